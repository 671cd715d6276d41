//! Nothing that is withheld moves a number, so no tables of any periods show it.

use super::{AFTER, AUDIENCES, all_cells, changed, generated};
use crate::pipeline;

/// Holds the tables of every period in every edition against those of an archive that differs in what is
/// withheld alone: where they are equal, no tables of any periods show which of the two archives they are of,
/// whatever is taken from whatever.
fn tells_nothing(change: impl Fn(&str, &str) -> Option<String>) {
    let files = generated(1);
    let changes = std::cell::Cell::new(0);
    let other = changed(files, |path, text| {
        let other = change(path, text);
        changes.set(changes.get() + usize::from(other.is_some()));
        (path.to_owned(), other.unwrap_or_else(|| text.to_owned()))
    });
    assert!(changes.get() > 3, "{} records differ", changes.get());
    for audience in AUDIENCES {
        let (these, those) = (all_cells(files, audience), all_cells(&other, audience));
        assert_eq!(these.len(), those.len());
        for (these, those) in these.iter().zip(&those) {
            for (key, value) in these {
                assert_eq!(those.get(key), Some(value), "{} {key:?}", audience.word());
            }
            assert_eq!(these.len(), those.len(), "{}", audience.word());
        }
    }
}

/// The people in a list of the front matter.
fn listed<'t>(text: &'t str, key: &str) -> Option<Vec<&'t str>> {
    Some(text.split(&format!("\n{key}: [")).nth(1)?.split(']').next()?.split(", ").collect())
}

fn is_withheld(path: &str) -> bool {
    path.contains("party-group")
}

#[test]
fn decisions_of_withheld_meetings_move_no_number() {
    tells_nothing(|path, text| {
        if !is_withheld(path) || text.contains("\n决定:") {
            return None;
        }
        let owner = listed(text, "出席")?[0];
        let more = format!(
            "---\n临时: 上级紧急部署\n决定:\n  - {{编号: 9, 内容: 隐去, 责任单位: 秘书科, 责任人: {owner}, 时\
                限: 2025-12-31}}\n"
        );
        Some(text.replacen("---\n", &more, 1))
    });
}

#[test]
fn who_was_on_leave_from_a_withheld_meeting_moves_no_number() {
    // Another person of as many: how many were there is shown, who is not.
    let with_leave = |path: &str, text: &str, who: usize| {
        if !is_withheld(path) || text.contains("\n请假:") {
            return None;
        }
        let mut present = listed(text, "出席")?;
        let written = present.join(", ");
        let leave = present.remove(who);
        let present = present.join(", ");
        let changed = format!(
            "\n出席: [{present}]\n请假: [{{人: {leave}, 事由: 公出, 批准人: {}}}]",
            listed(text, "出席")?[0]
        );
        Some(text.replacen(&format!("\n出席: [{written}]"), &changed, 1))
    };
    let files = generated(1);
    let mut seen: Vec<Vec<_>> = Vec::new();
    for who in [1, 2] {
        let made = changed(files, |path, text| {
            (path.to_owned(), with_leave(path, text, who).unwrap_or_else(|| text.to_owned()))
        });
        let away = pipeline::check(&made, AFTER.parse().unwrap());
        assert!(
            away.archive.organizations[0]
                .meetings
                .iter()
                .any(|own| is_withheld(&own.record.source.path) && !own.leave.is_empty())
        );
        seen.push(AUDIENCES.map(|audience| all_cells(&made, audience)).into());
    }
    assert!(seen[0] == seen[1]);
    assert!(seen[0][0] != all_cells(files, AUDIENCES[0]), "that fewer were present is shown");
}

#[test]
fn withheld_items_of_open_meetings_and_their_decisions_move_no_number() {
    tells_nothing(|path, text| {
        if is_withheld(path) || !text.contains("\n决定:\n") || !text.contains("\n议题:\n") {
            return None;
        }
        // Handed in late, agreed to by nobody, decided and overdue.
        let item = "\n  - {序号: 99, 标题: 隐去, 类别: 其他, 提出单位: 秘书科, 报送时间: \"2026-01-01 \
            08:00\", 密级: 封存}\n决定:\n";
        let text = text.replacen("\n决定:\n", item, 1);
        let decision = "\n决定:\n  - {编号: 99, 议题: 99, 内容: 隐去, 责任单位: 秘书科, 时限: 2024-01-31}\n";
        Some(text.replacen("\n决定:\n", decision, 1))
    });
}
