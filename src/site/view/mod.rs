//! What the pages show: plain structs of texts, numbers, dates and lists, one struct a page.
//!
//! A view holds what its page shows and nothing else; a template can print nothing that is not in its view.
//! Views are made from an edition by pure functions, and know no rule, no register and no language beyond the
//! texts they hold.
//!
//! Conventions:
//! - `href`s are ready to use on the page they stand on: relative, ending in `.html`, with an anchor where
//!   one is meant ([`relative`] makes them).
//! - Dates are dates and are put in the reader's form by the template. Texts of records stay as they were
//!   written.
//! - Closed lists are enums and reach the template in kebab-case; the words for them are messages such as
//!   `state-overdue`.
//! - A list that was cut has its `total` and a link to the whole beside it.

mod archive;
mod common;
mod decision;
mod home;
mod meeting;
mod people;
mod policy;
mod record;
mod rule;
mod statistics;

pub use archive::*;
pub use common::*;
pub use decision::*;
pub use home::*;
pub use meeting::*;
pub use people::*;
pub use policy::*;
pub use record::*;
pub use rule::*;
pub use statistics::*;

/// The link from the page at `from` to the file at `to`, both paths from the site's root, `to` with its
/// anchor. Pages have hundreds of links, so paths are gone through once and nothing is allocated but the
/// link.
pub fn relative(from: &str, to: &str) -> String {
    let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    if same == from.len() && to.as_bytes().get(same) == Some(&b'#') {
        return to[same..].to_owned();
    }
    let shared = from.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    let up = from[shared..].matches('/').count();
    let mut link = String::with_capacity(up * 3 + to.len() - shared);
    for _ in 0..up {
        link.push_str("../");
    }
    link.push_str(&to[shared..]);
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_to_their_page() {
        assert_eq!(relative("index.html", "a/b.html"), "a/b.html");
        assert_eq!(relative("a/b.html", "index.html"), "../index.html");
        assert_eq!(relative("a/b/c.html", "a/d/e.html#x"), "../d/e.html#x");
        assert_eq!(relative("a/b.html", "a/b.html#x"), "#x");
        assert_eq!(relative("a/b.html", "a/b.html"), "b.html");
        assert_eq!(relative("a/bc/d.html", "a/b/d.html"), "../b/d.html");
        assert_eq!(relative("a/b/d.html", "a/bc/x/d.html"), "../bc/x/d.html");
        assert_eq!(relative("index.html", ""), "");
        assert_eq!(relative("en/a/b.html", ""), "../../");
    }
}
