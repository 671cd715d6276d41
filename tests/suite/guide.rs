//! The user guide shows what can be read, and what happens.

#[path = "../../packaging/guide/pages.rs"]
mod pages;

use crate::links::decode;
use crate::support::html::tags;
use crate::support::{Archive, files_below, minutebook_in, project};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The rule of a policy's own that the guide shows, and each condition that it shows, in a policy: nothing is
/// wrong with them.
#[test]
fn the_rules_that_the_guide_shows_can_be_read() {
    for (page, key) in
        [("docs/writing-a-policy.md", "custom_rules:"), ("docs/zh/writing-a-policy.md", "自定规则:")]
    {
        let text = fs::read_to_string(project().join(page)).unwrap();
        let rule = &text[text.find(&format!("```yaml\n{key}")).unwrap() + "```yaml\n".len()..];
        let rule = rule.split("```").next().unwrap();
        let conditions = text.lines().filter_map(|line| line.strip_suffix("` |")?.rsplit_once("| `"));
        let conditions = conditions.filter(|(_, condition)| condition.contains("meeting."));
        let mut rules = rule.to_owned();
        for (at, (_, condition)) in conditions.enumerate() {
            let list = if condition.contains("item.owner") { "decisions" } else { "agenda" };
            let condition = condition.replace("\\|", "|").replace('\'', "''");
            rules += &format!(
                "  - {{id: c{at}, kind: note, at: '{list}[]', expression: '{condition}', message: x}}\n"
            );
        }
        assert!(rules.contains("id: c4"), "{rules}");
        let archive = Archive::example("service-center");
        let policy = "content/service-center/policies/2023-04-19.yaml";
        let before = archive.read(policy);
        archive.write(policy, format!("{before}\n{rules}"));
        let ran = archive.run(&["check"]);
        assert!(!ran.out.contains("MB901"), "{}", ran.out);
    }
}

/// The first block of a kind in a page.
fn block<'a>(page: &'a str, kind: &str) -> &'a str {
    let (_, after) = page.split_once(&format!("```{kind}\n")).expect("the page has such a block");
    after.split_once("```").expect("a block ends").0
}

/// The record that a README shows checks clean, and with the line that its finding shows it gives that
/// finding, word for word.
fn shows_what_happens(readme: &str, language: &str) {
    let page = fs::read_to_string(project().join(readme)).unwrap();
    let (record, finding) = (block(&page, "markdown"), block(&page, "text"));
    let path = page.split('`').find(|code| code.starts_with("content/") && code.ends_with(".md")).unwrap();
    let archive = Archive::empty();
    for file in files_below(&project().join("content")) {
        archive.write(&format!("content/{file}"), fs::read(project().join("content").join(&file)).unwrap());
    }
    archive.write(path, record);
    let ran = archive.run(&["check", "--lang", language]).ends_with(0);
    assert!(!ran.out.contains(path), "{}", ran.out);
    let (number, line) = finding
        .lines()
        .find_map(|line| line.split_once(" | ").filter(|(number, _)| number.parse::<usize>().is_ok()))
        .unwrap();
    let number: usize = number.parse().unwrap();
    let broken: Vec<_> =
        record.lines().enumerate().map(|(at, own)| if at + 1 == number { line } else { own }).collect();
    archive.write(path, broken.join("\n"));
    let ran = archive.run(&["check", "--lang", language]).ends_with(1);
    assert!(ran.out.contains(finding), "{}", ran.out);
}

/// All blocks of a kind in a page.
fn blocks<'a>(page: &'a str, kind: &str) -> Vec<&'a str> {
    let fence = format!("```{kind}\n");
    let after = page.split(&*fence).skip(1);
    after.map(|rest| rest.split("```").next().unwrap()).collect()
}

/// Each command that a page shows, with what it shows of its output.
fn shown_commands(page: &str) -> Vec<(Vec<String>, String)> {
    let consoles = blocks(page, "console").concat();
    let commands = consoles.split("$ minutebook ").skip(1).map(|shown| {
        let (command, output) = shown.split_once('\n').unwrap();
        (command.split(' ').map(str::to_owned).collect(), output.to_owned())
    });
    commands.collect()
}

/// The commands of the page on old archives, run one after the other on the minutes that it shows, say what
/// it shows.
#[test]
fn taking_over_an_old_archive_goes_as_it_is_told() {
    for page in ["docs/taking-over.md", "docs/zh/taking-over.md"] {
        let page = fs::read_to_string(project().join(page)).unwrap();
        let archive = Archive::example("service-center");
        fs::remove_dir_all(archive.root().join("content/service-center/meetings")).unwrap();
        archive.write("old/2024-03-13 主任办公会.md", block(&page, "markdown"));
        let old = archive.root().join("old");
        let commands = shown_commands(&page);
        assert_eq!(commands.len(), 8);
        for (command, output) in commands {
            let words = command.iter().map(|word| if word == "old" { old.to_str().unwrap() } else { word });
            let arguments: Vec<&str> = words.collect();
            let ran = archive.run(&arguments);
            let all = ran.out + &ran.err;
            for line in output.trim_end().lines() {
                assert!(all.contains(line), "{arguments:?} says\n{all}and the page\n{line}");
            }
            if command.iter().any(|word| word == "--baseline") {
                assert_eq!(ran.status, 0);
            }
        }
    }
}

