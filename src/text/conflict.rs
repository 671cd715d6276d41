//! What a merge leaves in a file where two changes met.

use super::Span;

/// The first line of an unresolved conflict, where there is one. (`=======` alone underlines a heading.)
pub fn conflict_marker(text: &str) -> Option<Span> {
    let at = |mark: &str| {
        let first = text.starts_with(mark).then_some(0);
        first.or_else(|| text.match_indices(mark).map(|(at, _)| at).find(|at| text[..*at].ends_with('\n')))
    };
    let start = [at("<<<<<<< "), at(">>>>>>> ")].into_iter().flatten().min()?;
    let length = text[start..].find(['\r', '\n']).unwrap_or(text.len() - start);
    Some(Span::new(start, start + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_that_git_writes_are_marks() {
        let text = "一\n<<<<<<< HEAD\n二\n=======\n三\n>>>>>>> theirs\n";
        assert_eq!(conflict_marker(text).map(|span| &text[span.range()]), Some("<<<<<<< HEAD"));
        assert_eq!(conflict_marker("标题\n=======\n\na <<<<<<< b\n"), None);
    }
}
