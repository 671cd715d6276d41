//! The names that a build keeps for itself in and beside its target.

/// The file by which a build knows a site that a build made.
pub(super) const MARKER: &str = ".minutebook-site";

/// The file that stands in a folder as long as a new site grows there, and nothing else.
pub(super) const GROWING: &str = ".minutebook-growing";

/// What the names of a build's own files and folders within a fixed target begin with.
pub(super) const WORKSHOP: &str = ".minutebook-work-";

/// Whether a path within a target is a build's own, and no part of a site.
pub(super) fn is_workshop(path: &str) -> bool {
    path.starts_with(WORKSHOP)
}

/// Whether a file at the top of a folder shows a build what the folder is, and is no part of a site.
pub(super) fn is_sign(path: &str) -> bool {
    path == MARKER || path == GROWING
}
