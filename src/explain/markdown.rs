//! Explained as Markdown, and the reference of all rules that stands in `docs/`.

use super::{
    CUSTOM_TITLE, Clause, Explanation, GROUPS, RuleEntry, custom_condition, example_text, kind_meaning, life,
    rules_of, words,
};
use crate::check::Example;
use crate::finding::report::kind_word;
use crate::finding::{Code, Kind, Language};
use std::fmt::Write as _;

/// As Markdown: rules and clauses in full, under headings of the second level.
pub fn markdown(explanation: &Explanation<'_>, language: Language) -> String {
    let mut text = String::new();
    for clause in &explanation.clauses {
        clause_in_full(&mut text, clause, language);
    }
    for entry in &explanation.rules {
        rule_in_full(&mut text, entry, "##", language);
    }
    text.truncate(text.trim_end().len());
    text
}

/// The reference of all rules: the kinds of finding, a table of the rules, and each in full.
pub fn reference(explanation: &Explanation<'_>, language: Language) -> String {
    let (title, intro, kinds, table) = match language {
        Language::Zh => (
            "规则",
            "每条发现都有代码和名称，两者都可以写在“说明”里，也不会移作他用。制度文件可以改变一条规则的性质，\
                或停用它并写明理由；条款栏列的是随附制度中由这条规则检查的条款。",
            "| 性质 | 意思 |",
            "| 代码 | 名称 | 性质 | 何时报告 |",
        ),
        Language::En => (
            "Rules",
            "Every finding has a code and a name. Either can stand in `explanations`, and neither is ever \
                given to another rule. A policy may give a rule another kind, or turn it off with a reason. \
                The clauses are those of the policies that come with the program.",
            "| kind | meaning |",
            "| code | name | kind | fires when |",
        ),
    };
    let mut text = format!("# {title}\n\n{intro}\n\n{kinds}\n|---|---|\n");
    for kind in [Kind::Defect, Kind::Breach, Kind::Advice, Kind::Note] {
        let _ = writeln!(
            text,
            "| {} | {} |",
            kind_word(kind, language),
            kind_meaning(kind).in_language(language)
        );
    }
    for group in GROUPS {
        let of_group = || explanation.rules.iter().filter(|entry| group.holds(&entry.code));
        let _ = writeln!(text, "\n## {}\n\n{table}\n|---|---|---|---|", group.title.in_language(language));
        for entry @ RuleEntry { code, .. } in of_group() {
            let what = entry.what(language).unwrap_or(not_checked(language));
            let (code, name, kind) = (code.code(), code.name(), kind_word(code.kind(), language));
            let anchor = format!("{}-{name}", code.to_lowercase());
            let _ = writeln!(text, "| [{code}](#{anchor}) | {name} | {kind} | {} |", escaped(what));
        }
        text.push('\n');
        for entry in of_group().filter(|entry| entry.rule.is_some()) {
            rule_in_full(&mut text, entry, "###", language);
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    let own = || explanation.rules.iter().filter(|entry| entry.custom.is_some());
    if own().next().is_some() {
        let _ = writeln!(text, "\n## {}\n", CUSTOM_TITLE.in_language(language));
        own().for_each(|entry| rule_in_full(&mut text, entry, "###", language));
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

fn not_checked(language: Language) -> &'static str {
    match language {
        Language::Zh => "（这一版本不检查）",
        Language::En => "(not checked by this version)",
    }
}

fn rule_in_full(text: &mut String, entry: &RuleEntry<'_>, heading: &str, language: Language) {
    let RuleEntry { code, rule, custom, clauses } = entry;
    let kind = kind_word(code.kind(), language);
    let _ = writeln!(text, "{heading} {}\n", code.title());
    let what = entry.what(language).unwrap_or(not_checked(language));
    let (flagged, accepted, clause_word) = match language {
        Language::Zh => {
            let _ = writeln!(text, "**{kind}**：{}。\n", escaped(what));
            ("会报告：", "不报告：", "对应条款：")
        }
        Language::En => {
            let _ = writeln!(text, "**{}**: {}.\n", capital(kind), escaped(what));
            ("Flagged:", "Accepted:", "Clauses:")
        }
    };
    if let Some(why) = entry.why(language) {
        let stop = if language == Language::Zh { "。" } else { "." };
        let _ = writeln!(text, "{}{stop}\n", capital(&escaped(why)));
    }
    if !code.is_custom() {
        let life = life(code);
        let _ = match language {
            Language::Zh => writeln!(text, "{}。\n", life.zh),
            Language::En => writeln!(text, "{}.\n", capital(&life.en)),
        };
    }
    if let Some(custom) = custom {
        let fence = fence(custom.expression.text());
        let _ = writeln!(
            text,
            "{}{}\n",
            custom_condition(language),
            if language == Language::Zh { "：" } else { ":" }
        );
        let _ = writeln!(text, "{fence}cel\n{}\n{fence}\n", custom.expression.text().trim_end());
    }
    if let Some(rule) = rule {
        example(text, flagged, &rule.flagged, language);
        example(text, accepted, &rule.accepted, language);
    }
    if !clauses.is_empty() {
        let _ = writeln!(text, "{clause_word}\n");
        for Clause { policy, row } in clauses {
            let _ = writeln!(
                text,
                "- {} {} **{}** {}",
                policy.id,
                policy.version,
                row.clause,
                escaped(row.duty.in_language(language))
            );
        }
        text.push('\n');
    }
}

fn example(text: &mut String, label: &str, example: &Example, language: Language) {
    let example = example_text(example, language);
    let space = if language == Language::Zh { "" } else { " " };
    let _ = writeln!(text, "{label}{space}{}\n", example.what);
    let record = example.code.iter().map(|code| (None, code.as_str()));
    for (path, code) in record.chain(example.beside.iter().map(|(path, text)| (Some(path), *text))) {
        let comment = path.map_or_else(String::new, |path| format!("# {path}\n"));
        let fence = fence(code);
        let _ = writeln!(text, "{fence}yaml\n{comment}{}\n{fence}\n", code.trim_end());
    }
}

/// A fence that the code does not close.
fn fence(code: &str) -> String {
    let mut fence = "```".to_owned();
    while code.contains(&fence) {
        fence.push('`');
    }
    fence
}

fn clause_in_full(text: &mut String, clause: &Clause<'_>, language: Language) {
    let Clause { policy, row } = clause;
    let coverage = words::coverage(row.checkable).in_language(language);
    let how = row.how.as_ref().map_or("", |how| how.in_language(language));
    let _ = writeln!(text, "## {} {}\n", row.clause, escaped(policy.name.in_language(language)));
    let rules: Vec<_> = rules_of(policy, row).map(Code::title).collect();
    let _ = match language {
        Language::Zh => {
            writeln!(
                text,
                "{}。\n\n**{coverage}**：{}\n",
                escaped(row.duty.in_language(language)),
                escaped(how)
            )
        }
        Language::En => {
            writeln!(
                text,
                "{}.\n\n**{coverage}**: {}\n",
                escaped(row.duty.in_language(language)),
                escaped(how)
            )
        }
    };
    for rule in rules {
        let _ = writeln!(text, "- {rule}");
    }
    text.push('\n');
}

/// A sentence with a capital letter at its beginning.
fn capital(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// A text in which nothing is Markdown but code between backticks.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
