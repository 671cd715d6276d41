//! Explained as plain text, for a terminal.

use super::{
    CUSTOM_TITLE, Clause, Explanation, GROUPS, RuleEntry, custom_condition, example_text, kind_meaning, life,
    rules_of,
};
use crate::check::Example;
use crate::finding::report::kind_word;
use crate::finding::{Code, Language};
use std::fmt::Write as _;

/// As plain text: everything as a list of one line a rule, a rule or a clause in full.
pub fn plain(explanation: &Explanation<'_>, language: Language) -> String {
    let mut text = String::new();
    if explanation.rules.len() > 1 && explanation.clauses.is_empty() {
        list(&mut text, &explanation.rules, language);
    } else {
        for clause in &explanation.clauses {
            clause_in_full(&mut text, clause, language);
        }
        for entry in &explanation.rules {
            rule_in_full(&mut text, entry, language);
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn list(text: &mut String, rules: &[RuleEntry<'_>], language: Language) {
    for group in GROUPS {
        let _ = writeln!(text, "{}", group.title.in_language(language));
        for entry @ RuleEntry { code, .. } in rules.iter().filter(|entry| group.holds(&entry.code)) {
            let what = entry.what(language).unwrap_or(not_checked(language));
            let kind = kind_word(code.kind(), language);
            let _ = writeln!(text, "  {} {:<26} {kind:<6} {what}", code.code(), code.name());
        }
        text.push('\n');
    }
    let own: Vec<_> = rules.iter().filter(|entry| entry.custom.is_some()).collect();
    if !own.is_empty() {
        let _ = writeln!(text, "{}", CUSTOM_TITLE.in_language(language));
    }
    for entry in own {
        let (kind, what) = (kind_word(entry.code.kind(), language), entry.what(language).unwrap_or_default());
        let _ = writeln!(text, "  {:<32} {kind:<6} {what}", entry.code.code());
    }
}

fn not_checked(language: Language) -> &'static str {
    match language {
        Language::Zh => "（这一版本不检查）",
        Language::En => "(not checked by this version)",
    }
}

fn rule_in_full(text: &mut String, entry: &RuleEntry<'_>, language: Language) {
    let (code, kind) = (&entry.code, kind_word(entry.code.kind(), language));
    let labels = match language {
        Language::Zh => ["何时报告", "为什么", "性质", "会报告", "不报告", "对应条款", "状态"],
        Language::En => ["When", "Why", "Kind", "Flagged", "Accepted", "Clauses", "Status"],
    };
    let colon = colon(language);
    let _ = writeln!(text, "{}\n", code.title());
    match entry.what(language) {
        None => {
            let _ = writeln!(text, "  {}", not_checked(language));
        }
        Some(what) => {
            let _ = writeln!(text, "  {}{colon}{what}", labels[0]);
        }
    }
    if let Some(why) = entry.why(language) {
        let _ = writeln!(text, "  {}{colon}{why}", labels[1]);
    }
    let _ = writeln!(
        text,
        "  {}{colon}{kind}{}{}",
        labels[2],
        dash(language),
        kind_meaning(code.kind()).in_language(language)
    );
    if !code.is_custom() {
        let _ = writeln!(text, "  {}{colon}{}", labels[6], life(code).in_language(language));
    }
    if let Some(rule) = entry.custom {
        let _ = writeln!(text, "\n  {}{colon}", custom_condition(language));
        for line in rule.expression.text().lines() {
            let _ = writeln!(text, "    {line}");
        }
    }
    if let Some(rule) = entry.rule {
        example(text, labels[3], &rule.flagged, language);
        example(text, labels[4], &rule.accepted, language);
    }
    if !entry.clauses.is_empty() {
        let _ = writeln!(text, "\n  {}{colon}", labels[5].trim_end());
        for Clause { policy, row } in &entry.clauses {
            let (id, version) = (&policy.id, policy.version);
            let _ =
                writeln!(text, "    {id} {version} {}{colon}{}", row.clause, row.duty.in_language(language));
        }
    }
    text.push('\n');
}

fn example(text: &mut String, label: &str, example: &Example, language: Language) {
    let example = example_text(example, language);
    let _ = writeln!(text, "\n  {label}{}{}", colon(language), example.what.replace('`', ""));
    let files = example.code.iter().map(|code| (None, code.as_str()));
    for (path, code) in files.chain(example.beside.iter().map(|(path, text)| (Some(path), *text))) {
        if let Some(path) = path {
            let _ = writeln!(text, "    # {path}");
        }
        for line in code.trim_end().lines() {
            let _ = writeln!(text, "{}", format!("    {line}").trim_end());
        }
    }
}

fn clause_in_full(text: &mut String, clause: &Clause<'_>, language: Language) {
    let Clause { policy, row } = clause;
    let colon = colon(language);
    let labels = match language {
        Language::Zh => ["要求", "检查", "规则"],
        Language::En => ["Duty", "Checked", "Rules"],
    };
    let name = policy.name.in_language(language);
    let _ = writeln!(text, "{}  {name} ({}, {})\n", row.clause, policy.id, policy.version);
    let _ = writeln!(text, "  {}{colon}{}", labels[0], row.duty.in_language(language));
    let how = row.how.as_ref().map_or("", |how| how.in_language(language));
    let coverage = super::words::coverage(row.checkable).in_language(language);
    let _ = writeln!(text, "  {}{colon}{coverage}{}{how}", labels[1], dash(language));
    let rules: Vec<_> = rules_of(policy, row).map(Code::title).collect();
    if !rules.is_empty() {
        let separator = if language == Language::Zh { "、" } else { ", " };
        let _ = writeln!(text, "  {}{colon}{}", labels[2], rules.join(separator));
    }
    text.push('\n');
}

fn colon(language: Language) -> &'static str {
    match language {
        Language::Zh => "：",
        Language::En => ": ",
    }
}

fn dash(language: Language) -> &'static str {
    match language {
        Language::Zh => "。",
        Language::En => ". ",
    }
}
