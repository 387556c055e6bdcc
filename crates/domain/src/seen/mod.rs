pub struct Seen;
