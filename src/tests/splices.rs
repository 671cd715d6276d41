//! The edit of a text by a path: exactly that path says something else afterwards, and every byte outside
//! of it is as it was.

use crate::discover::{FileKind, classify};
use crate::finding::{Language, Path, Step};
use crate::path;
use crate::pipeline::{content_of, edit};
use crate::tests::{files_below, project};
use crate::text::Source;
use crate::yaml::{Change, Content};
use std::fs;

fn text(text: &str) -> Content {
    Content::Text(text.to_owned())
}

/// Every record, register, policy and list of follow-ups of the archives.
fn files() -> Vec<(Source, FileKind)> {
    let mut files = Vec::new();
    for folder in ["content", "tests/golden/archive/content", "tests/examples"] {
        for path in files_below(&project().join(folder)) {
            let inner = path.split_once("content/").map_or(path.as_str(), |(_, inner)| inner);
            let Some((kind, _)) = classify(&format!("content/{inner}")) else { continue };
            let Ok(text) = fs::read_to_string(project().join(folder).join(&path)) else { continue };
            files.push((Source::new(format!("{folder}/{path}"), text), kind));
        }
    }
    files
}

/// Numbers without pattern, the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// Every path of a content, with what stands there.
fn paths<'c>(content: &'c Content, at: &Path, found: &mut Vec<(Path, &'c Content)>) {
    found.push((at.clone(), content));
    match content {
        Content::Text(_) => {}
        Content::List(entries) => {
            entries.iter().enumerate().for_each(|(index, entry)| paths(entry, &at.then(index), found));
        }
        Content::Map(entries) => {
            entries.iter().for_each(|(key, value)| paths(value, &at.then(key.clone()), found));
        }
    }
}

const TRICKY: [&str; 16] = [
    "李雷",
    "a: b",
    "# 不是注释",
    "- 一",
    "true",
    "null",
    "1.10",
    "007",
    "14:30",
    "他说\"好\"",
    "it's, [so] {it} is",
    "第一行\n\n  第二行: 有缩进\n第三行",
    "尾随冒号:",
    " 前后有空格 ",
    "\u{2028}\u{7}\\",
    "2026-05-20",
];

/// A change of what stands at a path, or below it.
fn change(numbers: &mut Numbers, path: &Path, content: &Content) -> (Path, Change) {
    let tricky = text(TRICKY[numbers.below(TRICKY.len())]);
    let removes = numbers.below(4) == 0 && !path.0.is_empty();
    match content {
        _ if removes => (path.clone(), Change::Remove),
        Content::Text(_) => (path.clone(), Change::Set(tricky)),
        Content::Map(_) => {
            let value = match numbers.below(3) {
                0 => Content::List(vec![tricky, text("乙, 丙")]),
                1 => Content::Map([("x-甲".to_owned(), tricky)].into()),
                _ => tricky,
            };
            (path.then("x-新"), Change::Set(value))
        }
        Content::List(entries) => {
            let at = path.then(numbers.below(entries.len()));
            // What stands in another entry, or a text where that is what they are.
            let other = entries.get(numbers.below(entries.len())).cloned().unwrap_or_default();
            let entry = if matches!(other, Content::Text(_)) { tricky } else { other };
            match numbers.below(3) {
                0 if entries.len() > 1 => (at, Change::Move(numbers.below(entries.len()))),
                1 => (path.then(entries.len()), Change::Insert(entry)),
                _ => (at, Change::Insert(entry)),
            }
        }
    }
}

#[test]
fn one_path_says_something_else_and_nothing_beside_it() {
    let mut numbers = Numbers(7);
    let (mut made, mut refused) = (0, Vec::new());
    for (source, kind) in files() {
        let Some(before) = content_of(&source, kind) else { continue };
        let mut found = Vec::new();
        paths(&before, &Path::default(), &mut found);
        for _ in 0..8 {
            let (path, content) = &found[numbers.below(found.len())];
            let (path, change) = change(&mut numbers, path, content);
            let Some(splice) = edit(&source, kind, &path, &change, Language::Zh) else {
                refused.push(format!("{} {path:?} {change:?}", source.path));
                continue;
            };
            made += 1;
            let after = Source::new(&*source.path, splice.apply(&source.text));
            let said = content_of(&after, kind).unwrap();
            let (mut kept, mut now) = (before.clone(), said.clone());
            let list = matches!(change, Change::Insert(_) | Change::Move(_))
                || matches!(path.0.last(), Some(Step::Index(_)));
            let steps = &path.0[..path.0.len() - usize::from(list && !path.0.is_empty())];
            blank(&mut kept, steps);
            blank(&mut now, steps);
            assert_eq!(kept, now, "{}: {path:?} {change:?}\n{}", source.path, after.text);
            comments_stay(&source.text, &splice.span.range(), &path, &change, &source.path);
        }
    }
    println!("{made} edits, {} refused", refused.len());
    assert!(
        made > 3000 && refused.len() * 100 < made,
        "{made} edits, {} refused: {refused:#?}",
        refused.len()
    );
}

