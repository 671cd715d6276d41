//! A file with the same meaning in canonical form: keys and words of closed lists in one language, dates,
//! times and numbers in one form. Only the bytes of those words change; layout, comments and all else stay as
//! they are.

use super::locate::Part;
use super::shape::{Shape, Word};
use super::{Document, Tree, conform, read};
use crate::calendar;
use crate::finding::Language;
use crate::text::{Span, fold_name};

/// The document in canonical form; with a language, its keys and words are in that language. None where the
/// document has faults of form, or where the change would change what it says: then nothing is to be touched.
pub fn rewrite(document: &Document<'_>, shape: Shape, language: Option<Language>) -> Option<String> {
    let yaml = document.yaml;
    let before = conform(document, read(document).ok()?, shape);
    if !before.findings.is_empty() {
        return None;
    }
    let mut edits = Vec::new();
    Tree::new(document).each_part(shape, &mut |part, span, text| {
        let at = Span::new(span.start - document.start, span.end - document.start);
        edits.extend(canonical(part, text, language).and_then(|new| edit(yaml, at, text, new)));
    });
    edits.sort_by_key(|(span, _)| span.start);
    let mut rewritten = String::with_capacity(yaml.len());
    let mut at = 0;
    for (span, new) in edits {
        rewritten.push_str(yaml.get(at..span.start)?);
        rewritten.push_str(&new);
        at = span.end;
    }
    rewritten.push_str(&yaml[at..]);
    let document = Document { yaml: &rewritten, ..*document };
    let after = conform(&document, read(&document).ok()?, shape);
    (after.findings.is_empty() && after.value == before.value).then_some(rewritten)
}

/// The language of most keys of a document; none where it has none that its shape knows.
pub(super) fn language_of(tree: &Tree, shape: Shape) -> Option<Language> {
    let (mut zh, mut en) = (0, 0);
    tree.each_part(shape, &mut |part, _, text| {
        if let Part::Key(in_english, in_chinese) = part {
            zh += usize::from(text == in_chinese);
            en += usize::from(text == in_english);
        }
    });
    (zh + en > 0).then_some(if zh >= en { Language::Zh } else { Language::En })
}

/// What a part is to be written as; none where it may stay.
fn canonical(part: Part<'_>, text: &str, language: Option<Language>) -> Option<String> {
    let new = match part {
        Part::Key(en, zh) => match language? {
            Language::Zh => zh.to_owned(),
            Language::En => en.to_owned(),
        },
        Part::Scalar(Shape::Choice(words)) => in_language(words, text, language)?.to_owned(),
        // A day that takes its year from the file's name is left as it is: moved elsewhere it would mean
        // another.
        Part::Scalar(Shape::Date) => calendar::parse_date(text).ok()?.to_string(),
        Part::Scalar(Shape::Due) => calendar::parse_due(text).ok()?.to_string(),
        Part::Scalar(Shape::Moment) => calendar::parse_moment(text).ok()?.to_string(),
        Part::Scalar(Shape::Time) => {
            let time = calendar::parse_time(text).ok()?.to_string();
            time.strip_suffix(":00").filter(|short| short.len() == 5).unwrap_or(&time).to_owned()
        }
        Part::Scalar(Shape::EndTime) => calendar::parse_end_time(text).ok()?.to_string(),
        Part::Scalar(Shape::Whole) => conform::whole(text)?.to_string(),
        Part::Scalar(Shape::Flag) => flag(text, language)?.to_owned(),
        Part::Scalar(_) => return None,
    };
    (new != text && !new.is_empty()).then_some(new)
}

/// The word of a closed list: in a language, else in the one in which it stands.
pub(super) fn in_language(words: &[Word], text: &str, language: Option<Language>) -> Option<&'static str> {
    let folded = fold_name(text);
    let word =
        words.iter().find(|word| word.en == folded || word.zh.iter().any(|zh| fold_name(zh) == folded))?;
    let language = language.unwrap_or(if word.en == folded { Language::En } else { Language::Zh });
    match language {
        Language::En => Some(word.en),
        Language::Zh => word.zh.first().copied(),
    }
}

/// A truth value in a language, else in the one in which it stands.
pub(super) fn flag(text: &str, language: Option<Language>) -> Option<&'static str> {
    let folded = fold_name(text);
    let (is, in_chinese) = match folded.as_str() {
        "true" | "yes" => (true, false),
        "false" | "no" => (false, false),
        "是" | "有" => (true, true),
        "否" | "无" => (false, true),
        _ => return None,
    };
    Some(match (is, language.map_or(in_chinese, |language| language == Language::Zh)) {
        (true, true) => "是",
        (false, true) => "否",
        (true, false) => "true",
        (false, false) => "false",
    })
}

/// The change of a scalar's bytes: within its quotes where it has some. None where it is written in another
/// way than plainly.
fn edit(yaml: &str, span: Span, text: &str, new: String) -> Option<(Span, String)> {
    let raw = yaml.get(span.range())?;
    let inner = match raw.chars().next()? {
        '\'' | '"' if raw.len() >= 2 => Span::new(span.start + 1, span.end - 1),
        _ => span,
    };
    (yaml.get(inner.range())?.trim() == text).then_some((inner, new))
}
