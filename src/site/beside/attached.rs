//! The files that records name, beside their pages: what a page says of each, and where links of the prose
//! lead.

use crate::archive::Spot;
use crate::edition::{Lead, Meeting, Office, Paper, PaperKind, PaperRef};
use crate::record::body::Led;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::FileView;
use crate::site::volume::Leaf;

/// What a file holds.
pub(super) fn bytes(paper: &Paper) -> Result<Vec<u8>, ThemeError> {
    paper.read().map_err(|message| ThemeError::new(&paper.path, message))
}

/// A document with its title, and its file where that is published.
pub fn file_view(
    leaf: &Leaf<'_>,
    office: &Office,
    meeting: &Meeting,
    title: &str,
    paper: Option<PaperRef>,
) -> FileView {
    let Some(paper) = paper else { return FileView { label: title.to_owned(), ..FileView::default() } };
    let Led { href, download, note, .. } = led_to(leaf, office, meeting, paper);
    FileView { label: title.to_owned(), href: Some(href), download, note }
}

/// Where a link of a meeting's prose leads from its page.
pub fn led(leaf: &Leaf<'_>, office: &Office, meeting: &Meeting, address: &str) -> Option<Led> {
    let place = |href: String| Led { href, ..Led::default() };
    Some(match meeting.leads.get(address)? {
        Lead::Here(spot) => place(format!("#{}", anchor(spot))),
        Lead::Meeting(at, spot) => {
            let page = leaf.href(&routes::record(office, &office.meetings[*at]));
            place(spot.as_ref().map_or(page.clone(), |spot| routes::anchored(&page, &anchor(spot))))
        }
        Lead::Paper(paper) => led_to(leaf, office, meeting, *paper),
    })
}

fn led_to(leaf: &Leaf<'_>, office: &Office, meeting: &Meeting, paper: PaperRef) -> Led {
    let paper = &meeting.papers[paper.0];
    let kind = paper.kind();
    Led {
        href: leaf.href_from_root(&routes::attached(office, meeting, paper)),
        download: (kind == Some(PaperKind::Saved)).then(|| paper.name.clone()),
        note: Some(note(paper)),
        is_picture: kind == Some(PaperKind::Picture),
    }
}

/// The kind of a file by its ending, and its size: the same in every language.
fn note(paper: &Paper) -> String {
    let ending = paper.file.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_uppercase();
    // Sizes are rounded up, so that none is 0.
    let kilobytes = paper.size().div_ceil(1000);
    if kilobytes < 1000 {
        return format!("{ending} {kilobytes} kB");
    }
    let tenths = kilobytes.div_ceil(100);
    format!("{ending} {}.{} MB", tenths / 10, tenths % 10)
}

/// The anchor of a place on the page of a record.
fn anchor(spot: &Spot) -> String {
    match spot {
        Spot::Heading(anchor) => anchor.clone(),
        Spot::Item(id) => routes::item_anchor(id),
        Spot::Motion(id) => routes::motion_anchor(id),
        Spot::Decision(id) => routes::decision_anchor_of(id),
    }
}