/// Takes out what stands at a path, and what above it is empty without it.
fn blank(content: &mut Content, steps: &[Step]) {
    let Some((step, rest)) = steps.split_first() else {
        *content = Content::default();
        return;
    };
    match (content, step) {
        (Content::Map(map), Step::Key(key)) => {
            if let Some(value) = map.get_mut(&**key) {
                blank(value, rest);
                if value.is_empty() {
                    map.remove(&**key);
                }
            }
        }
        (Content::List(list), Step::Index(at)) => {
            if let Some(entry) = list.get_mut(*at) {
                blank(entry, rest);
            }
        }
        _ => {}
    }
}

/// A scalar takes no comment with it: the bytes that go have none.
fn comments_stay(text: &str, range: &std::ops::Range<usize>, path: &Path, change: &Change, file: &str) {
    if matches!(change, Change::Set(Content::Text(_))) {
        let gone = &text[range.clone()];
        let comment = gone.lines().any(|line| line.trim_start().starts_with("# "));
        assert!(!comment || gone.contains("\n  "), "{file}: {path:?} takes out\n{gone}");
    }
}

fn record(front: &str) -> Source {
    Source::new("content/a/meetings/2026-05-20-b.md", format!("---\n{front}---\n\n正文\n"))
}

/// The front matter after a change.
fn edited(front: &str, path: &Path, change: &Change) -> String {
    let source = record(front);
    let splice = edit(&source, FileKind::Record, path, change, Language::Zh)
        .unwrap_or_else(|| panic!("{path:?} {change:?} in\n{front}"));
    let after = splice.apply(&source.text);
    after.strip_prefix("---\n").unwrap().strip_suffix("---\n\n正文\n").unwrap().to_owned()
}

