//! Stub.
pub mod chart;
pub mod theme;
pub mod view;
