//! Numbered lines that are the heads of what follows: `1. Finance report`, with paragraphs below each.

use super::label::{Labels, marker};
use super::line::{Form, Line};
use super::subject::Subject;
use std::collections::BTreeSet;

/// The lines (by their number) that head what stands below them: they count from one, and between them stands
/// text. A list whose entries follow each other is no outline, nor is one that a label opened.
pub(super) fn numbered_heads(lines: &[Line], labels: &Labels) -> BTreeSet<usize> {
    let mut heads = BTreeSet::new();
    let mut run: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(number) = number_of(line) else { continue };
        if number == run.len() + 1 {
            run.push(at);
        } else if number == 1 {
            heads.extend(heading(lines, &run, labels));
            run = vec![at];
        }
    }
    heads.extend(heading(lines, &run, labels));
    heads
}

fn number_of(line: &Line) -> Option<usize> {
    let (number, rest) = marker(&line.text)?;
    let plain = matches!(line.form, Form::Text | Form::Item(0));
    let short = line.text.chars().count() <= 80 && !line.text.ends_with(['。', '；', ';', ':', '：']);
    number.parse().ok().filter(|_| plain && short && rest.chars().any(char::is_alphabetic))
}

/// The numbers of the lines of a run, where it is an outline.
fn heading(lines: &[Line], run: &[usize], labels: &Labels) -> Vec<usize> {
    let above = run.first().and_then(|first| first.checked_sub(1)).map(|at| lines[at].text.as_str());
    let opened = above.and_then(|text| labels.subject(text)).is_some_and(|own| own != Subject::Notes);
    let body = |at: &&usize| lines.get(**at + 1).is_some_and(|next| is_body(next, labels));
    let with_body = run.iter().take(run.len().saturating_sub(1)).filter(body).count();
    if run.len() < 2 || opened || with_body * 2 < run.len() - 1 || with_body == 0 {
        return Vec::new();
    }
    run.iter().map(|at| lines[*at].number).collect()
}

/// Whether a line is text below a head: no entry with a number, and no label of what is to be done.
fn is_body(line: &Line, labels: &Labels) -> bool {
    let of_task = |subject: Subject| {
        matches!(subject, Subject::Owner | Subject::Due | Subject::Department | Subject::Status)
    };
    let labelled = labels.in_line(&line.text).first().is_some_and(|(subject, _)| of_task(*subject));
    // The second line of an entry is no entry below it: `1. Bookings` and a sentence.
    let sentence = line.text.ends_with(['.', '。']);
    let nested = matches!(line.form, Form::Item(depth) if depth > 0) && !sentence;
    !labelled && !nested && number_of(line).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(text: &str) -> Vec<usize> {
        let document = super::super::markdown::read(text);
        numbered_heads(&document.lines, &Labels::default()).into_iter().collect()
    }

    #[test]
    fn a_number_before_paragraphs_heads_them() {
        assert_eq!(
            heads("Minutes\n\n1. Welcome\n\nAnn spoke.\n\n2. Budget\n\nAgreed.\n\n3. Close\n"),
            [3, 7, 11]
        );
        assert_eq!(
            heads("1. Minutes\nThey were signed.\n\n2. Roof\nTwo bids came.\n\n3. Close\n"),
            [1, 4, 7]
        );
        assert!(heads("1. Welcome\n2. Budget\n3. Close\n").is_empty());
        assert!(heads("Actions:\n\n1. Write\n\nsoon\n\n2. Call\n\nlater\n").is_empty());
        assert!(heads("1. Write\n\nOwner: Ann\n\n2. Call\n\nOwner: Bo\n").is_empty());
    }
}
