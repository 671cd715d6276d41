//! Which key was meant by one that there is not.

use super::super::shape::{Field, Shape};
use super::scalar::choose;
use crate::text::{all_nearest, keys_of_label, long_form};

/// The names of the keys that may be meant, of those that are free, the likeliest first: as near as each
/// other in spelling, or one alone: another word for it, a part or a longer form of it, the one without which
/// the entry makes no sense, the one that takes such a value.
pub(super) fn keys_meant(written: &str, value: Option<&str>, free: &[Field]) -> Vec<&'static str> {
    let names = || free.iter().flat_map(|field| [field.en, field.zh]);
    let near = all_nearest(written, names());
    if !near.is_empty() {
        return near;
    }
    let other = keys_of_label(written).find_map(|key| free.iter().find(|field| field.en == key));
    let of_word = || only(free.iter().filter(|field| value.is_some_and(|value| takes_word(field, value))));
    let meant = other
        .or_else(|| part_of(written, free))
        .or_else(|| only(free.iter().filter(|field| field.required)))
        .or_else(of_word);
    meant.map(|field| field.zh).into_iter().collect()
}

/// The keys that a text means which is entries with other colons than those of YAML. Under no key that there
/// is it may say what has to be there.
pub(super) fn keys_of_one_text(written: &str, shape: Shape) -> Option<Vec<&'static str>> {
    let keys = keys_before_colons(written, shape);
    let required = || shape.fields().iter().filter(|field| field.required).map(|field| field.zh).collect();
    if keys.is_empty() { written.contains('：').then(required) } else { Some(keys) }
}

/// The keys that stand in a text before a full-width colon, or one without a space behind it, which YAML
/// takes for a part of the word.
fn keys_before_colons(written: &str, shape: Shape) -> Vec<&'static str> {
    let parts = written.split(['，', ',']).filter_map(|part| part.split_once(['：', ':']));
    parts.filter_map(|(key, _)| shape.field(key.trim())).map(|field| field.zh).collect()
}

/// The one key whose name the written one holds, as `主办单位` and `host_unit` do, or which holds it.
fn part_of<'a>(written: &str, free: &'a [Field]) -> Option<&'a Field> {
    let written = written.to_lowercase();
    let longest = |within: fn(&str, &str) -> bool| {
        let found = free.iter().filter_map(|field| {
            let names = [field.en, field.zh].into_iter().filter(|name| within(&written, name));
            Some((names.map(str::len).max()?, field))
        });
        let found: Vec<_> = found.collect();
        let most = found.iter().map(|(length, _)| *length).max()?;
        only(found.into_iter().filter(|(length, _)| *length == most).map(|(_, field)| field))
    };
    longest(|written, name| is_word(name) && written.contains(name))
        .or_else(|| longest(|written, name| is_word(written) && name.contains(written)))
        .or_else(|| longest(|written, name| !name.is_ascii() && long_form(name, [written]).is_some()))
}

/// Whether a text is so long that it does not stand in others by chance.
fn is_word(text: &str) -> bool {
    text.chars().count() >= if text.is_ascii() { 4 } else { 2 }
}

fn takes_word(field: &Field, value: &str) -> bool {
    matches!(field.shape, Shape::Choice(words) if choose(value, words).is_some())
}

fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::{keys_before_colons, keys_meant};
    use crate::record::format::RECORD;
    use crate::yaml::Shape;

    #[track_caller]
    fn meant(shape: Shape, written: &str) -> String {
        keys_meant(written, None, shape.fields()).join("、")
    }

    #[test]
    fn words_that_clerks_write_stand_for_their_keys() {
        for (written, key) in [
            ("会议时间", "日期"),
            ("会议类型", "类型"),
            ("参会人员", "出席"),
            ("列席人员", "列席"),
            ("主办单位", "主办"),
            ("会务单位", "会务"),
            ("会议依据", "依据"),
            ("筹备领导小组", "筹备组"),
            ("议定事项", "决定"),
            ("批准情况", "审批"),
            ("host_unit", "主办"),
            ("meeting_type", "类型"),
            ("Attendees", "出席"),
            ("chaired by", "主持"),
        ] {
            assert_eq!(meant(RECORD, written), key, "{written}");
        }
        for (list, written, key) in [
            ("decisions", "负责人", "责任人"),
            ("decisions", "完成时限", "时限"),
            ("decisions", "deadline", "时限"),
            ("approvals", "批准人", "审批人"),
            ("agenda", "汇报", "汇报人"),
        ] {
            let field = RECORD.field(list).expect("a key of records");
            assert_eq!(meant(field.shape.entry(), written), key, "{written}");
        }
        assert_eq!(meant(RECORD, "天气"), "");
    }

    #[test]
    fn keys_stand_before_colons() {
        let agenda = RECORD.field("agenda").expect("a key of records").shape.entry();
        assert_eq!(keys_before_colons("标题：照明，结果：通过", agenda), ["标题", "结果"]);
        assert!(keys_before_colons("全体：是", agenda).is_empty());
    }
}
