//! What an expression of a policy's own rule may ask of a meeting: what its record says, and what is computed
//! of it.

use crate::expression::{Member, Type, Variable};
use crate::record::{Expressed as _, FrontMatter};

/// The members of a meeting.
pub const MEETING: &[Member] = match FrontMatter::TYPE {
    Type::Map(members) => members,
    _ => &[],
};

/// The variable that every expression has.
pub const MEETING_VARIABLE: Variable = Variable { name: "meeting", shape: FrontMatter::TYPE };

/// The variable that an expression has beside it where its rule points into a list: the entry.
pub const ITEM_VARIABLE: &str = "item";
