//! The report that people read: the line of the file, the place underlined, the clause, and what to do.

use super::{Summary, kind_word};
use crate::finding::{Clause, Finding, Kind, Language, Located, codes};
use crate::text::{Source, Span, is_printable, printable};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use chrono::NaiveDate;
use std::borrow::Cow;

/// One finding with the lines around it. `source` is the text of its file, where there is one to show.
pub fn finding(
    located: &Located,
    source: Option<&Source>,
    language: Language,
    renderer: &Renderer,
) -> String {
    let shown = super::shown(std::slice::from_ref(located));
    let Located { finding, span, start, .. } = &shown[0];
    let title =
        level(finding, language).primary_title(finding.message.in_language(language)).id(finding.code.code());
    // A file that holds a state secret is named, never shown.
    let source = source.filter(|_| finding.code != codes::STATE_SECRET);
    let text = source.map(|source| lines(&source.text, *span));
    let group = match &text {
        Some((text, span)) => {
            let snippet = Snippet::source(&**text).path(&*finding.path).fold(true);
            Group::with_title(title).element(snippet.annotation(AnnotationKind::Primary.span(span.range())))
        }
        None => Group::with_title(title)
            .element(Origin::path(&*finding.path).line(start.line).char_column(start.column)),
    };
    let clause = match &finding.clause {
        Some(cited) => clause(cited, language),
        None => match language {
            Language::Zh => "惯例：制度没有这一条".to_owned(),
            Language::En => "practice: no clause asks for it".to_owned(),
        },
    };
    let (clause_word, help_word) = match language {
        Language::Zh => ("依据", "处理"),
        Language::En => ("clause", "help"),
    };
    let mut group = group;
    if finding.clause.is_some() || matches!(finding.kind, Kind::Breach | Kind::Advice) {
        group = group.element(Level::NOTE.with_name(clause_word).message(clause));
    }
    group = group.element(Level::HELP.with_name(help_word).message(finding.help.in_language(language)));
    renderer.render(&[group])
}

/// The most places that are named of those where the same is found again.
const PLACES: usize = 5;

/// Where the same is found again, shown behind the first.
pub fn again(others: &[&Located], language: Language) -> String {
    let place = |located: &&&Located| {
        format!("{}:{}:{}", located.finding.path, located.start.line, located.start.column)
    };
    let places: Vec<_> =
        others.iter().take(PLACES).map(|located| format!("\n     {}", place(&located))).collect();
    let (count, places) = (others.len(), places.concat());
    let more = if count > PLACES { "\n     …" } else { "" };
    match language {
        Language::Zh => format!("   = 另有 {count} 处相同（--verbose 逐一显示）：{places}{more}"),
        Language::En => format!("   = the same in {count} more places (--verbose shows each):{places}{more}"),
    }
}

/// The text of a file, printable, and the place in it that was at `span`.
fn lines(text: &str, span: Span) -> (Cow<'_, str>, Span) {
    let shown = lines_of(text);
    if let Cow::Borrowed(_) = shown {
        return (shown, span);
    }
    let at = |byte: usize| lines_of(&text[..byte]).len();
    let span = Span::new(at(span.start), at(span.end));
    (shown, span)
}

/// A text, printable, with the ends of its lines as they are.
fn lines_of(text: &str) -> Cow<'_, str> {
    if text.split("\r\n").all(is_printable) {
        return Cow::Borrowed(text);
    }
    text.split("\r\n").map(printable).collect::<Vec<_>>().join("\r\n").into()
}

/// A clause as reports name it.
pub fn clause(clause: &Clause, language: Language) -> String {
    match language {
        Language::Zh => format!("{}（{} 版）{}", clause.policy, clause.version, clause.clause),
        Language::En => format!("{}, version {}, clause {}", clause.policy, clause.version, clause.clause),
    }
}

