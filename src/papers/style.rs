//! How the paragraphs of each kind of paper are set. Lengths are twentieths of a point, sizes of letters half
//! points, as Word files have them.

use super::sheet::{Look, Role};

/// The letters of a paragraph, by the names that fonts have in offices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Font {
    /// For Han characters.
    pub(super) han: &'static str,
    /// What stands in for it, where it is missing.
    pub(super) instead: &'static str,
    /// For Latin letters and digits.
    pub(super) latin: &'static str,
}

pub(super) const BLACK: &str = "000000";
pub(super) const RED: &str = "FF0000";
const TIMES: &str = "Times New Roman";

const FANGSONG: Font = Font { han: "仿宋_GB2312", instead: "FangSong", latin: TIMES };
pub(super) const KAITI: Font = Font { han: "楷体_GB2312", instead: "KaiTi", latin: TIMES };
const HEITI: Font = Font { han: "黑体", instead: "SimHei", latin: TIMES };
const XIAOBIAOSONG: Font =
    Font { han: "方正小标宋简体", instead: "FZXiaoBiaoSong-B05S", latin: TIMES };
const SONGTI: Font = Font { han: "宋体", instead: "SimSun", latin: "宋体" };
const SERIF: Font = Font { han: "宋体", instead: "SimSun", latin: TIMES };

/// Where the lines of a paragraph end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Center,
    Right,
    Both,
}

impl Align {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Center => "center",
            Self::Right => "right",
            Self::Both => "both",
        }
    }
}

/// How high a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Height {
    Exact(u16),
    /// In 240ths of what the letters need.
    Times(u16),
}

/// A style of paragraphs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) font: Font,
    /// The font of what stands out; in the same font it is bold.
    pub(super) strong: Option<Font>,
    pub(super) size: u16,
    pub(super) bold: bool,
    pub(super) colour: &'static str,
    pub(super) align: Align,
    pub(super) left: u16,
    pub(super) right: u16,
    /// How far the first line is set in, or out.
    pub(super) first: i16,
    pub(super) height: Height,
    pub(super) before: u16,
    pub(super) after: u16,
    /// Whether it stays on one page with what follows.
    pub(super) keep: bool,
    /// The level in the outline.
    pub(super) outline: Option<u8>,
    /// Whether a line goes across below it.
    pub(super) ruled: bool,
    /// Where what follows a tab ends, on the right.
    pub(super) tab: Option<u16>,
}

/// The sheet of a kind of paper.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) top: u16,
    pub(super) right: u16,
    pub(super) bottom: u16,
    pub(super) left: u16,
    /// From the lower edge of the page to that of the page number.
    pub(super) footer: u16,
    /// From line to line of the text.
    pub(super) pitch: Option<u16>,
    /// Between characters, so that a line holds as many as it should.
    pub(super) tracking: i16,
}

pub(super) const WIDTH: u16 = 11906;
pub(super) const HEIGHT: u16 = 16838;

/// How many characters stand in a line of 156 mm.
pub(super) const CHARACTERS: usize = 28;
/// 156 mm.
const AREA: u16 = 8845;
/// 22 lines in 225 mm.
const LINE: u16 = 579;
/// A character of 16 pt with its spacing, of which 28 stand in 156 mm.
const CHARACTER: u16 = 315;
const TWO_CHARACTERS: i16 = (2 * CHARACTER).cast_signed();
/// A character of 14 pt.
pub(super) const SMALL: u16 = 280;
/// Room at the sides of a cell, and above and below its text.
pub(super) const CELL_MARGINS: (u16, u16) = (108, 40);

impl Look {
    /// Every role that a paper may have, with the name of its style.
    pub(super) const ROLES: [(Role, &'static str, &'static str); 16] = [
        (Role::Text, "Text", "Normal"),
        (Role::Mark, "Mark", "Mark"),
        (Role::Number, "Number", "Number"),
        (Role::Issue, "Issue", "Issue"),
        (Role::Title, "Title", "Title"),
        (Role::Heading(1), "Heading1", "heading 1"),
        (Role::Heading(2), "Heading2", "heading 2"),
        (Role::Heading(3), "Heading3", "heading 3"),
        (Role::Named, "Named", "Named"),
        (Role::Label, "Label", "Label"),
        (Role::Cell, "Cell", "Cell"),
        (Role::Note, "Note", "Note"),
        (Role::Signature, "SignatureLine", "Signature line"),
        (Role::Imprint, "Imprint", "Imprint"),
        (Role::Copies, "Copies", "Copies"),
        (Role::Page, "Footer", "footer"),
    ];

    pub(super) fn page(self) -> Page {
        match self {
            // 37 mm, 26 mm, 35 mm, 28 mm; the number begins 7 mm below the type area.
            Self::Official => Page {
                top: 2098,
                right: 1474,
                bottom: 1984,
                left: 1587,
                footer: 1307,
                pitch: Some(LINE),
                tracking: -5,
            },
            Self::Board => Page {
                top: 1361,
                right: 1417,
                bottom: 1417,
                left: 1417,
                footer: 680,
                pitch: None,
                tracking: 0,
            },
        }
    }

