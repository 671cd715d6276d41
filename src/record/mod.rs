//! Stub.
pub mod body;
