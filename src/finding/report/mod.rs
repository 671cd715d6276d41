//! Findings made into text: one module a format.
