//! What a policy asks of a meeting that decides by motion and vote: a quorum, notice with the agenda,
//! motions, majorities, and minutes that the next meeting approves.

use super::reference::{CategoryName, ClauseNumber, TypeName};
use super::requirement::{Requirement, requirements};
use super::{LeadTime, Selector};
use crate::finding::{Kind, Text};
use crate::say;
use crate::yaml::{Format, Grammar, List, Plain, Shape, keys, words};
use serde::Deserialize;
use std::fmt;
use std::str::FromStr;

requirements! {
    /// Who chairs.
    Presiding {
        by "人员": List<Selector> = "其中任何一位" / "any of these",
        in_order "依次": bool
            = "排在前面的人不在场，才由后面的人主持"
            / "a later one chairs only where no earlier one is present",
    }

    /// How many members must be present for the meeting to decide anything.
    Quorum {
        at_least "不少于": Option<Portion>
            = "应到人数的几分之几，或多少人" / "at least this part of those who are due, or so many",
        more_than "超过": Option<Portion> = "或要超过的" / "or more than that",
        proxies "委托计入": bool
            = "请假而由到会成员受托表决的人也算到会，有表决权"
            / "whoever is on leave and has a member present vote for them counts as present and has a vote",
    }

    /// How long before the meeting its participants are informed.
    Notified {
        days "天数" required: u64 = "至少提前多少天" / "at least so many days before",
        working_days "工作日": bool = "按工作日计算" / "working days are meant",
        agenda "附议程": bool = "议程随通知发出" / "the agenda goes out with the notice",
    }

    /// What a motion states.
    Motions {
        seconder "附议": bool = "须有人附议" / "that somebody seconded it",
    }

    /// How many votes carry a motion.
    Majority {
        at_least "不少于": Option<Portion> = "不少于几分之几" / "at least this part",
        more_than "超过": Option<Portion> = "或超过几分之几" / "or more than this part",
        of "基数": Base = "以什么为基数" / "of what",
        special "特别多数": List<Special>
            = "某些议题类别另有的规定" / "where a motion on an item of some category needs another one",
    }

    /// Which meeting approves the minutes.
    MinutesApproval {
        meetings "会议": List<TypeName>
            = "同一主办的下一次这几类会议；不写则为同类"
            / "the next of these types that is held; left out: of the same type",
    }
}

keys! {
    /// The majority that a motion on an item of some category needs.
    pub struct Special {
        category "类别" required: CategoryName = "议题类别" / "the category",
        at_least "不少于": Option<Portion> = "不少于几分之几" / "at least this part",
        more_than "超过": Option<Portion> = "或超过几分之几" / "or more than this part",
        of "基数": Base = "以什么为基数" / "of what",
        clause "条款": Option<ClauseNumber> = "所依据的条款" / "the clause",
    }
}

words! {
    /// Of what a majority is a part.
    #[derive(Default)]
    pub enum Base {
        /// Of the votes for and against.
        #[default]
        Cast = "cast", "投票数";
        /// Of those who are present and may vote.
        Present = "present", "到会人数";
        /// Of those who are due.
        Due = "due", "应到人数";
    }
}

/// A part of a whole, as `2/3`, or a fixed number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Portion {
    /// So many of so many.
    Part(u64, u64),
    /// So many.
    Number(u64),
}

impl FromStr for Portion {
    type Err = Text;

    fn from_str(text: &str) -> Result<Self, Text> {
        let number = |text: &str| text.trim().parse::<u64>().ok().filter(|n| (1..=999_999).contains(n));
        let portion = match text.split_once(['/', '／']) {
            Some((part, of)) => number(part)
                .zip(number(of))
                .filter(|(part, of)| part <= of)
                .map(|(part, of)| Self::Part(part, of)),
            None => number(text).map(Self::Number),
        };
        portion.ok_or_else(
            || say!(zh: "写分数或人数，例如 2/3 或 5", en: "write a part or a number, such as 2/3 or 5"),
        )
    }
}

impl TryFrom<String> for Portion {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map_err(|help: Text| help.en)
    }
}

impl fmt::Display for Portion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Part(part, of) => write!(f, "{part}/{of}"),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

impl Format for Portion {
    type Stored = Self;
    const SHAPE: Shape = Shape::Parsed(&PORTION);
}

static PORTION: Grammar = Grammar {
    name: "portion",
    check: |text| text.parse::<Portion>().map(drop),
    pattern: r"^\s*0*[1-9][0-9]{0,5}\s*(?:[/／]\s*0*[1-9][0-9]{0,5}\s*)?$",
    plain: Plain::Whole(1, 999_999),
};

