//! Deciding about every part of a struct.

/// Takes a struct apart where it is decided what becomes of its parts: a part that is added does not compile
/// until it is decided about.
///
/// ```text
/// decide! { item => Item { "found": title outcome; "not found": vote; } }
/// decide! { each Leave { "shown": person; "not shown": consent; } }
/// ```
///
/// The second form is for what is at hand only in another shape where it is used, or not at all.
macro_rules! decide {
    (each $type:path { $($how:literal: $($part:ident)+;)+ }) => {
        const _: fn(&$type) = |part| {
            let $type { $($($part: _,)+)+ } = part;
        };
    };
    ($value:expr => $type:path { $($how:literal: $($part:ident)+;)+ }) => {
        let $type { $($($part: _,)+)+ } = $value;
    };
}

pub(crate) use decide;
