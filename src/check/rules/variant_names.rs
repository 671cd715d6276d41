//! MB907.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Place, codes};
use crate::text::{fold_name, variant_form};
use crate::{path, say};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Two people whose names differ only by variants of characters.
pub const RULE: Rule = Rule {
    code: codes::VARIANT_NAMES,
    what: Words {
        zh: "名册里两个人的姓名只差异体字、繁简字",
        en: "the names of two people in the register differ only by variants of characters",
    },
    why: Words {
        zh: "多半是同一个人登记了两次，任职和考勤就分在两处",
        en: "most often it is one person entered twice, whose posts and attendance are then split",
    },
    flagged: Example::new("service-center", "office-meeting", "").beside(&[("people.yaml", PEOPLE)]),
    accepted: Example::new("service-center", "office-meeting", ""),
    check: Check::Organization(check),
};

/// The register of the example, with one person twice.
const PEOPLE: &str = "\
- {id: zhouzheng, name: 周正, posts: [{post: director}], oversees: [secretariat, logistics]}
- {id: wumin, name: 吴敏, posts: [{post: deputy-director}], oversees: [affairs]}
- {id: zhengkai, name: 郑凯, posts: [{post: discipline-head}]}
- {id: linxiao, name: 林晓, aliases: [林曉], posts: [{post: secretariat-chief, department: secretariat}]}
- {id: fangyu, name: 方宇, posts: [{post: director-secretary, department: secretariat}]}
- {id: sunli, name: 孙立, posts: [{post: section-chief, department: affairs}]}
- {id: heping, name: 何平, posts: [{post: clerk, department: affairs}]}
- {id: heping-logistics, name: 何平, posts: [{post: clerk, department: logistics, to: 2026-05-31}]}
- {id: qinchuan, name: 秦川, posts: [{post: clerk, department: affairs, to: 2025-12-31}]}
- {id: mabei, name: 马北, posts: [{post: county-director, department: north}, \
{post: exchange-director, department: north}]}
- {id: heyuan, name: 贺远, posts: [{post: deputy-secretary-general}]}
- {id: tangwen, name: 唐文, posts: [{post: city-leader}]}
- {id: wumin-clerk, name: 吳敏, posts: [{post: clerk, department: affairs, to: 2025-12-31}]}
";

fn check(organization: &Organization, _: NaiveDate, report: &mut Report<'_>) {
    let Some(file) = &organization.files.people else { return };
    report.in_file(&file.path);
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for person in &organization.register.people {
        let (name, form) = (person.name.as_str(), variant_form(&person.name));
        match known.get(&form).filter(|first| fold_name(first) != fold_name(name)) {
            Some(first) => report.practice(
                Place::Value(path![person.at, "name"]),
                say!(
                    zh: "“{name}”与名册里的“{first}”只差异体字",
                    en: "`{name}` differs from `{first}` of the register only by variants of characters"
                ),
                say!(
                    zh: "是同一个人的，合为一项，把另一种写法写进“别名”",
                    en: "if they are one person, make one entry of them, and enter the other writing under \
                        `aliases`"
                ),
            ),
            None => drop(known.entry(form).or_insert(name)),
        }
    }
}
