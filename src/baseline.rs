//! A baseline: what was wrong in an archive when it was taken over. Until a day, the check lets it pass; what
//! is new fails at once.

use crate::finding::{Finding, Kind, Language, Located, Place, codes, fingerprints};
use crate::register::suspends_judgement;
use crate::text::{Source, json_line, printable};
use crate::yaml::{Codes, Format as _, List, Shape, keys, load};
use crate::{path, say};
use chrono::{Months, NaiveDate};
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

keys! {
    /// A finding that may pass.
    struct BaselineEntry {
        code "规则" required: String = "规则的代码" / "the code of the rule",
        path "文件" required: String = "文件" / "the file",
        fingerprint "指纹" required: String = "内容的指纹" / "what the finding says, as a fingerprint",
        until "期限" required: Option<NaiveDate> = "放行到哪一天" / "the day until which it passes",
        #[allow(dead_code, reason = "for people")]
        what "内容": Option<String> = "当时的消息，供人阅读" / "its message at the time, for people",
    }
}

/// The file: a list of findings.
pub static BASELINE: Shape = <List<BaselineEntry>>::SHAPE;

/// How long an entry lets its finding pass, unless somebody writes another day.
const MONTHS: Months = Months::new(6);

/// Reads a baseline, for what is wrong with the file itself.
pub fn faults(source: &Source) -> Vec<Finding> {
    read(source).1
}

fn read(source: &Source) -> (List<BaselineEntry>, Vec<Finding>) {
    load(source, BASELINE, Codes::POLICY)
}

/// The days until which its entries let something pass.
pub fn days_of(source: &Source) -> Vec<NaiveDate> {
    read(source).0.values().filter_map(|entry| entry.until).collect()
}

/// Lets the findings pass that the baseline lists and whose day is not over. Returns what is to be said about
/// the baseline: an entry that lists nothing which is still there is advised to be taken out.
pub fn apply(source: &Source, findings: &mut [Located], as_of: NaiveDate) -> Vec<Finding> {
    let (entries, _) = read(source);
    let prints = fingerprints(findings);
    let mut by_print: FxHashMap<&str, &mut Located> = prints
        .iter()
        .map(String::as_str)
        .zip(findings)
        .filter(|(_, located)| can_be_listed(&located.finding))
        .collect();
    let mut idle = Vec::new();
    for (at, entry) in entries.iter() {
        let listed = by_print.remove(entry.fingerprint.as_str()).filter(|located| {
            let finding = &located.finding;
            finding.code.is(&entry.code) && *finding.path == *entry.path
        });
        match (listed, entry.until) {
            (Some(located), Some(until)) if as_of <= until => located.finding.baseline = Some(until),
            (Some(located), Some(until)) => expired(&mut located.finding, until),
            (Some(_), None) => {}
            (None, _) => idle.push(idle_entry(source, at, entry)),
        }
    }
    idle
}

/// Whether a baseline may let a finding pass: what fails, but for a state secret, which has no place in any
/// archive, and for what keeps the archive from being judged.
fn can_be_listed(finding: &Finding) -> bool {
    let never = finding.code == codes::STATE_SECRET || suspends_judgement(finding);
    finding.kind != Kind::Note && !finding.explained && !never
}

fn expired(finding: &mut Finding, until: NaiveDate) {
    let _ = write!(finding.help.zh, "（基线只放行到 {until}）");
    let _ = write!(finding.help.en, " (the baseline let it pass until {until})");
}

fn idle_entry(source: &Source, at: usize, entry: &BaselineEntry) -> Finding {
    let BaselineEntry { code, path, .. } = entry;
    Finding::new(
        codes::IDLE_BASELINE,
        &source.path,
        Place::Value(path![at, "fingerprint"]),
        say!(zh: "{path} 已没有这一项 {code}", en: "this {code} in {path} is no longer found"),
        say!(
            zh: "删去这一条，或用 check --write-baseline 重写",
            en: "take the entry out, or write the file again with check --write-baseline"
        ),
    )
}

/// The text of a baseline of everything that fails, for half a year. Entries that `before` has keep their
/// day.
pub fn document(
    findings: &[Located],
    before: Option<&Source>,
    as_of: NaiveDate,
    strict: bool,
    language: Language,
) -> String {
    let before: FxHashMap<String, NaiveDate> = before.map_or_else(FxHashMap::default, |source| {
        let (entries, _) = read(source);
        entries.values().filter_map(|entry| Some((entry.fingerprint.clone(), entry.until?))).collect()
    });
    let half_a_year = as_of.checked_add_months(MONTHS).unwrap_or(as_of);
    let mut text = match language {
        Language::Zh => "# 接管档案时已有的问题。到期限为止，check --baseline 予以放行；之后照常不通过。\n",
        Language::En => {
            "# What was wrong when the archive was taken over. `check --baseline` lets it pass \
            until its day; then it fails.\n"
        }
    }
    .to_owned();
    let keys: Vec<_> = BaselineEntry::SHAPE
        .fields()
        .iter()
        .map(|field| match language {
            Language::Zh => field.zh,
            Language::En => field.en,
        })
        .collect();
    let mut entries = 0;
    for (located, print) in findings.iter().zip(fingerprints(findings)) {
        let finding = &located.finding;
        let failing = finding.fails(strict) || finding.baseline.is_some();
        if !failing || !can_be_listed(finding) {
            continue;
        }
        let until = before.get(&print).copied().unwrap_or(half_a_year);
        let values = [
            finding.code.code().to_owned(),
            json_line(&*finding.path),
            json_line(&print),
            until.to_string(),
            json_line(&printable(finding.message.in_language(language))),
        ];
        for (at, (key, value)) in keys.iter().zip(values).enumerate() {
            let _ = writeln!(text, "{}{key}: {value}", if at == 0 { "- " } else { "  " });
        }
        entries += 1;
    }
    if entries == 0 {
        text.push_str("[]\n");
    }
    text
}
