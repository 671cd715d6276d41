//! A cursor over folded text that reads numbers, dates and weekdays where it stands.

use chrono::{NaiveDate, Weekday};

use super::fold::{han_digit, han_number, is_numeral};

/// A place in folded text. A reading that fails may leave the cursor anywhere: copy it first.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    chars: &'a [char],
    /// The index of the next character.
    pub at: usize,
}

/// A date as its three numbers, which need not exist.
#[derive(Clone, Copy)]
pub(super) struct Written {
    year: i32,
    month: u32,
    day: u32,
    /// Whether 日 or 号 closes it, so that a time may follow without a space.
    pub closed: bool,
}

impl Written {
    /// The day, if the calendar has it.
    pub fn day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month, self.day).filter(|_| self.year > 0)
    }
}

impl<'a> Cursor<'a> {
    /// A cursor before the character at `at`.
    pub fn new(chars: &'a [char], at: usize) -> Self {
        Self { chars, at }
    }

    /// What has not been read yet.
    pub fn rest(&self) -> &'a [char] {
        &self.chars[self.at..]
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// Steps over `c`, if it is next.
    pub fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        self.at += usize::from(found);
        found
    }

    /// Steps over `word`, if it is next.
    pub fn eat_word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        let found = word.chars().all(|c| ahead.eat(c));
        if found {
            *self = ahead;
        }
        found
    }

    /// Steps over spaces and says whether there were any.
    pub fn spaces(&mut self) -> bool {
        let start = self.at;
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        self.at > start
    }

    /// Whether nothing but spaces is left.
    pub fn at_end(mut self) -> bool {
        self.spaces();
        self.rest().is_empty()
    }

    /// A whole run of one or two digits.
    pub fn digits(&mut self) -> Option<u32> {
        let run = self.run(|c| c.is_ascii_digit());
        (1..=2).contains(&run.len()).then(|| decimal(run))
    }

    /// A number up to 99, in either script.
    pub fn number(&mut self) -> Option<u32> {
        if self.peek()?.is_ascii_digit() { self.digits() } else { han_number(self.run(is_numeral)) }
    }

    /// A date with its year: `2026-11-09`, `2026/11/9`, `2026.11.9`, `2026年11月9日`.
    pub fn date(&mut self) -> Option<Written> {
        let start = *self;
        if let Some(written) = self.english_date().or_else(|| {
            *self = start;
            self.eight_digits()
        }) {
            return Some(written);
        }
        *self = start;
        let year = self.year()?;
        self.spaces();
        let separator = self.peek()?;
        self.at += 1;
        self.spaces();
        match separator {
            '年' => self.month_and_day(year),
            '-' | '/' | '.' => {
                let month = self.digits()?;
                self.spaces();
                self.eat(separator).then_some(())?;
                self.spaces();
                Some(Written { year, month, day: self.digits()?, closed: false })
            }
            _ => None,
        }
    }

    /// A date in English: `June 3, 2024`, `3 June 2024`, `Jun 3 2024`.
    fn english_date(&mut self) -> Option<Written> {
        let (month, day) = if let Some(month) = self.month_name() {
            self.spaces();
            (month, self.ordinal()?)
        } else {
            let day = self.ordinal()?;
            self.spaces().then_some(())?;
            self.eat_word("of ");
            (self.month_name()?, day)
        };
        let apart = self.eat(',') | self.spaces();
        self.spaces();
        let year = self.year().filter(|_| apart)?;
        Some(Written { year, month, day, closed: true })
    }

    /// The name of a month, in full or by its first three letters.
    fn month_name(&mut self) -> Option<u32> {
        MONTHS.iter().zip(1..).find_map(|(name, n)| {
            [*name, &name[..3]].into_iter().find_map(|word| {
                let mut ahead = *self;
                let found = ahead.eat_word(word) && !ahead.peek().is_some_and(char::is_alphabetic);
                found.then(|| {
                    ahead.eat('.');
                    *self = ahead;
                    n
                })
            })
        })
    }

    /// A day as a number, with or without `st`, `nd`, `rd`, `th`.
    fn ordinal(&mut self) -> Option<u32> {
        let day = self.digits()?;
        let _ = ["st", "nd", "rd", "th"].iter().any(|ending| self.eat_word(ending));
        Some(day)
    }

    /// Eight digits: `20260603`.
    fn eight_digits(&mut self) -> Option<Written> {
        let run = self.run(|c| c.is_ascii_digit());
        let [year, month, day] = [run.get(..4)?, run.get(4..6)?, run.get(6..8)?].map(decimal);
        (run.len() == 8).then_some(Written { year: i32::try_from(year).ok()?, month, day, closed: false })
    }

    /// A date without its year, such as `11月9日`, which is taken from `year`.
    pub fn month_and_day(&mut self, year: i32) -> Option<Written> {
        let month = self.number()?;
        self.spaces();
        self.eat('月').then_some(())?;
        self.spaces();
        let day = self.number()?;
        self.spaces();
        (self.eat('日') || self.eat('号')).then_some(Written { year, month, day, closed: true })
    }

    /// A weekday: `星期一`, `周一`, `礼拜一`, `monday`.
    pub fn weekday(&mut self) -> Option<Weekday> {
        if self.eat_word("星期") || self.eat_word("礼拜") || self.eat('周') {
            let day = self.peek()?;
            self.at += 1;
            return match day {
                '日' | '天' => Some(Weekday::Sun),
                _ => from_monday(han_digit(day)?),
            };
        }
        ENGLISH.iter().zip(1..).find_map(|(name, n)| {
            let mut ahead = *self;
            let found = ahead.eat_word(name) && !ahead.peek().is_some_and(char::is_alphanumeric);
            found.then(|| *self = ahead)?;
            from_monday(n)
        })
    }

    /// A weekday as English shortens it: `mon`, `tues.`, `thu`.
    pub fn short_weekday(&mut self) -> Option<Weekday> {
        let mut ahead = *self;
        let word: String = ahead.run(|c| c.is_ascii_alphabetic()).iter().collect();
        let at = ENGLISH.iter().position(|name| word.len() >= 3 && name.starts_with(&word))?;
        ahead.eat('.');
        *self = ahead;
        from_monday(u32::try_from(at).ok()? + 1)
    }

    /// Four digits of one script.
    fn year(&mut self) -> Option<i32> {
        let run = self.run(|c| c.is_ascii_digit() || han_digit(c).is_some());
        let digits: Option<Vec<u32>> = match run {
            [first, ..] if first.is_ascii_digit() => run.iter().map(|c| c.to_digit(10)).collect(),
            _ => run.iter().map(|c| han_digit(*c)).collect(),
        };
        let digits = digits.filter(|digits| digits.len() == 4)?;
        i32::try_from(digits.iter().fold(0, |value, digit| value * 10 + digit)).ok()
    }

    fn run(&mut self, part: impl Fn(char) -> bool) -> &'a [char] {
        let rest = self.rest();
        let length = rest.iter().take_while(|c| part(**c)).count();
        self.at += length;
        &rest[..length]
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const ENGLISH: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The `n`th day of the week, counting from Monday as 1.
fn from_monday(n: u32) -> Option<Weekday> {
    let index = u8::try_from(n).ok()?.checked_sub(1)?;
    Weekday::try_from(index).ok()
}

fn decimal(run: &[char]) -> u32 {
    run.iter().filter_map(|c| c.to_digit(10)).fold(0, |value, digit| value * 10 + digit)
}
