//! What a policy refers to. It is declared with the key, so that every reference is looked up.

pub use crate::yaml::reference::{CATEGORY, MEETING_TYPE};

use crate::yaml::reference::references;

/// A department, or `host`.
pub const UNIT: &str = "unit";
/// A unit outside that approves.
pub const AUTHORITY: &str = "authority";
/// A kind of department.
pub const DEPARTMENT_KIND: &str = "kind of department";
/// A clause.
pub const CLAUSE: &str = "clause";

references! {
    /// A department, or `host`.
    UnitName to UNIT;
    /// A unit outside that approves.
    AuthorityName to AUTHORITY;
    /// A kind of department.
    DepartmentKind to DEPARTMENT_KIND;
    /// A type of meeting, by its id.
    TypeName to MEETING_TYPE;
    /// A category of agenda items, by its id.
    CategoryName to CATEGORY;
    /// A clause, by its number.
    ClauseNumber to CLAUSE;
}
