//! What a register may write as time zone.

use crate::calendar::Zone;
use crate::finding::Text;
use crate::say;
use crate::text::nearest;
use crate::yaml::{Format, Grammar, Plain, Shape};

/// The name of a time zone, in a register.
#[derive(Debug)]
pub enum ZoneName {}

impl Format for ZoneName {
    type Stored = String;
    const SHAPE: Shape = Shape::Parsed(&TIMEZONE);
}

/// Names of the IANA database. Editors check no more than the form: there are six hundred.
static TIMEZONE: Grammar = Grammar {
    name: "time-zone",
    check: known,
    pattern: r"^\s*[A-Z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*\s*$",
    plain: Plain::No,
};

fn known(text: &str) -> Result<(), Text> {
    if Zone::named(text).is_some() {
        return Ok(());
    }
    // All of China keeps one time, and the database names it after another city than people do.
    let chinese = ["beijing", "北京", "中国", "china"].iter().any(|word| text.to_lowercase().contains(word));
    let near = if chinese { Some(Zone::default().name()) } else { nearest(text, Zone::names()) };
    Err(match near {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => say!(
            zh: "写 IANA 时区数据库里的名称，例如 Asia/Shanghai、Europe/London",
            en: "write a name of the IANA time zone database, such as Asia/Shanghai or Europe/London"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_that_is_not_there_has_a_suggestion() {
        assert!(
            ["Asia/Shanghai", " Europe/London ", "America/New_York", "UTC"]
                .map(known)
                .iter()
                .all(Result::is_ok)
        );
        let help = |text: &str| known(text).unwrap_err().en;
        assert_eq!(help("Europe/Londn"), "did you mean `Europe/London`?");
        assert_eq!(help("europe/london"), "did you mean `Europe/London`?");
        assert_eq!(help("Asia/Beijing"), "did you mean `Asia/Shanghai`?");
        assert_eq!(help("北京时间"), "did you mean `Asia/Shanghai`?");
        assert!(help("+08:00").starts_with("write a name"), "{}", help("+08:00"));
    }
}
