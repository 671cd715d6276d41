//! What a file may be instead of a record. Every time the file is named, what to do is said, the other
//! records are still checked, and nothing panics (`support::minutebook` looks for that).

use crate::support::{Archive, minutebook};
use serde_json::Value;
use std::fs;

const FOLDER: &str = "content/service-center/meetings";
const OFFICE: &str = "content/service-center/meetings/2026-03-11-office-meeting.md";

/// An archive with a breach in one record, which must be found whatever is wrong with another file.
fn archive() -> Archive {
    let archive = Archive::example("service-center");
    archive.replace(OFFICE, "chair: 周正", "chair: 郑凯");
    archive
}

/// Fails unless `path` has a finding of that code with a remedy, in both languages, and the breach of
/// [`archive`] is found too.
#[track_caller]
fn assert_found(archive: &Archive, path: &str, code: &str) {
    for language in ["zh", "en"] {
        let ran = archive.run(&["check", "--format", "json", "--lang", language]).ends_with(1);
        let report: Value = serde_json::from_str(&ran.out).unwrap();
        let findings = report["findings"].as_array().unwrap();
        let of = |path: &str, code: &str| {
            findings.iter().find(|finding| finding["path"] == path && finding["code"] == code)
        };
        let finding = of(path, code).unwrap_or_else(|| panic!("{path} has no {code}:\n{}", ran.out));
        assert_eq!(finding["kind"], "defect");
        assert!(!finding["message"].as_str().unwrap().is_empty());
        assert!(finding["help"].as_str().unwrap().chars().count() > 5, "what to do is said: {finding}");
        assert!(of(OFFICE, "MB102").is_some(), "other records are still checked:\n{}", ran.out);
    }
    let human = archive.run(&["check"]).ends_with(1);
    assert!(human.out.contains(path) && human.out.contains("help"), "{}", human.out);
    assert!(human.out.len() < 20_000, "a report has {} bytes", human.out.len());
    archive.run(&["build"]).ends_with(1);
}

/// The head of a record that is right as far as it goes.
fn record(rest: &str) -> String {
    format!("---\ntype: party-group\ndate: 2026-03-13\nchair: 周正\n{rest}")
}

#[test]
fn a_folder_that_does_not_exist() {
    for command in ["check", "build"] {
        let ran = minutebook(&["--root", "/nowhere/at/all", "--lang", "en", command], &[]).ends_with(2);
        assert!(ran.err.contains("/nowhere/at/all/content"), "{}", ran.err);
        assert!(ran.err.contains("--root") && ran.err.contains("init"), "{}", ran.err);
        assert_eq!(ran.out, "");
    }
}

#[test]
fn a_root_that_is_a_file() {
    let archive = Archive::empty();
    archive.write("content", "not a folder");
    let ran = archive.run(&["check"]).ends_with(2);
    assert!(ran.err.contains("content") && ran.err.contains("--root"), "{}", ran.err);
}

#[test]
fn an_empty_archive() {
    let archive = Archive::empty();
    fs::create_dir(archive.root().join("content")).unwrap();
    for command in ["check", "build"] {
        let ran = archive.run(&[command]).ends_with(2);
        assert!(ran.err.contains("content") && ran.err.contains("minutebook init"), "{}", ran.err);
    }
}

#[test]
fn a_settings_file_and_nothing_else() {
    let archive = Archive::empty();
    archive.write("content/archive.yaml", "title: 档案\norganisations: [service-center]\n");
    assert_eq!(archive.found(), ["content/archive.yaml:2:17 MB902"]);
}

