//! A policy file read into a [`Policy`].

use super::custom::{self, CustomRule};
use super::format::{POLICY, PolicyFile, TypeKeys, TypeRow};
use super::{
    Asked, ClauseRow, Holders, MeetingType, PeriodReports, PolicyPost, Reading, Requirements, RuleSetting,
    shared,
};
use crate::finding::{Clause, Code, Finding, Kind, Path, Place, Step, codes};
use crate::register::{Name, Register};
use crate::text::{Source, fold_name, nearest};
use crate::yaml::{Codes, List, Shape, load_marked};
use crate::{path, say};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde_yaml::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One version of a policy.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The file.
    pub source: Source,
    /// The policy's id.
    pub id: Arc<str>,
    /// Its name.
    pub name: Name,
    /// Where its text was published.
    #[allow(dead_code, reason = "the page of the policy is to name it")]
    pub origin: Option<String>,
    /// The day from which it is in force.
    pub version: NaiveDate,
    /// That every meeting has a version in force.
    pub in_force: Option<Asked>,
    /// The posts that it names.
    pub posts: Vec<PolicyPost>,
    /// The types of meetings, in the order of the file.
    pub types: Vec<Arc<MeetingType>>,
    /// Reports that are owed for periods.
    pub reports: List<PeriodReports>,
    /// How open wordings are read.
    pub readings: Vec<Reading>,
    /// The clause table.
    pub clauses: Vec<ClauseRow>,
    /// Its own rules.
    pub custom: Arc<Vec<CustomRule>>,
    /// Whether a type or what it is called could not be read, so that none can be said not to be there.
    pub unread_types: bool,
    settings: FxHashMap<Code, RuleSetting>,
}

/// Reads a policy file. Its version is the date that its name is: `2023-04-19.yaml`.
pub fn read(source: Source) -> (Option<Policy>, Vec<Finding>) {
    read_marked(source, &BTreeSet::new())
}

/// Reads a policy file, and marks the requirements that lie on the way to some places, or to one that could
/// not be read.
pub(super) fn read_marked(source: Source, dead: &BTreeSet<Path>) -> (Option<Policy>, Vec<Finding>) {
    let (file, holes, mut findings): (PolicyFile, _, _) =
        load_marked(&source, POLICY, Codes::POLICY, |value, holes| {
            dead.iter().chain(holes).for_each(|path| mark_dead(value, path));
        });
    let name = source.path.rsplit('/').next().unwrap_or_default();
    let Some(version) = name.get(..10).and_then(|date| date.parse::<NaiveDate>().ok()) else {
        findings.push(undated(&source, name));
        return (None, findings);
    };
    let PolicyFile {
        id,
        name: policy_name,
        source: origin,
        posts,
        in_force,
        rules,
        custom_rules,
        all_types,
        types: rows,
        reports,
        readings,
        clauses,
    } = file;
    if rows.is_empty() {
        if findings.is_empty() {
            findings.push(without_types(&source));
        }
        return (None, findings);
    }
    let types = types(&source, &rows, &all_types, &holes, &mut findings);
    findings.extend(shared::of_posts(&source, &posts));
    findings.extend(shared::of_clauses(&source, &clauses));
    let categories = rows.iter().map(|(at, row)| (path!["types", at], &row.requirements));
    for (at, asked) in categories.chain([(path!["all_types"], &all_types)]) {
        findings.extend(shared::of_categories(&source, &at, asked));
    }
    let ids = types.iter().map(|kind| kind.id.to_string()).collect();
    let (custom, found) = custom::read(&source, &custom_rules, &ids);
    findings.extend(found);
    let settings = settings(&source, &rules, &custom, &mut findings);
    let policy = Policy {
        id: id.as_str().into(),
        name: policy_name,
        origin,
        version,
        in_force,
        posts: posts.values().cloned().collect(),
        types,
        reports,
        readings: readings.values().cloned().collect(),
        clauses: clauses.values().cloned().collect(),
        custom: custom.into(),
        unread_types: holes.iter().any(hides_type),
        settings,
        source,
    };
    (Some(policy), findings)
}

