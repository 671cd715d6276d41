//! The command `minutebook`.
fn main() {}
