//! One notion, one computation: whose decision, which day, who was there.

use crate::support::search::decoded;
use crate::support::{Archive, Site, TODAY, files_below, generate, minutebook, project};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

fn json(ran: &crate::support::Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap()
}

/// Archives over which all places must agree: the demonstration, one that strains the layout, one that is
/// generated.
fn archives() -> Vec<Archive> {
    let (_folder, generated) = generate(400, 2, 3);
    let archives: Vec<_> = [project().to_path_buf(), project().join("tests/stress"), generated]
        .iter()
        .map(|root| {
            let archive = Archive::empty();
            for path in files_below(&root.join("content")) {
                archive.write(
                    &format!("content/{path}"),
                    std::fs::read(root.join("content").join(&path)).unwrap(),
                );
            }
            archive
        })
        .collect();
    // Decisions without a department, as the third built-in policy has them, and with one that is not the
    // owner's.
    archives[0].replace(
        "content/mill-trust/meetings/2025/2025-09-24-committee-meeting-events.md",
        "    owner: Fatima Noor\n",
        "    owner: Fatima Noor\n    department: Board\n",
    );
    archives
}

/// How many decisions of each department there are, all and open, by the department's id; none where no
/// department answers.
type Charged = BTreeMap<String, (u64, u64)>;

/// What the data file says, and what the search index says of each decision.
fn by_data(site: &Site, office: &str, searched: &BTreeMap<String, String>) -> Charged {
    // A department bears the name of the day, and no two bear one.
    let mut bearers: BTreeMap<String, String> = BTreeMap::new();
    let mut charged = Charged::new();
    for decision in site.rows("decisions").iter().filter(|own| own["organization_id"] == office) {
        let unit = decision["department_id"].as_str().map_or("none", |id| id.rsplit('/').next().unwrap());
        let id = decision["decision_id"].as_str().unwrap().strip_prefix(&format!("{office}/")).unwrap();
        let found = &searched[id];
        let bearer = if unit == "none" { "" } else { unit };
        assert_eq!(found.is_empty(), bearer.is_empty(), "{id}: the search says {found}, the data {unit}");
        let known = bearers.entry(found.clone()).or_insert_with(|| bearer.to_owned());
        assert_eq!(known.as_str(), bearer, "{id}: the search says {found}");
        if decision["state"] == "no-follow-up" {
            continue;
        }
        let count = charged.entry(unit.to_owned()).or_default();
        count.0 += 1;
        count.1 += u64::from(decision["is_open"] == true);
    }
    charged
}

#[test]
fn whose_decision_it_is_every_page_filter_and_file_says_alike() {
    let mut compared = 0;
    for archive in archives() {
        let site = Site::build(&archive, "internal");
        let texts: Vec<String> = decoded(&site)
            .into_iter()
            .filter(|(path, _)| path == "search/t-*.js")
            .map(|(_, text)| text)
            .collect();
        // Of each entry: title, text, record, decision, address, facts; the fifth fact is the department.
        let searched: BTreeMap<String, String> = texts
            .chunks(6)
            .filter(|entry| entry[3].contains('#'))
            .map(|entry| (entry[3].clone(), entry[5].split('\n').nth(4).unwrap_or_default().to_owned()))
            .collect();
        let shown = json(
            &archive
                .run(&[
                    "stats",
                    "--audience",
                    "internal",
                    "--from",
                    "2000",
                    "--to",
                    "2100",
                    "--format",
                    "json",
                ])
                .ends_with(0),
        );
        for period in shown["statistics"].as_array().unwrap() {
            let office = period["organization_id"].as_str().unwrap();
            let charged = by_data(&site, office, &searched);
            let tables = period["tables"].as_array().unwrap();
            let table = tables.iter().find(|own| own["id"].as_str().unwrap().starts_with("charged")).unwrap();
            let mut counted = Charged::new();
            for row in table["rows"].as_array().unwrap() {
                let (decided, open) =
                    (row["values"]["decided"].as_u64().unwrap(), row["values"]["open"].as_u64().unwrap());
                let id = row["id"].as_str().unwrap().trim_start_matches("d-").to_owned();
                if decided > 0 {
                    counted.insert(id.clone(), (decided, open));
                }
                let page = format!("{office}/departments/{id}.html");
                if let Some(page) = site.files.get(&page) {
                    let page = std::str::from_utf8(page).unwrap();
                    let section = page.split("<section id=\"open\">").nth(1).unwrap_or_default();
                    let shown =
                        section.split("<span class=\"n\">").nth(1).and_then(|rest| rest.split('<').next());
                    assert_eq!(shown.map(|n| n.replace(',', "")), Some(open.to_string()), "{office} {id}");
                    compared += 1;
                }
            }
            assert_eq!(charged, counted, "{office}");
        }
    }
    assert!(compared > 8, "{compared} departments");
}