/// A record is started as the guide shows.
#[test]
fn a_record_is_started_as_it_is_told() {
    for page in ["docs/writing-a-record.md", "docs/zh/writing-a-record.md"] {
        let page = fs::read_to_string(project().join(page)).unwrap();
        let archive = Archive::example("service-center");
        for (command, output) in shown_commands(&page) {
            let arguments: Vec<&str> = command.iter().map(String::as_str).collect();
            let schemas = archive.root().join(".schemas");
            let arguments: Vec<&str> = arguments
                .into_iter()
                .map(|word| if word == ".schemas" { schemas.to_str().unwrap() } else { word })
                .collect();
            let ran = archive.run(&arguments).ends_with(0);
            let all = (ran.out + &ran.err).replace(schemas.to_str().unwrap(), ".schemas");
            assert!(all.contains(output.trim_end()), "{arguments:?} says\n{all}and the page\n{output}");
        }
    }
}

#[test]
fn the_readmes_show_what_happens() {
    shows_what_happens("README.md", "en");
    shows_what_happens("README.zh-CN.md", "zh");
}

/// The tutorials, typed command by command in an empty folder, say what they show. A block of a file is
/// written into the file that the text before it names last.
#[test]
fn the_tutorials_go_as_they_are_told() {
    for (page, language) in [("docs/tutorial.md", "en"), ("docs/zh/tutorial.md", "zh")] {
        let text = fs::read_to_string(project().join(page)).unwrap();
        let archive = Archive::empty();
        let mut folder = archive.root().to_owned();
        let (mut prose, mut rest) = (String::new(), text.as_str());
        let mut typed = 0;
        while let Some((before, after)) = rest.split_once("```") {
            prose.push_str(before);
            let (kind, after) = after.split_once('\n').unwrap();
            let (shown, after) = after.split_once("```").unwrap();
            rest = after;
            if kind != "console" {
                let path = prose.split('`').rfind(|code| code.starts_with("content/")).unwrap();
                fs::write(folder.join(path), shown).unwrap();
                continue;
            }
            for command in shown.split("$ ").skip(1) {
                let (command, output) = command.split_once('\n').unwrap();
                let words: Vec<&str> = command.split(' ').collect();
                match words[0] {
                    "cd" => folder.push(words[1]),
                    "rm" => fs::remove_file(folder.join(words[1])).unwrap(),
                    _ => {
                        let common = ["--as-of", "2026-07-10", "--lang", language];
                        let ran = minutebook_in(&folder, &[&words[1..], &common].concat(), &[]);
                        let all = ran.out + &ran.err;
                        for line in output.lines() {
                            assert!(all.contains(line), "{page}: {command} says\n{all}and the page\n{line}");
                        }
                        typed += 1;
                    }
                }
            }
        }
        assert!(typed >= 8, "{page}: {typed}");
    }
}

/// The guide as a site has every page of it in both languages, and each link leads to a file and a place of
/// it.
#[test]
fn the_guide_is_one_site() {
    let site = pages::site(project()).unwrap();
    for page in files_below(&project().join("docs")).iter().filter(|path| path.ends_with(".md")) {
        let page = format!("docs/{}.html", page.strip_suffix(".md").unwrap());
        assert!(site.contains_key(&page), "no page leads to {page}");
    }
    let html: BTreeMap<_, _> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), tags(std::str::from_utf8(bytes).unwrap())))
        .collect();
    let ids = |path: &str| -> BTreeSet<&str> { html[path].iter().filter_map(|tag| tag.get("id")).collect() };
    for (path, tags) in &html {
        assert!(tags.iter().filter(|tag| tag.name == "a").count() >= 12, "{path} has no contents beside it");
        for link in tags.iter().filter_map(|tag| tag.get("href").or_else(|| tag.get("src"))) {
            if link.contains("://") {
                continue;
            }
            let (file, id) = link.split_once('#').unwrap_or((link, ""));
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
            for step in file.split('/') {
                if step == ".." {
                    steps.pop();
                } else {
                    steps.push(step);
                }
            }
            let target = if file.is_empty() { (*path).to_owned() } else { steps.join("/") };
            assert!(site.contains_key(&target), "{path}: {link}");
            assert!(id.is_empty() || ids(&target).contains(&*decode(id)), "{path}: {link}");
        }
    }
}
