pub mod printed;