/// The archive as it was on a day: without what was recorded later.
fn as_it_was(archive: &Archive, day: &str) -> Archive {
    let before = Archive::empty();
    for path in files_below(&archive.root().join("content")) {
        let bytes = std::fs::read(archive.root().join("content").join(&path)).unwrap();
        let (name, text) = match String::from_utf8(bytes) {
            Ok(text) => (path.rsplit('/').next().unwrap(), text),
            Err(paper) => {
                before.write(&format!("content/{path}"), paper.into_bytes());
                continue;
            }
        };
        let later = path.contains("/meetings/") && name.get(..10).is_some_and(|date| date > day);
        let held = ["\n出席:", "\npresent:"].iter().any(|key| text.contains(key));
        if later && held {
            continue;
        }
        let mut text = text;
        if path.contains("/follow-ups/") {
            let entries: Vec<&str> = text.split_inclusive('\n').collect();
            let mut kept = String::new();
            for entry in entries.chunk_by(|_, next| !next.starts_with("- ")) {
                let whole = entry.concat();
                let on = ["on: ", "日期: "].iter().find_map(|key| whole.split(key).nth(1));
                if on.is_none_or(|on| &on[..10] <= day) {
                    kept.push_str(&whole);
                }
            }
            text = if kept.is_empty() { "[]\n".to_owned() } else { kept };
        }
        before.write(&format!("content/{path}"), text);
    }
    before
}

#[test]
fn figures_of_a_past_day_are_those_of_the_archive_as_it_was() {
    let archive = Archive::demonstration();
    for day in ["2026-07-02", "2026-05-31", "2026-03-31"] {
        let before = as_it_was(&archive, day);
        let arguments = [
            "stats",
            "--as-of",
            day,
            "--audience",
            "internal",
            "--from",
            "2000",
            "--to",
            "2100",
            "--by",
            "month",
            "--format",
            "json",
        ];
        let check = json(&archive.run(&["check", "--as-of", day, "--format", "json"]).ends_with(0));
        assert_eq!(
            (&check["summary"]["defects"], check["summary"]["records"].as_u64() < Some(322)),
            (&0.into(), true),
            "{day}"
        );
        let (then, now) = (before.run(&arguments).ends_with(0), archive.run(&arguments).ends_with(0));
        assert!(then.out == now.out, "{day}: the figures differ");
    }
    // The bulletin and every page of statistics of June, sent on 2 July.
    let sites = [as_it_was(&archive, "2026-07-02"), archive].map(|archive| {
        let output = tempfile::TempDir::new().unwrap();
        let target = output.path().join("site");
        archive.run(&["build", "--as-of", "2026-07-02", "--output", target.to_str().unwrap()]).ends_with(0);
        Site::read(&target)
    });
    let [then, now] = sites.map(|site| {
        let own = site.files.into_iter().filter(|(path, _)| path.contains("/statistics/2026-06"));
        own.collect::<BTreeMap<_, _>>()
    });
    assert!(then.len() > 10 && then == now, "the pages of June differ");
}

