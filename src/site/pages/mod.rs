//! The pages: pure functions from an edition to views, one file a kind of page.
