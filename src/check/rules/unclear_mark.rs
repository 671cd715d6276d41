//! MB604.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::record::body::{self, Mark, Unclear, UnclearMark};
use crate::say;
use crate::text::{Span, nearest};

/// A mark in the prose that is not where marks belong, or not as marks are written.
pub const RULE: Rule = Rule {
    code: codes::UNCLEAR_MARK,
    what: Words {
        zh: "正文的密级标记没有写在标题上，或写法不对",
        en: "a mark of classification in the prose is not on a heading, or is not written as marks are",
    },
    why: Words {
        zh: "认不出的标记一律按封存处理，那一节不公开；是不是这个意思，要由人写清楚",
        en: "what cannot be read counts as sealed and its section is withheld; whether that is meant, a \
            person must say clearly",
    },
    flagged: Example::new("service-center", "office-meeting", "")
        .saying("\n## 讨论情况 {.seald}\n\n周正：先报批再动工。\n"),
    accepted: Example::new("service-center", "office-meeting", "")
        .saying("\n## 讨论情况 {.sealed}\n\n周正：先报批再动工。\n"),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let record = &subject.meeting.record;
    let text = record.body();
    for UnclearMark { span, what } in body::unclear_marks(text) {
        let written = &text[span.clone()];
        let place = Place::Bytes(Span::new(record.body + span.start, record.body + span.end));
        let (message, help) = words(written, what);
        report.practice(place, message, help);
    }
}

fn words(written: &str, what: Unclear) -> (Text, Text) {
    match what {
        Unclear::Elsewhere => (
            say!(
                zh: "密级标记没有写在标题上；从这里起的内容不公开",
                en: "a mark of classification is not on a heading; what follows is withheld"
            ),
            say!(zh: "写在标题行末尾：“## 讨论情况 {{.sealed}}”，“#”后面留一个空格，用半角花括号",
                 en: "put it at the end of a heading: `## Discussion {{.sealed}}`, with a space behind the \
                     `#` and plain braces"),
        ),
        Unclear::Attribute => {
            let marks = body::MARK_WORDS.iter().map(|(word, _)| *word);
            let help = match nearest(written.trim_start_matches('.'), marks) {
                Some(near) => say!(zh: "是不是“.{near}”？", en: "did you mean `.{near}`?"),
                None => say!(zh: "只能写 {{.internal}} 或 {{.sealed}}；不是密级的，去掉花括号",
                             en: "write {{.internal}} or {{.sealed}}; where no classification is meant, \
                                 leave the braces out"),
            };
            (
                say!(
                    zh: "标题上没有“{written}”这种标记；这一节不公开",
                    en: "headings have no mark `{written}`; this section is withheld"
                ),
                help,
            )
        }
        Unclear::Words(mark) => {
            let word = match mark {
                Mark::Internal => "internal",
                Mark::Sealed => "sealed",
            };
            (
                say!(
                    zh: "密级写成了标题里的文字“{written}”；这一节不公开",
                    en: "`{written}` is a part of the heading's text; this section is withheld"
                ),
                say!(
                    zh: "改成标题末尾的 {{.{word}}}；公开的内容，换一个说法",
                    en: "write {{.{word}}} at the end of the heading; where the section is public, choose \
                        other words"
                ),
            )
        }
    }
}