    /// How wide the type area is.
    pub(super) fn width(self) -> u16 {
        let page = self.page();
        WIDTH - page.left - page.right
    }

    /// How far a list is set in.
    pub(super) fn step(self) -> u16 {
        match self {
            Self::Official => 2 * CHARACTER,
            Self::Board => 360,
        }
    }

    pub(super) fn style(self, role: Role) -> Style {
        match self {
            Self::Official => official(role),
            Self::Board => board(role),
        }
    }
}

/// The text of an official paper.
const OFFICIAL: Style = Style {
    font: FANGSONG,
    strong: Some(HEITI),
    size: 32,
    bold: false,
    colour: BLACK,
    align: Align::Both,
    left: 0,
    right: 0,
    first: TWO_CHARACTERS,
    height: Height::Exact(LINE),
    before: 0,
    after: 0,
    keep: false,
    outline: None,
    ruled: false,
    tab: None,
};

fn official(role: Role) -> Style {
    let heading =
        |font, level| Style { font, keep: true, outline: Some(level), align: Align::Left, ..OFFICIAL };
    let centred = Style { align: Align::Center, first: 0, ..OFFICIAL };
    let flush = Style { align: Align::Left, first: 0, ..OFFICIAL };
    let cell = Style { size: 24, height: Height::Exact(360), ..flush };
    let imprint = Style { size: 28, height: Height::Exact(480), tab: Some(AREA - 2 * SMALL), ..flush };
    match role {
        Role::Text => OFFICIAL,
        // 35 mm below the upper edge of the type area.
        Role::Mark => Style { font: XIAOBIAOSONG, size: 88, colour: RED, before: 1984, ..centred },
        Role::Number => Style { before: LINE, after: 290, ..centred },
        Role::Issue => Style { after: LINE, ruled: true, tab: Some(AREA - CHARACTER), ..flush },
        Role::Title => Style {
            font: XIAOBIAOSONG,
            size: 44,
            height: Height::Exact(LINE + 60),
            after: LINE - 120,
            keep: true,
            ..centred
        },
        Role::Heading(1) => heading(HEITI, 0),
        Role::Heading(2) => heading(KAITI, 1),
        Role::Heading(_) => Style { strong: None, ..heading(FANGSONG, 2) },
        Role::Named => Style { left: 5 * CHARACTER, first: -(3 * CHARACTER).cast_signed(), ..flush },
        Role::Label => Style { font: HEITI, align: Align::Center, ..cell },
        Role::Cell => cell,
        Role::Note => Style { size: 28, ..OFFICIAL },
        Role::Signature => Style { size: 24, before: 120, tab: Some(AREA), ..flush },
        Role::Imprint => imprint,
        // Further lines align with what stands behind the word and its colon.
        Role::Copies => Style { left: 3 * SMALL, first: -(3 * SMALL).cast_signed(), ..imprint },
        Role::Page => Style { font: SONGTI, size: 28, first: 0, height: Height::Exact(280), ..OFFICIAL },
    }
}

/// The text of board minutes.
const BOARD: Style = Style {
    font: SERIF,
    strong: None,
    size: 23,
    bold: false,
    colour: BLACK,
    align: Align::Left,
    left: 0,
    right: 0,
    first: 0,
    height: Height::Times(276),
    before: 80,
    after: 80,
    keep: false,
    outline: None,
    ruled: false,
    tab: None,
};

fn board(role: Role) -> Style {
    let heading = |size, level| Style {
        size,
        bold: true,
        before: 240,
        after: 80,
        keep: true,
        outline: Some(level),
        ..BOARD
    };
    match role {
        Role::Text | Role::Number | Role::Imprint | Role::Copies => BOARD,
        Role::Mark => Style { size: 36, before: 0, keep: true, ..BOARD },
        Role::Issue => Style { after: 200, ruled: true, ..BOARD },
        Role::Title => Style { size: 28, bold: true, keep: true, ..BOARD },
        Role::Heading(1) => heading(25, 0),
        Role::Heading(2) => heading(23, 1),
        Role::Heading(_) => Style { bold: false, ..heading(23, 2) },
        Role::Named => Style { left: 1985, first: -1985, before: 0, after: 100, ..BOARD },
        Role::Label => {
            Style { bold: true, size: 21, before: 40, after: 40, height: Height::Times(252), ..BOARD }
        }
        Role::Cell => Style { size: 21, before: 40, after: 40, height: Height::Times(252), ..BOARD },
        Role::Note => Style { size: 20, before: 120, ..BOARD },
        Role::Signature => Style { before: 560, after: 0, tab: Some(9072), ..BOARD },
        Role::Page => Style { size: 18, after: 0, align: Align::Center, height: Height::Times(240), ..BOARD },
    }
}
