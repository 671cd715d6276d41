//! How a key that a help names is written: a clerk who never saw it cannot guess its entries.

use crate::finding::{Code, Language, Text};
use crate::record::format::RECORD;
use crate::yaml::{Field, Shape, sample};

/// The help, with the shape of the first list or map of a record that it names.
pub(super) fn with_shape(help: Text, code: &Code) -> Text {
    let Some(field) = RECORD.fields().iter().find(|field| names(&help, field) && has_parts(field)) else {
        return help;
    };
    let rule = |key: &Field| ((field.en, key.en) == ("explanations", "rule")).then(|| code.code());
    let written = |language| sample(field, language, rule).unwrap_or_default();
    Text::new(
        format!("{}。写法：{}", help.zh.trim_end_matches('。'), written(Language::Zh)),
        format!("{}; as in `{}`", help.en, written(Language::En)),
    )
}

/// Whether a help names a key and does not show how it is written.
fn names(help: &Text, field: &Field) -> bool {
    help.zh.contains(&format!("“{}”", field.zh))
        && help.en.contains(&format!("`{}`", field.en))
        && !help.en.contains(['{', '['])
}

/// Whether what stands behind a key has parts of which something is to be said; a list of names has none.
fn has_parts(field: &Field) -> bool {
    match field.shape.entry() {
        Shape::Map(_) => true,
        Shape::Short(..) => !matches!(field.shape, Shape::List(_)) || field.en == "leave",
        _ => false,
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