fn undated(source: &Source, name: &str) -> Finding {
    Finding::new(
        codes::INVALID_POLICY,
        &source.path,
        Place::File,
        say!(zh: "文件名“{name}”不是日期", en: "the file name `{name}` is no date"),
        say!(
            zh: "用制度生效日期命名，例如 2023-04-19.yaml",
            en: "name the file by the day the policy takes effect, such as 2023-04-19.yaml"
        ),
    )
}

fn without_types(source: &Source) -> Finding {
    Finding::new(
        codes::INVALID_POLICY,
        &source.path,
        Place::Value(path!["types"]),
        say!(zh: "制度里没有会议类别", en: "the policy has no types of meetings"),
        say!(zh: "在 types 里写出各类会议", en: "write the types of meetings under `types`"),
    )
}

/// What the policy makes of rules.
fn settings(
    source: &Source,
    rules: &List<RuleSetting>,
    custom: &[CustomRule],
    findings: &mut Vec<Finding>,
) -> FxHashMap<Code, RuleSetting> {
    let mut settings = FxHashMap::default();
    for (at, setting) in rules.iter() {
        match find_rule(&setting.rule, custom) {
            Some(code) => drop(settings.insert(code.clone(), setting.clone())),
            None => findings.push(unknown_rule(source, path!["rules", at, "rule"], &setting.rule, custom)),
        }
    }
    settings
}

/// Marks every requirement on the way to a place.
fn mark_dead(file: &mut Value, place: &Path) {
    // Below a type, or the requirements of all types.
    let above = match place.0.first() {
        Some(Step::Key(key)) if &**key == "types" => 2,
        _ => 1,
    };
    let mut at = Some(file);
    for (depth, step) in place.0.iter().enumerate() {
        at = match (at, step) {
            (Some(Value::Mapping(entries)), Step::Key(key)) => {
                if depth > above {
                    entries.insert("dead".into(), true.into());
                }
                entries.get_mut(&**key)
            }
            (Some(Value::Sequence(entries)), Step::Index(at)) => entries.get_mut(*at),
            _ => return,
        };
    }
}

/// Whether a type, or what it is called, may stand where something could not be read.
fn hides_type(hole: &Path) -> bool {
    match hole.0.as_slice() {
        [Step::Key(types)] | [Step::Key(types), _] => &**types == "types",
        [Step::Key(types), _, Step::Key(key), ..] => {
            &**types == "types" && matches!(&**key, "id" | "name" | "aliases")
        }
        _ => false,
    }
}

/// The types of meetings, each with what is asked of all.
fn types(
    source: &Source,
    rows: &List<TypeRow>,
    all: &Requirements,
    holes: &BTreeSet<Path>,
    findings: &mut Vec<Finding>,
) -> Vec<Arc<MeetingType>> {
    let mut seen = BTreeSet::new();
    let mut types = Vec::new();
    for (at, row) in rows.iter() {
        let TypeRow { own: TypeKeys { id, name, aliases, host, rhythm, clause }, requirements } = row;
        if !seen.insert(id.clone()) {
            findings.push(Finding::new(
                codes::INVALID_POLICY,
                &source.path,
                Place::Value(path!["types", at, "id"]),
                say!(zh: "会议类别“{id}”写了两次", en: "the meeting type `{id}` stands twice"),
                say!(zh: "每个类别只写一次", en: "write each type once"),
            ));
            continue;
        }
        types.push(Arc::new(MeetingType {
            id: id.as_str().into(),
            name: name.clone(),
            aliases: aliases.values().cloned().collect(),
            host: host.clone(),
            rhythm: rhythm.clone(),
            clause: clause.clone(),
            requirements: requirements.clone().or(all),
            at,
            unclear_level: is_level_unclear(holes, at),
        }));
    }
    findings.extend(shared::of_types(source, &types));
    types
}

