//! Nothing leaks: whatever somebody asks, they are answered as if what is hidden from them had never
//! been recorded.
//!
//! A random history is played into a store. For each viewer a second store is made of the facts that
//! they may see, byte for byte, and of nothing else. Then both are asked everything that can be asked,
//! as that viewer, of now and of other moments; the answers are the same up to positions, cursors and
//! fingerprints, which tell nothing.
//!
//! | module | says |
//! | --- | --- |
//! | `play` | random histories |
//! | `viewers` | who asks |
//! | `reduced` | the history without what is hidden |
//! | `store` | a log that is asked as a transport asks |
//! | `shape` | documents that ask for every field that the schema has |
//! | `surfaces` | everything that can be asked |
//! | `compare` | asking two stores the same |
//! | `feeds` | what is told to whoever follows along |
//! | `covering` | that everything is asked, by the same rights |
//! | `rule` | who belongs to an audience, told a second time |
//! | `property` | that nothing leaks |
//! | `blame` | the first event after which they differ |
//! | `plants` | leaks that are planted, and found |

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "tests fail by panicking, and tell why"
)]

mod blame;
mod compare;
mod covering;
mod feeds;
mod plants;
mod play;
mod property;
mod reduced;
mod rule;
mod shape;
mod store;
mod surfaces;
mod viewers;
