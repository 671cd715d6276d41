//! Deciding about every part of a struct.

/// Takes a struct apart where it is decided what becomes of its parts: a part that is added does not compile
/// until it is decided about.
///
/// ```text
/// decide! { item => Item { "found": title outcome; "not found": vote; } }
/// ```
macro_rules! decide {
    ($value:expr => $type:path { $($how:literal: $($part:ident)+;)+ }) => {
        let $type { $($($part: _,)+)+ } = $value;
    };
}

pub(crate) use decide;