/// Whether how open records of a type are could not be read: the type's own levels, those of its categories,
/// those of all types.
fn is_level_unclear(holes: &BTreeSet<Path>, at: usize) -> bool {
    let own = path!["types", at];
    let of_type = |hole: &&Path| hole.0.starts_with(&own.0) || hole.0.first() == Some(&"all_types".into());
    let has = |hole: &Path, key: &'static str| hole.0.contains(&Step::from(key));
    // A category that could not be read at all may have had a level.
    let category = |hole: &Path| has(hole, "categories") && matches!(hole.0.last(), Some(Step::Index(_)));
    let is_level = |hole: &Path| has(hole, "classification") || has(hole, "most_open") || category(hole);
    holes.iter().filter(of_type).any(is_level)
}

/// The rule of that code or name: of the catalogue, or of the policy's own.
fn find_rule<'a>(written: &str, custom: &'a [CustomRule]) -> Option<&'a Code> {
    Code::find(written).or_else(|| custom.iter().map(|rule| &rule.code).find(|code| code.is(written)))
}

fn unknown_rule(source: &Source, at: Path, written: &str, custom: &[CustomRule]) -> Finding {
    let names = codes::CATALOGUE.iter().flat_map(|code| [code.code(), code.name()]);
    let names = names.chain(custom.iter().map(|rule| rule.code.code()));
    let help = match nearest(written, names) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => {
            say!(
                zh: "写规则的代码或名称，例如 MB102 或 wrong-chair",
                en: "write a rule's code or name, such as MB102 or wrong-chair"
            )
        }
    };
    Finding::new(
        codes::INVALID_POLICY,
        &source.path,
        Place::Value(at),
        say!(zh: "没有“{written}”这条规则", en: "there is no rule `{written}`"),
        help,
    )
}

impl Policy {
    /// The type that a record's text means.
    pub fn meeting_type(&self, written: &str) -> Option<&Arc<MeetingType>> {
        let folded = fold_name(written);
        let named = self.types.iter().find(|kind| {
            *kind.id == *written
                || fold_name(&kind.name.zh) == folded
                || kind.name.en.as_deref().is_some_and(|en| fold_name(en) == folded)
        });
        // Its own name goes before another name of another.
        let is_alias = |kind: &&Arc<MeetingType>| kind.aliases.iter().any(|alias| fold_name(alias) == folded);
        named.or_else(|| self.types.iter().find(is_alias))
    }

    /// The rule of that code or name: of the catalogue, or of this policy's own.
    pub fn find_rule(&self, written: &str) -> Option<&Code> {
        find_rule(written, &self.custom)
    }

    /// A rule of its own.
    pub fn custom_rule(&self, code: &Code) -> Option<&CustomRule> {
        self.custom.iter().find(|rule| rule.code == *code)
    }

    /// The citation of one of its clauses.
    pub fn cite(&self, clause: &str) -> Clause {
        Clause { policy: Arc::clone(&self.id), version: self.version, clause: clause.into() }
    }

    /// The clause of the requirement that a place of the file lies in. That of the type of meetings is not
    /// meant: it makes the type, and asks nothing.
    pub fn clause_at(&self, place: &Path) -> Option<String> {
        let mut clause: Option<(usize, String)> = None;
        leaves(&self.source, |path, _, text| {
            let Some((last, holder)) = path.0.split_last() else { return };
            let is_type = holder.len() == 2 && holder[0] == Step::from("types");
            let is_closer = clause.as_ref().is_none_or(|(depth, _)| holder.len() > *depth);
            if *last == Step::from("clause") && place.0.starts_with(holder) && !is_type && is_closer {
                clause = Some((holder.len(), text.to_owned()));
            }
        });
        clause.map(|(_, clause)| clause)
    }

    /// The kind that a rule has under this policy, if it says so; `Err` where the rule is turned off.
    pub fn kind_of(&self, code: &Code) -> Result<Option<Kind>, Off> {
        match self.settings.get(code) {
            Some(setting) if setting.off => Err(Off),
            setting => Ok(setting.and_then(|setting| setting.kind)),
        }
    }