#[test]
fn an_organisation_without_records() {
    let archive = Archive::example("service-center");
    fs::remove_dir_all(archive.root().join(FOLDER)).unwrap();
    archive.replace("content/service-center/organization.yaml", "2026-03-09", "2026-07-10");
    assert_eq!(archive.found(), [""; 0]);
    archive.run(&["build"]).ends_with(0);
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_or_nowhere() {
    use std::os::unix::fs::symlink;
    let outside = Archive::empty();
    outside.write("secret.md", "---\ntype: weekly-meeting\n---\n外面的文字\n");
    outside.write("folder/2026-03-14-x.md", "外面的文字\n");
    let archive = archive();
    let link = |name: &str, end: &str| symlink(end, archive.root().join(FOLDER).join(name)).unwrap();
    link("2026-03-12-outside.md", outside.root().join("secret.md").to_str().unwrap());
    link("2026-03-12-nowhere.md", "no-such-file.md");
    link("2026-03-12-itself.md", "2026-03-12-itself.md");
    link("2026-03-12-folder.md", ".");
    link("elsewhere", outside.root().join("folder").to_str().unwrap());
    for name in ["outside", "nowhere", "itself", "folder"] {
        assert_found(&archive, &format!("{FOLDER}/2026-03-12-{name}.md"), "MB018");
    }
    let ran = archive.run(&["check", "-v"]);
    assert!(!ran.out.contains("外面"), "nothing outside content/ is read:\n{}", ran.out);
}

#[cfg(unix)]
#[test]
fn links_within_the_archive_are_read() {
    let archive = Archive::example("service-center");
    let own = archive.root().join("content/service-center");
    fs::rename(own.join("people.yaml"), own.join("staff.txt")).unwrap();
    std::os::unix::fs::symlink("staff.txt", own.join("people.yaml")).unwrap();
    // What the link leads to is read by its name; under its own it is read by nobody.
    let found = archive.found();
    assert!(found.iter().all(|line| line.contains("MB023") && line.contains("staff.txt")), "{found:#?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let archive = archive();
    let path = format!("{FOLDER}/2026-03-13-locked.md");
    archive.write(&path, record("---\n"));
    let file = archive.root().join(&path);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&file).is_err() {
        assert_found(&archive, &path, "MB018");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_does_not_keep_anybody_waiting() {
    let archive = archive();
    let path = format!("{FOLDER}/2026-03-13-pipe.md");
    let made = std::process::Command::new("mkfifo").arg(archive.root().join(&path)).status();
    if made.is_ok_and(|status| status.success()) {
        assert_found(&archive, &path, "MB018");
    }
}

/// A folder is no file of the archive, whatever its name; what stands in it is read.
#[test]
fn a_folder_named_like_a_record() {
    let archive = Archive::example("service-center");
    let weekly = "2026-03-09-weekly-meeting.md";
    let text = archive.read(&format!("{FOLDER}/{weekly}"));
    fs::remove_file(archive.root().join(FOLDER).join(weekly)).unwrap();
    archive.write(&format!("{FOLDER}/2026.md/{weekly}"), text);
    assert_eq!(archive.found(), [""; 0]);
}

#[test]
fn a_register_that_is_a_folder() {
    let archive = archive();
    let calendar = "content/service-center/calendar.yaml";
    fs::remove_file(archive.root().join(calendar)).unwrap();
    fs::create_dir(archive.root().join(calendar)).unwrap();
    let found = archive.found();
    assert!(found.iter().any(|line| line == &format!("{OFFICE}:8:8 MB102")), "{found:#?}");
}

#[test]
fn a_record_of_50_megabytes() {
    let archive = archive();
    let path = format!("{FOLDER}/2026-03-13-large.md");
    let mut text = record("present: [周正]\n---\n");
    text.push_str(&"会议记录。".repeat(50 * 1024 * 1024 / 15));
    archive.write(&path, &text);
    assert_found(&archive, &path, "MB003");
}

#[test]
fn a_record_of_nul_bytes() {
    let archive = archive();
    let path = format!("{FOLDER}/2026-03-13-nul.md");
    archive.write(&path, [0; 4096]);
    assert_found(&archive, &path, "MB002");
    archive.write(&path, record("present: [周正\0]\n---\n"));
    assert_found(&archive, &path, "MB003");
}

#[test]
fn an_empty_record() {
    let archive = archive();
    let path = format!("{FOLDER}/2026-03-13-empty.md");
    for text in ["", "\n", "\u{feff}", "---", "---\n", "会议开了。\n"] {
        archive.write(&path, text);
        assert_found(&archive, &path, "MB002");
    }
    archive.write(&path, "---\n---\n");
    assert_found(&archive, &path, "MB006");
}

#[test]
fn a_record_in_another_encoding() {
    let archive = archive();
    let path = format!("{FOLDER}/2026-03-13-legacy.md");
    let text = record("place: 二楼会议室，原始记录\n---\n");
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let encodings = [
        ("GB18030", encoding_rs::GB18030.encode(&text).0.into_owned()),
        ("UTF-16LE", [vec![0xff, 0xfe], wide(u16::to_le_bytes)].concat()),
        ("UTF-16BE", [vec![0xfe, 0xff], wide(u16::to_be_bytes)].concat()),
    ];
    for (name, bytes) in encodings {
        archive.write(&path, bytes);
        assert_found(&archive, &path, "MB001");
        let out = archive.run(&["check"]).out;
        assert!(out.contains(&format!("iconv -f {name} -t UTF-8")), "{out}");
    }
    archive.write(&path, [0x80, 0xff, 0x00, 0xc0]);
    assert_found(&archive, &path, "MB001");
}

#[test]
fn registers_and_policies_in_another_encoding() {
    for file in ["people.yaml", "organization.yaml", "calendar.yaml", "policies/2023-04-19.yaml"] {
        let archive = Archive::example("service-center");
        let path = format!("content/service-center/{file}");
        let bytes = encoding_rs::GB18030.encode(&format!("# 名册\n{}", archive.read(&path))).0.into_owned();
        archive.write(&path, bytes);
        let found = archive.found();
        assert!(found.contains(&format!("{path}:1:1 MB001")), "{file}: {found:#?}");
    }
}

#[test]
fn a_bomb_of_aliases() {
    let archive = archive();
    let path = format!("{FOLDER}/2026-03-13-bomb.md");
    let mut text = record("a0: &a0 [会, 会, 会, 会, 会, 会, 会, 会, 会]\n");
    for level in 1..20 {
        let inner = format!("*a{},", level - 1).repeat(9);
        text.push_str(&format!("a{level}: &a{level} [{inner}]\n"));
    }
    archive.write(&path, text + "---\n");
    assert_found(&archive, &path, "MB003");
    let register = "content/service-center/people.yaml";
    let mut people = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for level in 1..20 {
        people.push_str(&format!("a{level}: &a{level} [{}]\n", format!("*a{},", level - 1).repeat(9)));
    }
    archive.write(register, people);
    let found = archive.found();
    assert!(found.iter().any(|line| line.starts_with(register)), "{found:#?}");
}

#[test]
fn an_alias_of_itself() {
    let archive = archive();
    let path = format!("{FOLDER}/2026-03-13-knot.md");
    archive.write(&path, record("present: &a [*a, 周正]\n---\n"));
    assert_found(&archive, &path, "MB003");
}

#[test]
fn deep_nesting() {
    let archive = archive();
    let path = format!("{FOLDER}/2026-03-13-deep.md");
    let depth = 20_000;
    archive.write(&path, record(&format!("agenda: {}{}\n---\n", "[".repeat(depth), "]".repeat(depth))));
    assert_found(&archive, &path, "MB003");
    archive.write(&path, record(&format!("agenda: {}\n---\n", "{a: ".repeat(depth))));
    assert_found(&archive, &path, "MB003");
    let mut block = String::from("agenda:\n");
    for level in 1..2_000 {
        block.push_str(&format!("{}-\n", " ".repeat(level)));
    }
    archive.write(&path, record(&format!("{block}---\n")));
    assert_found(&archive, &path, "MB003");
}

/// Prose is nested by quotations, lists and emphasis; none of it may use up the stack.
#[test]
fn deeply_nested_prose() {
    let archive = Archive::example("service-center");
    let text = archive.read(OFFICE);
    let depth = 20_000;
    for prose in
        [">".repeat(depth), "- ".repeat(depth), "*".repeat(depth), "[".repeat(depth), "<".repeat(depth)]
    {
        archive.write(OFFICE, format!("{text}\n{prose}会议\n"));
        archive.run(&["build"]).ends_with(0);
    }
}

#[test]
fn yaml_that_is_not_yaml() {
    let archive = archive();
    let path = format!("{FOLDER}/2026-03-13-broken.md");
    for broken in
        ["present: [周正\n---\n", "\tplace: 二楼\n---\n", "place: \"二楼\n---\n", "- 一\n- 二\n---\n"]
    {
        archive.write(&path, record(broken));
        assert_found(&archive, &path, "MB003");
    }
}

/// A value of every wrong kind under every key: findings, and nothing worse.
#[test]
fn values_of_the_wrong_kind() {
    let archive = Archive::example("service-center");
    let text = archive.read(OFFICE);
    let front = text.split("---\n").nth(1).unwrap();
    let keys: Vec<_> = front.lines().filter(|line| !line.starts_with(' ')).collect();
    assert!(keys.len() > 12);
    for value in
        ["{a: {b: [1]}}", "[[[]]]", "-1", "99999999999999999999999", "\"\"", "~", "!!binary aGk=", ".nan"]
    {
        let front: String =
            keys.iter().map(|line| format!("{}: {value}\n", line.split(':').next().unwrap())).collect();
        archive.write(OFFICE, format!("---\n{front}---\n"));
        let found = archive.found();
        assert!(found.iter().any(|line| line.starts_with(OFFICE)), "{value}: {found:#?}");
    }
}

#[test]
fn a_policy_with_a_post_that_nobody_can_hold() {
    let archive = archive();
    let policy = "content/service-center/policies/2023-04-19.yaml";
    let text = archive.read(policy);
    let at = text.lines().position(|line| line.contains("chair: {by: [holders of director]")).unwrap();
    archive.replace(policy, "chair: {by: [holders of director]", "chair: {by: [holders of helmsman]");
    let report = archive.run(&["check", "--format", "json"]).ends_with(1).out;
    let report: Value = serde_json::from_str(&report).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let finding =
        findings.iter().find(|finding| finding["path"] == policy).unwrap_or_else(|| panic!("{report:#}"));
    assert!(finding["message"].as_str().unwrap().contains("helmsman"), "{finding}");
    assert_eq!(finding["line"], at + 1);
    assert!(!finding["help"].as_str().unwrap().is_empty());
    // What no requirement can mean judges no record.
    assert!(!findings.iter().any(|finding| finding["code"] == "MB102"), "{report:#}");
}

#[test]
fn a_policy_that_is_no_policy() {
    for text in ["", "[]", "id: service-center\n", "types: 12\n", "{"] {
        let archive = Archive::example("service-center");
        let policy = "content/service-center/policies/2023-04-19.yaml";
        archive.write(policy, text);
        let found = archive.found();
        assert!(found.iter().any(|line| line.starts_with(policy)), "{text:?}: {found:#?}");
    }
}

#[test]
fn no_policy_at_all() {
    let archive = Archive::example("service-center");
    fs::remove_dir_all(archive.root().join("content/service-center/policies")).unwrap();
    assert_eq!(archive.found(), ["content/service-center/organization.yaml:1:1 MB016"]);
    let help = archive.run(&["check"]).ends_with(1).out;
    assert!(help.contains("content/service-center/policies/"), "{help}");
}

#[test]
fn a_theme_with_a_broken_template() {
    let archive = Archive::example("service-center");
    archive.write(
        "themes/ours/templates/record.html",
        "{% extends \"base.html\" %}\n{% block main %}\n{{ title\n",
    );
    archive.write("content/archive.yaml", "title: 档案\ntheme: ours\n");
    archive.run(&["check"]).ends_with(0);
    let ran = archive.run(&["build"]).ends_with(2);
    assert!(
        ran.err.contains("themes/ours/templates/record.html:3") || ran.err.contains("record.html:4"),
        "{}",
        ran.err
    );
    assert!(!archive.root().join("public").exists());

    archive.write("themes/ours/templates/record.html", "{{ no_such_value.at_all }}\n");
    let ran = archive.run(&["build"]).ends_with(2);
    assert!(ran.err.contains("themes/ours/templates/record.html:1"), "{}", ran.err);
    assert!(!archive.root().join("public").exists(), "a failed build leaves no half of a site");
}

#[test]
fn a_theme_that_does_not_exist() {
    let archive = Archive::example("service-center");
    archive.write("content/archive.yaml", "title: 档案\ntheme: thems\n");
    let ran = archive.run(&["build"]).ends_with(2);
    assert!(ran.err.contains("themes/thems"), "{}", ran.err);
}

#[test]
fn names_that_would_lead_out_of_the_site() {
    let archive = Archive::example("service-center");
    for theme in ["../../..", "/", "."] {
        archive.write("content/archive.yaml", format!("title: 档案\ntheme: \"{theme}\"\n"));
        archive.run(&["build"]);
    }
    archive.write("content/archive.yaml", "title: 档案\n");
    archive.replace(OFFICE, "{id: 1, item: 1", "{id: \"../../x\", item: 1");
    archive.run(&["build", "--output", "out/site"]).ends_with(0);
    let beside: Vec<_> =
        fs::read_dir(archive.root().join("out")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(
        beside.iter().all(|name| name == "site" || name.to_string_lossy().starts_with(".site")),
        "{beside:?}"
    );
}
