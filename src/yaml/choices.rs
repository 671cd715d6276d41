//! The words of closed lists whose types are declared elsewhere.

use super::{Choice, Word};
use crate::finding::{Kind, Language};
use chrono::Weekday;

const fn word(en: &'static str, zh: &'static [&'static str]) -> Word {
    Word { en, zh }
}

impl Choice for Kind {
    const ALL: &'static [Self] = &[Self::Defect, Self::Breach, Self::Advice, Self::Note];
    const WORDS: &'static [Word] = &[
        word("defect", &["缺陷"]),
        word("breach", &["违规"]),
        word("advice", &["提示"]),
        word("note", &["备注"]),
    ];

    fn word(self) -> &'static str {
        self.word()
    }
}

impl Choice for Language {
    const ALL: &'static [Self] = &Self::ALL;
    const WORDS: &'static [Word] = &[word("zh", &["中文"]), word("en", &["英文"])];

    fn word(self) -> &'static str {
        self.code()
    }
}

impl Choice for Weekday {
    const ALL: &'static [Self] =
        &[Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri, Self::Sat, Self::Sun];
    const WORDS: &'static [Word] = &[
        word("monday", &["周一", "星期一"]),
        word("tuesday", &["周二", "星期二"]),
        word("wednesday", &["周三", "星期三"]),
        word("thursday", &["周四", "星期四"]),
        word("friday", &["周五", "星期五"]),
        word("saturday", &["周六", "星期六"]),
        word("sunday", &["周日", "星期日"]),
    ];

    fn word(self) -> &'static str {
        Self::WORDS[self.num_days_from_monday() as usize].en
    }
}
