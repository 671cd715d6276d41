//! What a text may refer to. It is declared with the key, so that a form can offer what there is, and an
//! editor can find it.

/// A person of the register.
pub const PERSON: &str = "person";
/// A department of the register.
pub const DEPARTMENT: &str = "department";
/// A post.
pub const POST: &str = "post";
/// A type of meeting.
pub const MEETING_TYPE: &str = "type of meeting";
/// A category of agenda items.
pub const CATEGORY: &str = "category";
/// A decision, by its full id.
pub const DECISION: &str = "decision";
/// An item of the same record's agenda, by its number.
pub const ITEM: &str = "item";
/// A motion of the same record, by its id.
pub const MOTION: &str = "motion";
/// A rule, or a clause.
pub const RULE: &str = "rule";
/// A file of the archive.
pub const FILE: &str = "file";

macro_rules! references {
    ($($(#[$doc:meta])* $name:ident to $what:expr;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub enum $name {}

            impl $crate::yaml::Format for $name {
                type Stored = String;
                const SHAPE: $crate::yaml::Shape = $crate::yaml::Shape::Reference($what);
            }
        )*
    };
}

pub(crate) use references;

references! {
    /// The name of a person, to be found in the register.
    PersonName to PERSON;
    /// The name of a person in an entry made after the meeting: its bearer was in office then, or later.
    LaterPersonName to PERSON;
    /// A person as the text has it: rules look for them, and expressions have the text.
    WrittenPerson to PERSON;
    /// The name of a department, to be found in the register.
    DepartmentName to DEPARTMENT;
    /// A post, by id or name.
    PostName to POST;
    /// A type of meeting, by id or name.
    MeetingTypeName to MEETING_TYPE;
    /// A category of agenda items, by id or name.
    ItemCategory to CATEGORY;
    /// A decision, by its full id.
    DecisionId to DECISION;
    /// An item of the agenda, by its number.
    ItemNumber to ITEM;
    /// A motion, by its id.
    MotionId to MOTION;
    /// A rule, by code or name, or a clause.
    RuleName to RULE;
    /// A file, by its path.
    FilePath to FILE;
}
