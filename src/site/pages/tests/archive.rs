//! The archive of the tests: the registers of the examples, and records of its own.

use crate::archive::Audience;
use crate::discover::Files;
use crate::edition::{self, Edition};
use crate::pipeline;
use crate::policy::builtin;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;

static EXAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/examples");

const SETTINGS: &str = "title: {zh: 会议档案, en: Minutes}\nlanguages: [zh, en]\norganisations: \
    [service-center, education-bureau]\n";

/// Front matter of the service centre's records, by id. What a reader outside must not see has 隐去的 in it.
const RECORDS: &[(&str, &str)] = &[
    (
        "2026-03-09-weekly-meeting",
        "
type: weekly-meeting
number: 1
date: 2026-03-09
start: '09:30'
chair: 吴敏
recorder: 林晓
present: [吴敏, 林晓, 孙立, 何平（政务服务科）]
agenda:
  - {id: 1, title: 上周点评, category: review-and-focus, department: 秘书科, submitted: 2026-03-06}
decisions:
  - {id: 1, item: 1, text: 三月底前核对窗口名单, department: 政务服务科, owner: 何平（政务服务科）, due: \
  2026-12-31}
",
    ),
    (
        "2026-03-11-office-meeting",
        "
type: office-meeting
number: 5
date: 2026-03-11
start: '14:30'
chair: 周正
recorder: 林晓
present: [周正, 吴敏, 郑凯]
agenda:
  - {id: 1, title: 大厅照明改造, category: major-affairs, tags: [照明], department: 政务服务科, submitted: \
  2026-03-09, \
  outcome: 同意}
decisions:
  - {id: 1, item: 1, text: 年底前完成大厅照明改造, department: 政务服务科, owner: 孙立, due: 2026-12-31}
",
    ),
    (
        "2026-03-13-section-meeting",
        "
type: section-meeting
number: 1
date: 2026-03-13
start: '10:00'
hosts: [政务服务科]
chair: 孙立
recorder: 何平（政务服务科）
present: [孙立, 何平（政务服务科）]
agenda:
  - {id: 1, title: 窗口排班}
",
    ),
    (
        "2026-04-08-office-meeting",
        "
type: office-meeting
number: 6
date: 2026-04-08
start: '14:30'
chair: 吴敏
recorder: 林晓
present: [吴敏, 郑凯]
leave:
  - {person: 周正, reason: 隐去的缘由}
tags: [防汛]
agenda:
  - {id: 1, title: 防汛值守, category: major-affairs, department: 政务服务科, submitted: 2026-04-01, \
  outcome: 照办}
  - {id: 2, title: 隐去的预算, category: budget, department: 政务服务科, submitted: 2026-04-01}
decisions:
  - {id: 1, item: 1, text: 五月前排好值班表, department: 政务服务科, owner: 孙立, due: 2026-05-01}
  - {id: 2, item: 2, text: 隐去的决定, department: 政务服务科, owner: 孙立, due: 2026-05-01}
explanations:
  - {rule: MB102, item: 1, reason: 主任外出开会, by: 林晓, on: 2026-04-08}
",
    ),
    (
        "2026-04-15-office-meeting",
        "
type: office-meeting
date: 2026-04-15
status: cancelled
status_reason: 没有议题
",
    ),
    (
        "2026-04-20-party-group",
        "
type: party-group
date: 2026-04-20
chair: 周正
recorder: 林晓
present: [周正]
agenda:
  - {id: 1, title: 隐去的议题}
",
    ),
    (
        "2026-07-15-office-meeting",
        "
type: office-meeting
date: 2026-07-15
status: planned
",
    ),
];

fn files() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for policy in builtin::ids() {
        for (path, text) in builtin::files(policy).unwrap() {
            if path.starts_with("policies/") {
                files.insert(format!("content/{policy}/{path}"), text.to_owned());
            }
        }
        let folder = EXAMPLES.get_dir(policy).unwrap();
        let meetings = folder.get_dir(format!("{policy}/meetings")).filter(|_| policy != "service-center");
        for file in folder.files().chain(meetings.into_iter().flat_map(Dir::files)) {
            let text = file.contents_utf8().unwrap().to_owned();
            files.insert(format!("content/{}", file.path().display()), text);
        }
    }
    for (id, front) in RECORDS {
        files.insert(format!("content/service-center/meetings/{id}.md"), format!("---{front}---\n"));
    }
    files.insert("content/archive.yaml".to_owned(), SETTINGS.to_owned());
    files
}

/// Does something with the edition of the archive for an audience.
pub(super) fn with_edition(audience: Audience, test: impl FnOnce(&Edition)) {
    let as_of = "2026-07-10".parse().unwrap();
    let checked = pipeline::check(&Files::from_texts(files()), as_of);
    test(&edition::select(&checked.archive, &checked.findings, audience));
}