/// How many are needed: a quorum's or a majority's two ways to say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// At least.
    pub at_least: Option<Portion>,
    /// More than.
    pub more_than: Option<Portion>,
}

impl Threshold {
    /// Whether so many of a whole are enough.
    pub fn met(self, count: u64, whole: u64) -> bool {
        let enough = self.at_least.is_none_or(|portion| match portion {
            Portion::Part(part, of) => count * of >= whole * part,
            Portion::Number(number) => count >= number,
        });
        let more = self.more_than.is_none_or(|portion| match portion {
            Portion::Part(part, of) => count * of > whole * part,
            Portion::Number(number) => count > number,
        });
        enough && more
    }

    /// The smallest count that is enough of a whole.
    pub fn least(self, whole: u64) -> u64 {
        let enough = self.at_least.map(|portion| match portion {
            Portion::Part(part, of) => (whole * part).div_ceil(of),
            Portion::Number(number) => number,
        });
        let more = self.more_than.map(|portion| match portion {
            Portion::Part(part, of) => whole * part / of + 1,
            Portion::Number(number) => number + 1,
        });
        enough.max(more).unwrap_or(0)
    }

    /// The threshold in words.
    pub fn in_words(self) -> Text {
        let words = [
            self.at_least.map(|portion| say!(zh: "不少于 {portion}", en: "at least {portion}")),
            self.more_than.map(|portion| say!(zh: "超过 {portion}", en: "more than {portion}")),
        ];
        let words: Vec<_> = words.into_iter().flatten().collect();
        let join = |of: fn(&Text) -> &str, with: &str| words.iter().map(of).collect::<Vec<_>>().join(with);
        Text::new(join(|text| &text.zh, "且"), join(|text| &text.en, " and "))
    }
}

impl Notified {
    /// How long before, as a lead time.
    pub fn lead_time(&self) -> LeadTime {
        LeadTime { days: self.days, working_days: self.working_days, ..LeadTime::default() }
    }
}

impl Quorum {
    /// How many it takes.
    pub fn threshold(&self) -> Threshold {
        Threshold { at_least: self.at_least, more_than: self.more_than }
    }
}

impl Majority {
    /// The majority for an item of a category: how many, of what, and the clause where it has one of its own.
    pub fn of_category(&self, category: Option<&str>) -> (Threshold, Base, Option<&str>) {
        let special = self.special.values().find(|special| Some(special.category.as_str()) == category);
        match special {
            Some(special) => (
                Threshold { at_least: special.at_least, more_than: special.more_than },
                special.of,
                special.clause.as_deref(),
            ),
            None => (Threshold { at_least: self.at_least, more_than: self.more_than }, self.of, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn threshold(at_least: Option<&str>, more_than: Option<&str>) -> Threshold {
        let portion = |text: &str| text.parse().expect("a portion");
        Threshold { at_least: at_least.map(portion), more_than: more_than.map(portion) }
    }

    #[test]
    fn portions_are_parts_or_numbers() {
        assert_eq!("2/3".parse(), Ok(Portion::Part(2, 3)));
        assert_eq!("12".parse(), Ok(Portion::Number(12)));
        for wrong in ["", "0", "3/2", "1/0", "half", "-1", "1/2/3", "99999999999999999999"] {
            assert!(wrong.parse::<Portion>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn half_is_at_least_half_and_not_more() {
        let (half, majority) = (threshold(Some("1/2"), None), threshold(None, Some("1/2")));
        assert!(half.met(4, 8) && !majority.met(4, 8) && majority.met(5, 8));
        assert!(half.met(4, 7) && !half.met(3, 7));
        assert_eq!((half.least(7), majority.least(8), majority.least(7)), (4, 5, 4));
        assert_eq!(threshold(Some("2/3"), None).least(7), 5);
        assert!(threshold(Some("20"), None).met(20, 400));
    }

    #[test]
    fn what_is_least_is_met_and_one_less_is_not() {
        for (at_least, more_than) in
            [(Some("1/2"), None), (None, Some("1/2")), (Some("2/3"), None), (Some("3"), None)]
        {
            let threshold = threshold(at_least, more_than);
            for whole in 1..60 {
                let least = threshold.least(whole);
                assert!(threshold.met(least, whole), "{threshold:?} of {whole}");
                assert!(least == 0 || !threshold.met(least - 1, whole), "{threshold:?} of {whole}");
            }
        }
    }
}