fn level(finding: &Finding, language: Language) -> Level<'static> {
    let word = kind_word(finding.kind, language);
    if let Some(passes) = passes(finding, language) {
        return Level::NOTE.with_name(match language {
            Language::Zh => format!("{word}（{passes}）"),
            Language::En => format!("{word} ({passes})"),
        });
    }
    match finding.kind {
        Kind::Defect | Kind::Breach => Level::ERROR.with_name(word),
        Kind::Advice => Level::WARNING.with_name(word),
        Kind::Note => Level::NOTE.with_name(word),
    }
}

/// Why a finding passes that would fail or ask for something, where it does.
pub fn passes(finding: &Finding, language: Language) -> Option<String> {
    match (finding.baseline, finding.kind, finding.explained, language) {
        (Some(until), _, _, Language::Zh) => Some(format!("基线，{until} 止")),
        (Some(until), _, _, Language::En) => Some(format!("in the baseline until {until}")),
        (None, Kind::Breach, true, Language::Zh) => Some("已说明".to_owned()),
        (None, Kind::Breach, true, Language::En) => Some("explained".to_owned()),
        _ => None,
    }
}

/// The last line of a report.
pub fn summary(summary: Summary, language: Language) -> String {
    let Summary { records, defects, breaches, explained, advice, notes, baseline } = summary;
    let open = breaches - explained;
    let mut text = match language {
        Language::Zh => {
            format!(
                "共 {records} 份记录：缺陷 {defects}，违规 {open}（另有 {explained} 项已说明），提示 \
                    {advice}，备注 {notes}"
            )
        }
        Language::En => format!(
            "{}: {}, {} ({explained} more explained), {advice} advice, {}",
            counted(records, "record"),
            counted(defects, "defect"),
            if open == 1 { "1 breach".to_owned() } else { format!("{open} breaches") },
            counted(notes, "note"),
        ),
    };
    if baseline > 0 {
        text.push_str(&match language {
            Language::Zh => format!("；其中 {baseline} 项列在基线里"),
            Language::En => format!("; {baseline} of them in the baseline"),
        });
    }
    text
}

/// The line about what is dated after the day, which nobody is to take for lost.
pub fn left_out(records: &[&str], follow_ups: usize, as_of: NaiveDate, language: Language) -> String {
    let counts = match language {
        Language::Zh => format!("{as_of} 以后的记录 {} 份、督办 {follow_ups} 条不计", records.len()),
        Language::En => format!(
            "dated after {as_of} and left out: {}, {}",
            counted(records.len(), "record"),
            counted(follow_ups, "follow-up"),
        ),
    };
    // Somebody who mistook a year finds their record here, and nowhere else.
    let named = records.iter().take(MOST_NAMED).map(|path| format!("\n  {path}"));
    let more = if records.len() > MOST_NAMED { "\n  …" } else { "" };
    counts + &named.collect::<String>() + more
}

/// How many of the records that are left out are named.
const MOST_NAMED: usize = 5;

/// A number of things in English.
fn counted(n: usize, thing: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{n} {thing}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Place, Text};

    #[test]
    fn the_underline_stands_under_chinese_text() {
        let source = Source::new("会议.md", "---\n主持: 张伟, 副主任\n---\n");
        let at = source.text.find("副主任").expect("it is there");
        let span = Span::new(at, at + "副主任".len());
        let finding_ = Finding::new(
            codes::WRONG_CHAIR,
            &source.path,
            Place::Bytes(span),
            Text::new("不符", "wrong"),
            Text::new("改正", "fix"),
        );
        let (start, end) = (source.position(span.start), source.position(span.end));
        let text = finding(
            &Located { finding: finding_, span, start, end },
            Some(&source),
            Language::Zh,
            &Renderer::plain(),
        );
        let expected = "违规[MB102]: 不符\n --> 会议.md:2:9\n  |\n2 | 主持: 张伟, 副主任\n  |             \
            ^^^^^^\n  |\n  = 依据: 惯例：制度没有这一条\n  = 处理: 改正";
        assert_eq!(text, expected);
    }
}