#[test]
fn what_is_explained_later_is_not_explained_yet() {
    let archive = Archive::example("service-center");
    let own = "content/service-center/meetings/2026-03-11-office-meeting.md";
    archive.replace(own, "chair: 周正", "chair: 吴敏");
    archive.replace(
        own,
        "minutes:",
        "explanations: [{rule: MB102, reason: 周正主任在省里开会, by: 林晓, on: 2026-04-20}]\nminutes:",
    );
    for (day, [explained, open], page) in
        [("2026-03-31", [0, 1], "尚无说明"), ("2026-04-20", [1, 0], "周正主任在省里开会")]
    {
        archive.run(&["check", "--as-of", day]).ends_with(0);
        let shown = json(
            &archive
                .run(&["stats", "--as-of", day, "--audience", "internal", "--format", "json"])
                .ends_with(0),
        );
        let tables = shown["statistics"][0]["tables"].as_array().unwrap();
        let table = tables.iter().find(|own| own["id"] == "compliance").unwrap_or_else(|| panic!("{shown}"));
        let values = &table["rows"][0]["values"];
        assert_eq!(
            (&values["explained"], &values["unexplained"]),
            (&explained.into(), &open.into()),
            "{day}"
        );
        let site = archive.root().join(day);
        let arguments =
            ["build", "--as-of", day, "--audience", "internal", "--output", site.to_str().unwrap()];
        archive.run(&arguments).ends_with(0);
        let site = Site::read(&site);
        let shown = site.page("service-center/compliance/index.html");
        assert!(shown.contains("MB102") && shown.contains(page), "{day}: {shown}");
    }
    let refused = archive.run(&["stats", "--from", "2026-05", "--to", "2026-03"]).ends_with(2);
    assert!(refused.err.contains("2026-05-01"), "{}", refused.err);
    let parts = ["stats", "--from", "2026-03-05", "--to", "2026-04-15", "--by", "month", "--format", "json"];
    let parts = json(&archive.run(&parts).ends_with(0));
    assert_eq!(parts["statistics"].as_array().unwrap().len(), 2, "{parts}");
}

#[test]
fn the_passing_of_time_alone_turns_nothing_red() {
    let archive = Archive::example("service-center");
    let path = "content/service-center/meetings/2026-07-08-office-meeting.md";
    let record = "---\ntype: 主任办公会\nnumber: 6\ndate: 2026-07-08\nstart: \"14:30\"\nchair: 周正\n\
        present: 全体\nagenda:\n  - \
        {id: 1, title: 部署三季度工作, category: 年度工作部署, department: 秘书科}\n---\n";
    archive.write(path, record);
    for (day, found) in
        [("2026-07-07", false), ("2026-07-08", false), ("2026-07-10", true), ("2027-06-30", true)]
    {
        let report = json(&archive.run(&["check", "--as-of", day, "--format", "json"]).ends_with(0));
        let own = report["findings"].as_array().unwrap().iter().filter(|own| own["path"] == path);
        let own: Vec<_> =
            own.map(|own| (own["code"].as_str().unwrap(), own["kind"].as_str().unwrap())).collect();
        assert_eq!(own, if found { vec![("MB216", "advice")] } else { vec![] }, "{day}");
    }
    let shown = json(&archive.run(&["stats", "--period", "2026-07", "--format", "json"]).ends_with(0));
    let apart = &shown["statistics"][0]["tables"]
        .as_array()
        .unwrap()
        .iter()
        .find(|own| own["id"] == "apart")
        .unwrap()["rows"];
    assert_eq!((&apart[0]["id"], &apart[0]["values"]["number"]), (&"unrecorded-meeting".into(), &1.into()));
}

#[test]
fn a_meeting_called_off_beforehand_says_nothing_of_the_days_until_then() {
    let archive = Archive::demonstration();
    archive.write(
        "content/service-center/meetings/2026/2026-08-14-section-meeting-affairs.md",
        "---\n类型: 科务会\n日期: 2026-08-14\n状态: 未召开\n状态原因: 高温假\n主办: 政务服务科\n\
        审批:\n  - {事项: 调整, 审批人: 沈若川, 日期: 2026-07-09}\n---\n",
    );
    for day in ["2026-03-16", "2026-07-13", "2026-08-03", "2026-08-13"] {
        archive.run(&["check", "--quiet", "--as-of", day]).ends_with(0);
    }
}

#[test]
fn silence_is_counted() {
    let root = project().to_str().unwrap();
    let arguments = [
        "--root",
        root,
        "--as-of",
        "2026-07-31",
        "stats",
        "--period",
        "2026-07",
        "--organization",
        "service-center",
        "--format",
        "json",
    ];
    let shown = json(&minutebook(&arguments, &[]).ends_with(0));
    let tables = shown["statistics"][0]["tables"].as_array().unwrap();
    let rhythm = tables.iter().find(|own| own["id"] == "rhythm").unwrap()["rows"].as_array().unwrap();
    let weekly = &rhythm.iter().find(|row| row["id"] == "t-weekly-meeting").unwrap()["values"];
    let count = |key: &str| weekly[key].as_u64().unwrap();
    // Mondays 6, 13, 20 and 27: one held, two missed, and four days are not yet too long for a record.
    assert_eq!(["expected", "held", "missed", "unrecorded"].map(count), [4, 1, 2, 1]);
    assert_eq!(weekly["rate"], serde_json::json!({"n": 1, "of": 3}));
}

