//! Writing that no fault leaves half done: files come to be whole or not at all, and what is unfinished goes
//! when the process is asked to end.

mod stop;
mod write;

pub use stop::{CleanUp, is_stopping, stop, whole};
pub use write::{NotWritten, create, place_all, put, replace, replace_known};
