//! MB022.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::record::body::pasted;
use crate::say;
use crate::text::Span;

/// Prose with a layout that Markdown does not know.
pub const RULE: Rule = Rule {
    code: codes::PASTED_LAYOUT,
    what: Words {
        zh: "正文带着粘贴来的排版：段首全角空格、连在一起的“一、”、井号后面没有半角空格的标题、因缩进而变成代\
            码的段落",
        en: "prose with the layout of a Chinese document: wide spaces before paragraphs, numbered points \
            that run together, headings without a plain space, a paragraph indented into code",
    },
    why: Words {
        zh: "编辑器里看着分段，页面上却连成一片或变成代码",
        en: "what looks like paragraphs in the editor runs together on the page, or becomes code",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "---\n类型: 主任办公会\n日期: 2026-03-11\n状态\
        : 取消\n状态原因: 停电\n---\n　　停电检修。\n　　改日再开。\n",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "---\n类型: 主任办公会\n日期: 2026-03-11\n状态\
        : 取消\n状态原因: 停电\n---\n停电检修。\n\n改日再开。\n",
    ),
    check: Check::Meeting(check),
};

/// One finding a record, at the first place: `fmt` puts all of them right at once.
fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let record = &subject.meeting.record;
    let found = pasted(record.body());
    let Some(first) = found.first() else { return };
    let (start, count) = (record.body + first.at.start, found.len());
    let line = record.source.text[start..].trim_start_matches('\n');
    let end = start + line.find('\n').unwrap_or(line.len());
    report.practice(
        Place::Bytes(Span::new(start, end)),
        say!(
            zh: "正文的排版不是 Markdown，页面上会连成一片或变成代码（共 {count} 处）",
            en: "the layout of the prose is not Markdown and runs together on the page, or becomes code \
                (places: {count})"
        ),
        say!(
            zh: "运行 minutebook fmt，它会改好；或者段落之间空一行，段首不空格，“#”后面空一格",
            en: "run `minutebook fmt`, which puts it right; or leave a line between paragraphs, no space \
                before them, and one behind `#`"
        ),
    );
}