#[test]
fn an_assessment_table_needs_no_spreadsheet() {
    let root = project().to_str().unwrap();
    let stats_of = |day: &str, more: &[&str]| {
        let mut arguments = vec![
            "--root",
            root,
            "--as-of",
            day,
            "stats",
            "--organization",
            "service-center",
            "--format",
            "json",
        ];
        arguments.extend(more);
        json(&minutebook(&arguments, &[]).ends_with(0))
    };
    let stats = |more: &[&str]| stats_of(TODAY, more);
    // A month in which nothing but sessions was expected is in the tables, too, by type and by host.
    let silent = ["--from", "2026-08", "--to", "2026-08"];
    let read = stats_of("2026-08-31", &silent);
    let tables = read["statistics"][0]["tables"].as_array().unwrap();
    let rhythm = tables.iter().find(|table| table["id"] == "rhythm").unwrap();
    for group in ["department", "type"] {
        let read = stats_of("2026-08-31", &[&silent[..], &["--group", group]].concat());
        let rows = read["statistics"][0]["rows"].as_array().unwrap();
        for column in ["expected", "missed"] {
            let sum: u64 = rows.iter().map(|row| row["values"][column].as_u64().unwrap()).sum();
            assert_eq!(Some(sum), rhythm["total"][column].as_u64(), "{group} {column}");
            assert!(sum > 0);
        }
    }
    for group in ["department", "type", "person"] {
        let more = [
            "--from",
            "2026-01",
            "--to",
            "2026-06",
            "--by",
            "month",
            "--group",
            group,
            "--audience",
            "internal",
        ];
        let shown = stats(&more);
        let rows = shown["statistics"][0]["rows"].as_array().unwrap();
        let mut sums: BTreeMap<(&str, &str), u64> = BTreeMap::new();
        let mut months = BTreeSet::new();
        for row in rows {
            let (id, period) = (row["id"].as_str().unwrap(), row["period"].as_str().unwrap());
            let whole = period.contains("..");
            months.extend((!whole).then_some(period));
            for (key, value) in row["values"].as_object().unwrap() {
                let Some(n) = value.as_u64() else { continue };
                let sum = sums.entry((id, key)).or_default();
                if whole {
                    assert_eq!(*sum, n, "{id} {key}");
                } else {
                    *sum += n;
                }
            }
        }
        assert_eq!((months.len(), rows.len() % 7), (6, 0), "{group}");
    }
    let months = stats(&["--from", "2026-02", "--to", "2026-04", "--by", "month"]);
    let ids: Vec<_> =
        months["statistics"].as_array().unwrap().iter().map(|own| own["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["2026-02", "2026-03", "2026-04"]);
}

#[test]
fn figures_computed_a_second_time_are_the_same() {
    if !python_has("yaml") {
        eprintln!("not computed a second time: tests/validators/requirements.txt is not installed");
        return;
    }
    let program = env!("CARGO_BIN_EXE_minutebook");
    run_script("figures.py", |command| {
        command.arg(program).arg(project()).args(["2026-05-31", TODAY, "2026-07-31"])
    });
}

#[test]
fn pages_show_what_their_csv_says_and_lists_hold_what_leads_to_them() {
    if !python_has("csv") {
        eprintln!("pages not compared with their CSV: there is no Python");
        return;
    }
    let archive = Archive::demonstration();
    let output = tempfile::TempDir::new().unwrap();
    let site = output.path().join("site");
    let build = ["build", "--quiet", "--audience", "internal", "--output", site.to_str().unwrap()];
    archive.run(&build).ends_with(0);
    run_script("cells.py", |command| command.arg(&site));
}

/// Runs a script of `tests/validators`, which has to succeed.
fn run_script(name: &str, arguments: impl FnOnce(&mut Command) -> &mut Command) {
    let mut command = Command::new("python3");
    command.arg(project().join("tests/validators").join(name)).env("PYTHONUTF8", "1");
    let ran = arguments(&mut command).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{name}: {out}{err}");
}

/// Whether Python can load a package that `tests/validators/requirements.txt` names; it must where the
/// validators are required.
fn python_has(package: &str) -> bool {
    let has = Command::new("python3").args(["-c", &format!("import {package}")]).output();
    let has = has.is_ok_and(|ran| ran.status.success());
    let required = std::env::var("VALIDATORS").is_ok_and(|word| word == "required");
    assert!(has || !required, "{package} is not installed");
    has
}
