//! How a key that a help names is written: a clerk who never saw it cannot guess its entries.

use crate::finding::{Code, Language, Text};
use crate::record::format::RECORD;
use crate::yaml::{Field, Shape};

/// The most keys that the shape of an entry shows, those that it cannot do without always among them.
const MOST_KEYS: usize = 4;

/// The help, with the shape of the first list or map of a record that it names.
pub(super) fn with_shape(help: Text, code: &Code) -> Text {
    let Some(field) = RECORD.fields().iter().find(|field| names(&help, field) && !keys_of(field).is_empty())
    else {
        return help;
    };
    let shape = |language| shape(field, code, language);
    Text::new(
        format!("{}。写法：{}", help.zh.trim_end_matches('。'), shape(Language::Zh)),
        format!("{}; as in `{}`", help.en, shape(Language::En)),
    )
}

/// Whether a help names a key and does not show how it is written.
fn names(help: &Text, field: &Field) -> bool {
    help.zh.contains(&format!("“{}”", field.zh))
        && help.en.contains(&format!("`{}`", field.en))
        && !help.en.contains(['{', '['])
}

/// The keys of an entry that are shown.
fn keys_of(field: &Field) -> Vec<&'static Field> {
    let keys = match field.shape.entry() {
        Shape::Map(keys) => keys,
        Shape::Short(keys, _) if !matches!(field.shape, Shape::List(_)) || field.en == "leave" => keys,
        _ => return Vec::new(),
    };
    let required = keys.iter().filter(|key| key.required).count();
    let mut free = MOST_KEYS.saturating_sub(required);
    let shown = keys.iter().filter(|key| {
        let takes = !key.required && key.en != "item" && free > 0;
        free -= usize::from(takes);
        key.required || takes
    });
    shown.collect()
}

fn shape(field: &Field, code: &Code, language: Language) -> String {
    let name = |field: &Field| match language {
        Language::Zh => field.zh,
        Language::En => field.en,
    };
    let keys = keys_of(field).into_iter().map(|key| {
        let value = if (field.en, key.en) == ("explanations", "rule") { code.code() } else { "…" };
        format!("{}: {value}", name(key))
    });
    let entry = format!("{{{}}}", keys.collect::<Vec<_>>().join(", "));
    match field.shape {
        Shape::List(_) => format!("{}: [{entry}]", name(field)),
        _ => format!("{}: {entry}", name(field)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::codes;
    use crate::say;

    #[test]
    fn a_help_shows_how_the_key_is_written() {
        let help = say!(zh: "若属实，在“说明”里写明原因", en: "if it is true, say why under `explanations`");
        let help = with_shape(help, &codes::WRONG_CHAIR);
        assert_eq!(
            help.zh,
            "若属实，在“说明”里写明原因。写法：说明: [{规则: MB102, 事由: …, 人: …, 日期: …}]"
        );
        assert!(
            help.en.ends_with("; as in `explanations: [{rule: MB102, reason: …, by: …, on: …}]`"),
            "{}",
            help.en
        );
        let plain = say!(zh: "写上“主持: …”", en: "add `chair: …`");
        assert_eq!(with_shape(plain.clone(), &codes::WRONG_CHAIR), plain);
        let approvals = say!(zh: "在“审批”里补上", en: "add it under `approvals`");
        assert!(
            with_shape(approvals, &codes::WRONG_CHAIR)
                .zh
                .ends_with("审批: [{事项: …, 审批人: …, 日期: …, 文号: …}]")
        );
    }
}