#[test]
fn edits_look_as_a_clerk_would_make_them() {
    let set = |value: &str| Change::Set(text(value));
    let map = |pairs: &[(&str, &str)]| {
        Content::Map(pairs.iter().map(|(key, value)| ((*key).to_owned(), text(value))).collect())
    };
    let cases: &[(&str, Path, Change, &str)] = &[
        ("地点:\n", path!["place"], set("三楼"), "地点: 三楼\n"),
        ("主持:   # 可写：甲、乙\n", path!["chair"], set("甲"), "主持: 甲   # 可写：甲、乙\n"),
        ("place: A # why\n", path!["place"], set("B"), "place: B # why\n"),
        ("place: 'A'\n", path!["place"], set("it's"), "place: 'it''s'\n"),
        (
            "类型: 例会\n结束: \"17:10\"\n",
            path!["start"],
            set("14:30"),
            "类型: 例会\n开始: \"14:30\"\n结束: \"17:10\"\n",
        ),
        ("type: x\n", path!["mode"], set("video"), "type: x\nmode: video\n"),
        ("类型: x\n", path!["mode"], set("video"), "类型: x\n形式: 视频\n"),
        ("类型: x\n", path!["important"], set("true"), "类型: x\n重要: 是\n"),
        (
            "出席: [甲, 乙]\n",
            path!["present", 1, "arrived"],
            set("09:10"),
            "出席: [甲, {人: 乙, 到会: \"09:10\"}]\n",
        ),
        ("出席: 全体\n", path!["present", 1], set("丁"), "出席: [全体, 丁]\n"),
        (
            "出席:\n  - 甲 # 组长\n  - 乙\n",
            path!["present", 0, "left"],
            set("10:00"),
            "出席:\n  - {人: 甲, 离会: \"10:00\"} # 组长\n  - 乙\n",
        ),
        (
            "日期: 2026-05-20\n",
            path!["date", "to"],
            set("2026-05-21"),
            "日期: {起: 2026-05-20, 止: 2026-05-21}\n",
        ),
        (
            "类型: x\n# 请假: []\n",
            path!["leave", 0],
            Change::Insert(map(&[("person", "甲"), ("reason", "病")])),
            "类型: x\n请假:\n  - {人: 甲, 事由: 病}\n# 请假: []\n",
        ),
        (
            "议题:\n  - 序号: 1\n    标题: 甲 # 一\n",
            path!["agenda", 1],
            Change::Insert(map(&[("id", "2"), ("title", "乙")])),
            "议题:\n  - 序号: 1\n    标题: 甲 # 一\n  - 序号: 2\n    标题: 乙\n",
        ),
        (
            "议题:\n- {序号: 1, 标题: 甲}\n",
            path!["agenda", 0, "category"],
            set("规章, 制度"),
            "议题:\n- {序号: 1, 标题: 甲, 类别: \"规章, 制度\"}\n",
        ),
        (
            "议题:\n  # 先\n  - 标题: 甲\n  # 后\n  - 标题: 乙\n",
            path!["agenda", 1],
            Change::Move(0),
            "议题:\n  # 后\n  - 标题: 乙\n  # 先\n  - 标题: 甲\n",
        ),
        ("议题:\n  - 标题: 甲\n  - 标题: 乙\n", path!["agenda", 0], Change::Remove, "议题:\n  - 标题: 乙\n"),
        (
            "通知: {发出: }\n地点: a\n",
            path!["notice", "sent"],
            set("2026-05-19"),
            "通知: {发出: 2026-05-19}\n地点: a\n",
        ),
        ("通知:\n  发出: 2026-05-19\n地点: a\n", path!["notice", "sent"], Change::Remove, "地点: a\n"),
        ("", path!["type"], set("例会"), "类型: 例会\n"),
        ("# 只有注释\n", path!["type"], set("例会"), "# 只有注释\n类型: 例会\n"),
        ("必要性: 一句\n", path!["purpose"], set("一\n二"), "必要性: |-\n  一\n  二\n"),
        ("必要性: |\n  一\n  二\n地点: a\n", path!["purpose"], set("三"), "必要性: 三\n地点: a\n"),
        (
            "纪要:\n  形式: 会议记录\n",
            path!["minutes", "signed_by"],
            set("甲"),
            "纪要:\n  形式: 会议记录\n  签发: 甲\n",
        ),
        ("类型: x\n", path!["minutes", "signed_by"], set("甲"), "类型: x\n纪要:\n  签发: 甲\n"),
        ("请假: 甲\n", path!["leave", 0, "reason"], set("病"), "请假:\n  - {人: 甲, 事由: 病}\n"),
        ("类型: x\n议题: []\n", path!["agenda", 0], Change::Insert(text("")), "类型: x\n议题:\n  -\n"),
        ("议题:\n  -\n", path!["agenda", 0, "title"], set("甲"), "议题:\n  - 甲\n"),
    ];
    for (before, path, change, after) in cases {
        assert_eq!(edited(before, path, change), *after, "{path:?} {change:?} in\n{before}");
    }
}

#[test]
fn an_empty_register_grows_line_by_line() {
    let mut source = Source::new("content/a/people.yaml", "# 名册\n[]\n");
    let steps = [
        (path![0], Change::Insert(text(""))),
        (path![0, "name"], Change::Set(text("甲"))),
        (path![0, "posts", 0], Change::Insert(text(""))),
        (path![0, "posts", 0, "post"], Change::Set(text("clerk"))),
        (path![0, "posts", 0, "from"], Change::Set(text("2026-01-01"))),
        (path![1], Change::Insert(text(""))),
        (path![1, "name"], Change::Set(text("乙"))),
    ];
    for (path, change) in &steps {
        let splice = crate::pipeline::edit(&source, FileKind::People, path, change, Language::Zh);
        let splice = splice.unwrap_or_else(|| panic!("{path:?} in\n{}", source.text));
        source = Source::new(&*source.path, splice.apply(&source.text));
    }
    let grown = "# 名册\n- 姓名: 甲\n  任职:\n    - {职务: clerk, 起: 2026-01-01}\n- 姓名: 乙\n";
    assert_eq!(&*source.text, grown);
}

#[test]
fn what_cannot_be_edited_safely_is_left_alone() {
    let edit = |front: &str| {
        edit(&record(front), FileKind::Record, &path!["place"], &Change::Set(text("x")), Language::Zh)
    };
    for front in ["主持: &a 甲\n记录: *a\n", "地点: !!str 甲\n", "地点: [\n", "地点: 甲\n地点: 乙\n"]
    {
        assert_eq!(edit(front), None, "{front}");
    }
    let crlf = "---\r\n地点: 甲\r\n---\r\n";
    let source = Source::new("content/a/meetings/b.md", crlf);
    let splice = crate::pipeline::edit(
        &source,
        FileKind::Record,
        &path!["chair"],
        &Change::Set(text("乙")),
        Language::Zh,
    );
    assert_eq!(splice.unwrap().apply(crlf), "---\r\n地点: 甲\r\n主持: 乙\r\n---\r\n");
}