    /// A post that the policy names.
    pub fn post(&self, id: &str) -> Option<&PolicyPost> {
        self.posts.iter().find(|post| post.id == id)
    }

    /// What a post is called: by the organisation, else by the policy, else its id.
    pub fn post_name(&self, id: &str, register: &Register) -> Name {
        let of_register = register.posts.iter().find(|post| &*post.id == id).map(|post| post.name.clone());
        let of_policy = self.post(id).map(|post| post.name.clone());
        match (of_register, of_policy) {
            (Some(name), Some(policy)) if name.en.is_none() => Name { en: policy.en, ..name },
            (Some(name), _) | (None, Some(name)) => name,
            (None, None) => Name { zh: id.to_owned(), en: None },
        }
    }

    /// Whether the holder of a post in a department heads it: by the policy, else by the organisation's own
    /// mark.
    pub fn heads_department(&self, post: &str, register: &Register) -> bool {
        let named = self.posts.iter().any(|post| post.heads_department);
        if named {
            return self.post(post).is_some_and(|post| post.heads_department);
        }
        register.posts.iter().any(|own| &*own.id == post && own.unit_head)
    }

    /// Whether a post is one of each department.
    pub fn is_of_departments(&self, post: &str) -> bool {
        self.post(post).is_some_and(|post| post.heads_department || post.holders == Holders::OneEach)
    }

    /// Whether a post belongs to another unit.
    pub fn external(&self, post: &str, register: &Register) -> bool {
        register.posts.iter().find(|own| &*own.id == post).map_or_else(
            || self.post(post).is_some_and(|post| post.external),
            |own| own.external || self.post(post).is_some_and(|post| post.external),
        )
    }
}

/// A rule that the policy turned off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Off;

/// Every scalar of a policy file, with its path and shape, for checks on what they refer to.
pub fn leaves(source: &Source, mut each: impl FnMut(&Path, Shape, &str)) {
    if let Ok(value) = serde_yaml::from_str::<Value>(source.text.trim_start_matches('\u{feff}')) {
        walk(&value, POLICY, &Path::default(), &mut each);
    }
}

/// The place of every key of a policy file.
pub fn places(source: &Source, mut each: impl FnMut(&Path)) {
    fn walk(value: &Value, shape: Shape, path: &Path, each: &mut impl FnMut(&Path)) {
        match value {
            Value::Mapping(entries) => {
                for (key, value) in entries {
                    if let Some(field) = key.as_str().and_then(|key| shape.field(key)) {
                        let path = path.then(field.en);
                        each(&path);
                        walk(value, field.shape, &path, each);
                    }
                }
            }
            Value::Sequence(entries) => {
                entries
                    .iter()
                    .enumerate()
                    .for_each(|(at, value)| walk(value, shape.entry(), &path.then(at), each));
            }
            _ => {}
        }
    }
    if let Ok(value) = serde_yaml::from_str::<Value>(source.text.trim_start_matches('\u{feff}')) {
        walk(&value, POLICY, &Path::default(), &mut each);
    }
}

fn walk(value: &Value, shape: Shape, path: &Path, each: &mut impl FnMut(&Path, Shape, &str)) {
    match (value, shape) {
        (Value::Mapping(entries), _) => {
            for (key, value) in entries {
                let key = key.as_str().unwrap_or_default();
                if let Some(field) = shape.fields().iter().find(|field| field.en == key || field.zh == key) {
                    walk(value, field.shape, &path.then(field.en), each);
                }
            }
        }
        (Value::Sequence(entries), Shape::List(entry)) => {
            for (at, value) in entries.iter().enumerate() {
                walk(value, *entry, &path.then(at), each);
            }
        }
        (value, Shape::List(entry)) => walk(value, *entry, &path.then(0_usize), each),
        (Value::String(text), shape) => each(path, shape, text),
        _ => {}
    }
}
