//! The parts of a list of names: at commas, at `and`, and at the spaces between names in Han script.

use super::label::without_brackets;
use super::name::{Judge, end_of_post, is_han_name, is_unit};
use crate::text::is_han;

/// What stands behind a name, with a space or without, and is no part of it.
pub(super) const TAILS: &[&str] = &[
    "迟到", "早退", "请假", "病假", "事假", "公假", "休假", "出差", "线上", "缺席", "远程", "列席", "主持",
    "记录",
];

/// The parts of a list, at commas and the like outside brackets, and at the spaces between Han names.
pub(super) fn parts(text: &str, is_name: Judge) -> Vec<String> {
    let latin =
        text.chars().filter(char::is_ascii_alphabetic).count() > text.chars().filter(|c| is_han(*c)).count();
    let mut parts = split_outside_brackets(text, |c| {
        matches!(c, '、' | '，' | ',' | ';' | '；' | '\n' | '|' | '/' | '／' | '\t')
    });
    if latin {
        parts = parts.iter().flat_map(|part| split_words(part, &[" and ", " & ", " AND "])).collect();
    }
    let apart = parts.len() > 1;
    let parts = parts.iter().flat_map(|part| match part.split_whitespace().collect::<Vec<_>>()[..] {
        // Where something else parts the names, what stands before one is what they are: `法务 金波`.
        [post, name] if apart && is_post_before(post, name) => vec![format!("{post} {name}")],
        _ => at_spaces(part, is_name),
    });
    let parts = parts.flat_map(at_dot);
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Whether a word is what somebody is whose name stands behind it, and no name itself.
pub(super) fn is_post_before(post: &str, name: &str) -> bool {
    post.chars().count() >= 2 && post.chars().all(is_han) && !is_han_name(post) && is_han_name(name)
}

fn split_words(part: &str, words: &[&str]) -> Vec<String> {
    let mut parts = vec![part.to_owned()];
    for word in words {
        parts = parts.iter().flat_map(|part| split_text_outside_brackets(part, word)).collect();
    }
    parts
}

fn split_text_outside_brackets(text: &str, word: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(word) {
        if depth(&text[start..at]) == 0 {
            parts.push(text[start..at].to_owned());
            start = at + word.len();
        }
    }
    parts.push(text[start..].to_owned());
    parts.into_iter().map(|part| part.strip_prefix("and ").unwrap_or(&part).to_owned()).collect()
}

pub(super) fn depth(text: &str) -> isize {
    text.chars().fold(0, |depth, c| match c {
        '(' | '（' | '[' | '【' => depth + 1,
        ')' | '）' | ']' | '】' => depth - 1,
        _ => depth,
    })
}

fn split_outside_brackets(text: &str, at: impl Fn(char) -> bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && at(c) {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts
}

/// `林晓·何立` are two names where each is one by itself.
fn at_dot(part: String) -> Vec<String> {
    match part.split_once(['·', '•']) {
        Some((a, b)) if is_han_name(a.trim()) && is_han_name(b.trim()) => {
            vec![a.trim().to_owned(), b.trim().to_owned()]
        }
        _ => vec![part],
    }
}

/// Han names between spaces. Single characters beside each other are names that are spaced out; brackets, a
/// handle and a time belong to the name before them, a unit to the name behind it.
fn at_spaces(part: &str, is_name: Judge) -> Vec<String> {
    // A name in Japanese has a space within.
    let kana = |c: char| matches!(c, '\u{3041}'..='\u{30ff}');
    if !part.chars().any(is_han) || part.chars().any(kana) {
        return vec![part.to_owned()];
    }
    let words = split_outside_brackets(part, char::is_whitespace);
    // Names of three characters that stand whole: then those of two are spaced out to be as wide.
    let aligned = words.iter().any(|word| word.chars().count() >= 3 && is_name(word));
    let mut words = words.iter().filter(|word| !word.is_empty()).peekable();
    let mut parts: Vec<String> = Vec::new();
    while let Some(word) = words.next() {
        let beside = word.starts_with(['(', '（', '[', '【', '@'])
            || word.starts_with(|c: char| c.is_ascii_digit())
            || parts.last().is_some_and(|last| last.starts_with('@') && !last.chars().any(is_han))
            || parts.last().is_some_and(|last| is_unit(last) || end_of_post(last) == Some(last.len()))
            || TAILS.contains(&word.as_str());
        if is_single(word) {
            let mut run = vec![word.clone()];
            while let Some(next) = words.next_if(|next| is_single(next)) {
                run.push(next.clone());
            }
            let names = spaced_out(&run, aligned, is_name);
            match parts.last_mut().filter(|last| is_unit(last)) {
                Some(unit) => unit.push_str(&format!(" {}", names.join(" "))),
                None => parts.extend(names),
            }
        } else {
            match parts.last_mut().filter(|_| beside) {
                Some(last) => last.push_str(&format!(" {word}")),
                None => parts.push(word.clone()),
            }
        }
    }
    parts
}

/// One Han character, perhaps with brackets behind it.
fn is_single(word: &str) -> bool {
    word.chars().next().is_some_and(is_han)
        && word.chars().nth(1).is_none_or(|c| matches!(c, '(' | '（' | '[' | '【'))
}

/// Names of which each character stands alone: `周 正 吴 敏`. Where they can be parted in several ways, they
/// are left as they stand.
fn spaced_out(run: &[String], aligned: bool, is_name: Judge) -> Vec<String> {
    let whole = run.concat();
    let pairs: Vec<_> = run.chunks(2).map(<[String]>::concat).collect();
    let bare = |name: &String| is_name(without_brackets(name).0.trim());
    if aligned && run.len().is_multiple_of(2) && pairs.iter().all(bare) {
        return pairs;
    }
    if run.len() <= 3 || is_name(&whole) {
        return vec![whole];
    }
    let mut ways = ways(run, is_name);
    if ways.len() == 1 { ways.remove(0) } else { vec![run.join(" ")] }
}

/// How a run of characters can be parted into names, two ways at most.
fn ways(run: &[String], is_name: Judge) -> Vec<Vec<String>> {
    if run.is_empty() {
        return vec![Vec::new()];
    }
    let mut found = Vec::new();
    for length in 2..=run.len().min(4) {
        let name = run[..length].concat();
        if is_name(without_brackets(&name).0.trim()) {
            for rest in ways(&run[length..], is_name) {
                found.push(std::iter::once(name.clone()).chain(rest).collect());
                if found.len() == 2 {
                    return found;
                }
            }
        }
    }
    found
}
