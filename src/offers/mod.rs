//! What is offered to somebody who writes: who is in office that day, what the type of the meeting asks for,
//! what can be done about a finding. The desk and editors offer the same, from here.

mod asks;
mod directory;
mod remedy;

pub use asks::asks;
pub use directory::{Somebody, date_of, departments, open_decisions, people, post_name, posts, posts_of};
pub use remedy::{Remedy, can_explain, explanation, remedy};
