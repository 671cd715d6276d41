//! What a policy refers to. It is declared with the key, so that every reference is looked up.

pub use crate::yaml::reference::{CATEGORY, MEETING_TYPE};

use crate::yaml::{Format, Shape};

/// A department, or `host`.
pub const UNIT: &str = "unit";
/// A unit outside that approves.
pub const AUTHORITY: &str = "authority";
/// A kind of department.
pub const DEPARTMENT_KIND: &str = "kind of department";
/// A clause.
pub const CLAUSE: &str = "clause";

macro_rules! references {
    ($($name:ident to $what:expr;)*) => {
        $(
            /// A reference.
            #[derive(Debug)]
            pub enum $name {}

            impl Format for $name {
                type Stored = String;
                const SHAPE: Shape = Shape::Reference($what);
            }
        )*
    };
}

references! {
    UnitName to UNIT;
    AuthorityName to AUTHORITY;
    DepartmentKind to DEPARTMENT_KIND;
    TypeName to MEETING_TYPE;
    CategoryName to CATEGORY;
    ClauseNumber to CLAUSE;
}
