//! Plain values as JSON.

use serde::Serialize;

/// Why it cannot fail: no value of the crate has keys that are no text, and none refuses to be written.
const PLAIN: &str = "plain values are JSON";

/// A value on one line.
pub fn json_line(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).expect(PLAIN)
}

/// A value on several lines, indented.
pub fn pretty_json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string_pretty(value).expect(PLAIN)
}
