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
    flagged: Example::new("service-center", "office-meeting", FLAGGED),
    accepted: Example::new("service-center", "office-meeting", ACCEPTED),
    check: Check::Meeting(check),
};

/// A complete record with a section of discussion under a heading.
macro_rules! record {
    ($heading:literal) => {
        concat!(
            "---
type: office-meeting
number: 5
date: 2026-03-11
start: \"14:30\"
end: \"16:00\"
place: 二楼会议室
chair: 周正
recorder: 林晓
support: 秘书科
present: [周正, 吴敏, 郑凯]
observers:
  - 林晓
  - {person: 孙立, items: [1]}
  - 方宇
notice: {by: 秘书科, sent: 2026-03-10}
approvals:
  - {of: agenda, by: 周正, on: 2026-03-10}
agenda:
  - {id: 1, title: 大厅照明改造, category: major-affairs, department: 政务服务科, presenter: 孙立, position: \
  建议列入本季度, submitted: 2026-03-09, approved_by: 吴敏, outcome: 同意}
decisions:
  - {id: 1, item: 1, text: 四月底前完成大厅照明改造, department: 政务服务科, owner: 孙立, due: 2026-12-31}
minutes: {form: 会议纪要, drafted_by: 林晓, signed_by: 周正, signed_on: 2026-03-13}
---

同意大厅照明改造方案。

",
            $heading,
            "

周正：先报批再动工。
"
        )
    };
}

const FLAGGED: &str = record!("## 讨论情况 {.seald}");
const ACCEPTED: &str = record!("## 讨论情况 {.sealed}");

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
