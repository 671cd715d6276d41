//! Each page of a small archive, made and rendered in both languages.

mod archive;

use super::*;
use crate::archive::Audience;
use crate::calendar::Month;
use crate::edition::{DepartmentRef, Edition, Office, PersonRef};
use crate::finding::Language;
use crate::site::routes;
use crate::site::theme::{Theme, ThemeError};
use crate::site::view::{PolicyPage, Row, Table};
use crate::site::volume::{Leaf, Volume};
use crate::statistics::{Span, Statistics};
use archive::with_edition;
use serde::Serialize;
use std::collections::BTreeMap;

const MARCH: Month = Month { year: 2026, month: 3 };

fn statistics_of(edition: &Edition) -> Vec<Statistics> {
    let of = |office| Statistics::new(office, edition.audience, edition.as_of);
    edition.offices.iter().map(of).collect()
}

/// Does something with the pages of each language.
fn in_both_languages(edition: &Edition, test: impl Fn(&Volume<'_>, &Theme)) {
    let theme = Theme::load(None, "zh").unwrap();
    let statistics = statistics_of(edition);
    for language in Language::ALL {
        test(&Volume::new(edition, &theme, language, &statistics).unwrap(), &theme);
    }
}

fn rendered<T: Serialize>(
    theme: &Theme,
    leaf: &Leaf<'_>,
    template: &str,
    view: Result<T, ThemeError>,
) -> String {
    let view = view.unwrap_or_else(|error| panic!("{error}"));
    let page = theme
        .render(template, leaf.volume.language.code(), None, &view)
        .unwrap_or_else(|error| panic!("{error}"));
    String::from_utf8(page).unwrap()
}

/// Every page of an organisation that is made here, with its path.
fn pages(volume: &Volume<'_>, theme: &Theme, office: &Office) -> BTreeMap<String, String> {
    let indexes = Indexes::new(office);
    let mut pages = BTreeMap::new();
    macro_rules! add {
        ($template:literal, $route:expr, $build:expr) => {{
            let leaf = volume.leaf(office, $route);
            let page = rendered(theme, &leaf, $template, $build(&leaf));
            assert!(pages.insert(leaf.path.clone(), page).is_none(), "two pages at {}", leaf.path);
        }};
    }
    add!("people.html", routes::people(office), |leaf| people(leaf, office, &indexes));
    for (at, one) in office.people.iter() {
        add!("person.html", routes::person(office, one), |leaf| person(leaf, office, &indexes, at));
    }
    add!("departments.html", routes::departments(office), |leaf| departments(leaf, office, &indexes));
    for (at, one) in office.departments.iter().enumerate() {
        add!("department.html", routes::department(office, one), |leaf| {
            department(leaf, office, &indexes, DepartmentRef(at))
        });
    }
    add!("statistics-index.html", routes::statistics(office), |leaf| statistics_index(leaf, office));
    add!("definitions.html", routes::definitions(office), |leaf| definitions(leaf, office));
    let statistics = Statistics::new(office, volume.edition.audience, volume.edition.as_of);
    for period in &statistics.periods {
        add!("statistics.html", routes::statistics_span(office, period.span), |leaf| {
            statistics_page(leaf, office, period)
        });
    }
    add!("topics.html", routes::topics(office), |leaf| topics(leaf, office, &indexes));
    for one in topic_list(&indexes) {
        add!("topic.html", one.route(office), |leaf| topic(leaf, office, &indexes, &one, 0));
    }
    for version in 0..office.policies.0.len() {
        add!("policy.html", policy_route(office, version, Counted::Always), |leaf| policy(
            leaf,
            office,
            &indexes,
            version,
            Counted::Always
        ));
    }
    add!("compliance.html", routes::compliance(office), |leaf| compliance(leaf, office, &indexes, 0));
    pages
}

#[test]
fn every_page_renders_and_shows_nothing_withheld() {
    with_edition(Audience::Public, |edition| {
        in_both_languages(edition, |volume, theme| {
            for office in &edition.offices {
                let pages = pages(volume, theme, office);
                assert!(pages.len() > 10);
                for (path, page) in &pages {
                    assert!(page.starts_with("<!doctype html>") && !page.contains("隐去的"), "{path}");
                }
            }
            let service = pages(volume, theme, &edition.offices[0]);
            let idle = &service["service-center/people/zhengkai.html"];
            assert!(idle.contains(&volume.text("no-open").unwrap()), "a list says that it is empty");
            let leaf = volume.site_leaf(routes::RULES);
            let listed = rendered(theme, &leaf, "rules.html", rules(&leaf));
            let indexes: Vec<_> = edition.offices.iter().map(Indexes::new).collect();
            let indexes: Vec<_> = indexes.iter().collect();
            for one in rule_pages().filter_map(crate::check::rule) {
                assert!(listed.contains(&format!("href=\"{}.html\"", one.code.code())));
                let leaf = volume.site_leaf(&routes::rule(&one.code));
                let page = rendered(theme, &leaf, "rule.html", rule(&leaf, &indexes, one));
                assert!(page.contains(one.code.name()) && !page.contains("不公开的"), "{}", one.code.code());
            }
            let leaf = volume.site_leaf(routes::ABOUT);
            assert!(rendered(theme, &leaf, "about.html", about(&leaf)).contains("minutebook"));
            let leaf = volume.site_leaf(routes::SEARCH);
            assert!(rendered(theme, &leaf, "search.html", search(&leaf)).contains("data-search-results"));
            let leaf = volume.site_leaf(routes::NOT_FOUND);
            assert!(!rendered(theme, &leaf, "404.html", not_found(&leaf)).is_empty());
        });
    });
}

/// Does something with an organisation's indexes, in Chinese.
fn with_office(audience: Audience, at: usize, test: impl Fn(&Volume<'_>, &Office, &Indexes)) {
    with_edition(audience, |edition| {
        let theme = Theme::load(None, "zh").unwrap();
        let statistics = statistics_of(edition);
        let volume = Volume::new(edition, &theme, Language::Zh, &statistics).unwrap();
        let office = &edition.offices[at];
        test(&volume, office, &Indexes::new(office));
    });
}

fn named(office: &Office, name: &str) -> PersonRef {
    office.people.iter().find(|(_, person)| person.name == name).unwrap().0
}

#[test]
fn attendance_of_people_is_for_readers_inside() {
    for (audience, shown) in [(Audience::Public, false), (Audience::Internal, true)] {
        with_office(audience, 0, |volume, office, indexes| {
            let who = named(office, "周正");
            let leaf = volume.leaf(office, routes::person(office, &office.people[who]));
            let page = person(&leaf, office, indexes, who).unwrap();
            assert_eq!(page.attendance.is_some(), shown);
            for key in ["attended", "leave", "absent"] {
                assert_eq!(page.numbers.iter().any(|tile| tile.key == key), shown, "{key}");
            }
            assert_eq!(page.chaired.len(), page.chaired_in_all);
            assert_eq!(page.posts[0].what.label, "主任");
        });
    }
}

#[test]
fn people_stand_with_their_departments_and_their_decisions() {
    with_office(Audience::Public, 0, |volume, office, indexes| {
        let leaf = volume.leaf(office, routes::people(office));
        let page = people(&leaf, office, indexes).unwrap();
        let labels: Vec<_> = page.groups.iter().map(|group| group.department.label.as_str()).collect();
        assert_eq!(labels[..3], ["不属部门", "秘书科", "政务服务科"]);
        let owner = page.groups[2].people.iter().find(|line| line.person.label == "孙立").unwrap();
        assert_eq!((owner.open, owner.overdue), (2, 1));
        let leaders: Vec<_> = page.groups[0].people.iter().map(|line| line.posts.as_str()).collect();
        assert_eq!(leaders, ["主任", "副主任", "纪检组长"]);
    });
}

#[test]
fn a_department_has_its_head_and_what_it_owes() {
    with_office(Audience::Public, 0, |volume, office, indexes| {
        let leaf = volume.leaf(office, routes::departments(office));
        let at = office.departments.iter().position(|department| department.id == "affairs").unwrap();
        let page = department(&leaf, office, indexes, DepartmentRef(at)).unwrap();
        assert_eq!(page.head.unwrap().label, "孙立");
        assert_eq!(page.overseen_by[0].label, "吴敏");
        assert_eq!((page.open.total, page.hosted.len()), (3, page.hosted_in_all));
        let all = departments(&leaf, office, indexes).unwrap();
        assert_eq!(all.groups[0].kind.as_deref(), Some("综合科室"));
        assert!(all.groups.last().unwrap().outside);
    });
}

fn number(row: &Row, column: usize) -> usize {
    // Where nobody is due by the policy, there is no number.
    let text = &row.cells[column].text;
    if text == "—" { 0 } else { text.parse().unwrap() }
}

/// A total is the sum of the rows above it, in the columns that count.
fn adds_up(table: &Table) {
    let total = table.total.as_ref().unwrap();
    for column in 0..table.columns.len() {
        if let Ok(sum) = total.cells[column].text.parse::<usize>() {
            assert_eq!(
                sum,
                table.rows.iter().map(|row| number(row, column)).sum::<usize>(),
                "{} {column}",
                table.id
            );
        }
    }
}

#[test]
fn a_month_adds_up_and_is_held_against_the_month_before() {
    with_office(Audience::Public, 0, |volume, office, _| {
        let of = |month: Month| {
            let leaf = volume.leaf(office, routes::statistics_of(office, month));
            let period = volume.statistics[0].period(Span::Month(month)).unwrap();
            statistics_page(&leaf, office, period).unwrap()
        };
        let (march, april) = (of(MARCH), of(MARCH.next()));
        for page in [&march, &april] {
            page.tables.iter().filter(|table| table.total.is_some()).for_each(adds_up);
        }
        // The party group's rules are not the policy's, which does not say who is due there.
        // 3 in March, before which the archive has nothing; 2 in April, the sealed one among them.
        let total = |table: &Table| {
            let cells = table.total.iter().chain(table.rows.last()).next().unwrap().cells.iter();
            cells.map(|cell| cell.text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(total(&march.tables[0])[3..6], ["3", "—", "—"]);
        let changed = &april.tables[0].total.as_ref().unwrap().cells[3];
        // March began before records were expected, so nothing is held against it.
        assert_eq!((changed.text.as_str(), changed.note.as_deref()), ("—", None));
        assert_eq!(april.numbers[1].note.as_deref(), Some("2/3"));
        assert_eq!(april.records, 3);
        let table = |id: &str| april.tables.iter().find(|table| table.id == id).unwrap();
        // Due and present are shown of withheld meetings too; who was on leave is not, nor what they decided.
        assert_eq!(total(table("attendance")), ["3", "3", "不公开", "不公开", "不公开", "66.7%", "—", "—"]);
        assert_eq!(total(table("decided-public"))[..5], ["1", "0", "0", "1", "1"]);
        assert!(april.bulletin[0].contains("共召开会议 2 次。"), "{:?}", april.bulletin);
        assert!(april.bulletin.last().unwrap().contains("会议：取消 1 次。"));
        assert!(march.neighbours.later.is_some() && march.neighbours.earlier.is_none());
        let names: Vec<_> = office.people.iter().map(|(_, person)| person.name.as_str()).collect();
        // The bulletin names who owes what is overdue, as the register of decisions does.
        let text = serde_json::to_string(&april.tables).unwrap();
        assert!(names.iter().all(|name| !text.contains(name)));
    });
}

#[test]
fn topics_gather_items_and_tagged_meetings() {
    with_office(Audience::Public, 0, |volume, office, indexes| {
        let leaf = volume.leaf(office, routes::topics(office));
        let list = topic_list(indexes);
        let affairs = Topic::Category { kind: "office-meeting".into(), category: "major-affairs".to_owned() };
        assert!(list.contains(&affairs) && list.contains(&Topic::Tag("防汛".to_owned())));
        let page = topic(&leaf, office, indexes, &affairs, 0).unwrap();
        assert_eq!(page.page.title, "重大事项");
        let titles: Vec<_> = page.years[0].items.iter().map(|line| line.item.label.as_str()).collect();
        assert_eq!(titles, ["防汛值守", "大厅照明改造"]);
        assert_eq!(page.years[0].items[0].decisions.len(), 1);
        let tagged = topic(&leaf, office, indexes, &Topic::Tag("防汛".to_owned()), 0).unwrap();
        // The tag of a meeting names its items of that title, and no other.
        let items: Vec<_> = tagged.years[0].items.iter().map(|line| line.item.label.as_str()).collect();
        assert_eq!(items, ["防汛值守"]);
        assert_eq!(tagged.years[0].items[0].decisions.len(), 1);
        let tagged = topic(&leaf, office, indexes, &Topic::Tag("照明".to_owned()), 0).unwrap();
        assert_eq!(tagged.years[0].items[0].item.label, "大厅照明改造");
        let all = topics(&leaf, office, indexes).unwrap();
        assert_eq!(all.groups.iter().map(|group| group.topics.len()).sum::<usize>(), list.len());
        assert_eq!(all.groups[0].topics[0].of.label, "照明");
    });
}

#[test]
fn the_policy_tells_how_often_a_clause_was_broken() {
    with_office(Audience::Public, 0, |volume, office, indexes| {
        let leaf = volume.leaf(office, policy_route(office, 0, Counted::Always));
        let page = policy(&leaf, office, indexes, 0, Counted::Always).unwrap();
        let of: Vec<_> = page.chapters.iter().flat_map(|chapter| &chapter.clauses).collect();
        assert_eq!(of.len(), page.coverage.iter().map(|count| count.n).sum::<usize>());
        let broken = of.iter().find(|clause| clause.number == "二.1d").unwrap();
        assert_eq!((broken.breaches, broken.explained), (1, 1));
        assert!(broken.rules.iter().any(|rule| rule.code.href.is_some()));
        assert!(
            page.chapters
                .iter()
                .any(|chapter| chapter.title.label.contains("主任办公会") && chapter.title.href.is_some())
        );
        assert!(!page.readings.is_empty());
    });
}

#[test]
fn the_policy_counts_breaches_in_the_chosen_period() {
    with_office(Audience::Public, 0, |volume, office, indexes| {
        let periods = policy_periods(office, indexes, 0);
        let of = |counted: Counted| {
            let leaf = volume.leaf(office, policy_route(office, 0, counted));
            policy(&leaf, office, indexes, 0, counted).unwrap()
        };
        let broken = |page: &PolicyPage| {
            page.chapters
                .iter()
                .flat_map(|chapter| &chapter.clauses)
                .map(|clause| clause.breaches)
                .sum::<usize>()
        };
        let all = broken(&of(Counted::Always));
        let sum = |wanted: fn(&Counted) -> bool| {
            periods
                .iter()
                .filter(|counted| wanted(counted))
                .map(|counted| broken(&of(*counted)))
                .sum::<usize>()
        };
        assert!(all > 0);
        assert_eq!(sum(|counted| matches!(counted, Counted::Year(_))), all, "years sum to all time");
        assert_eq!(sum(|counted| matches!(counted, Counted::Month(_))), all, "months sum to all time");
        let page = of(periods[1]);
        assert!(page.periods.iter().any(|tab| tab.current && tab.n == Some(broken(&page))));
        assert!(!page.months.is_empty() && page.page.title.contains(&page.period));
    });
}

#[test]
fn compliance_lists_breaches_explained_or_not() {
    with_office(Audience::Public, 0, |volume, office, indexes| {
        let leaf = volume.leaf(office, routes::compliance(office));
        let page = compliance(&leaf, office, indexes, 0).unwrap();
        assert_eq!(
            (page.breaches, page.explained, page.rules.len(), page.rules[0].rule.code.label.as_str()),
            (2, 1, 2, "MB102")
        );
        assert!(page.rules[1].findings[0].breach.explanation.is_none());
        assert!(!page.rules[1].findings[0].breach.withheld);
        assert_eq!(page.rules[0].findings[0].breach.explanation.as_ref().unwrap().reason, "主任外出开会");
        page.tables.iter().for_each(adds_up);
    });
}

#[test]
fn a_rule_names_its_clauses_and_links_its_breaches() {
    with_edition(Audience::Public, |edition| {
        let theme = Theme::load(None, "zh").unwrap();
        let statistics = statistics_of(edition);
        let volume = Volume::new(edition, &theme, Language::Zh, &statistics).unwrap();
        let indexes: Vec<_> = edition.offices.iter().map(Indexes::new).collect();
        let indexes: Vec<_> = indexes.iter().collect();
        let code = &crate::finding::codes::WRONG_CHAIR;
        let leaf = volume.site_leaf(&routes::rule(code));
        let page = rule(&leaf, &indexes, crate::check::rule(code).unwrap()).unwrap();
        let clause = page.clauses.iter().find(|clause| clause.clause.label == "二.1d").unwrap();
        assert!(
            clause.clause.href.as_ref().unwrap().starts_with("../service-center/policy/index.html#clause-")
        );
        assert_eq!(page.breaches.len(), 1);
        let list = page.breaches[0].organization.href.as_deref();
        assert_eq!((list, page.breaches[0].n), (Some("../service-center/compliance/index.html#MB102"), 1));
    });
}

#[test]
fn what_is_withheld_is_counted() {
    with_edition(Audience::Public, |edition| {
        let theme = Theme::load(None, "zh").unwrap();
        let statistics = statistics_of(edition);
        let volume = Volume::new(edition, &theme, Language::Zh, &statistics).unwrap();
        let page = about(&volume.site_leaf(routes::ABOUT)).unwrap();
        let office = &page.organizations[0];
        assert_eq!((office.records, office.withheld_records, office.withheld_parts), (7, 1, 2));
    });
}
