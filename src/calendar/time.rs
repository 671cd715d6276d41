//! A time of day as a clerk writes it.

use std::fmt;

use chrono::{NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::fold::Folded;
use super::scan::Cursor;

/// Why a text is no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeError {
    /// The text does not have the form of a time.
    NotATime,
    /// The form is right, but the day has no such time: `9:75`, `25:00`, `上午15:00`.
    DoesNotExist,
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotATime => "not a time",
            Self::DoesNotExist => "a time that does not exist",
        })
    }
}

impl std::error::Error for TimeError {}

/// Reads a time: `09:30`, `9：30`, `14:00:00`, `上午9:30`, `下午3点`, `15时30分`, `9点半`, `3:30 pm`,
/// `7.30pm`, `19.30`.
///
/// Fails with the reason why the text is no time.
pub fn parse_time(text: &str) -> Result<NaiveTime, TimeError> {
    let folded = Folded::new(text);
    leading_time(Cursor::new(&folded.chars, 0))
}

/// A time at which something ends: of the same day, or of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EndTime {
    /// The time of day.
    pub clock: NaiveTime,
    /// Whether it is said to be the next day's.
    pub next_day: bool,
}

impl fmt::Display for EndTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hour = self.clock.hour() + if self.next_day { 24 } else { 0 };
        write!(f, "{hour:02}:{:02}", self.clock.minute())?;
        if self.clock.second() == 0 { Ok(()) } else { write!(f, ":{:02}", self.clock.second()) }
    }
}

impl Serialize for EndTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EndTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_end_time(&text).map_err(de::Error::custom)
    }
}

/// Reads the time at which something ends: a time, or one of the next day as `次日00:30` or `24:30`.
///
/// Fails with the reason why the text is no time.
pub fn parse_end_time(text: &str) -> Result<EndTime, TimeError> {
    let folded = Folded::new(text);
    let mut cursor = Cursor::new(&folded.chars, 0);
    cursor.spaces();
    let next_day = ["次日", "第二天", "翌日"].iter().any(|word| cursor.eat_word(word));
    match leading_time(cursor) {
        Ok(clock) => Ok(EndTime { clock, next_day }),
        Err(_) if !next_day => {
            past_midnight(cursor).ok_or_else(|| parse_time(text).err().unwrap_or(TimeError::NotATime))
        }
        Err(error) => Err(error),
    }
}

/// A time on the clock that goes on counting after midnight: `24:30`, `25:00`.
fn past_midnight(mut cursor: Cursor<'_>) -> Option<EndTime> {
    let hour = cursor.digits().filter(|hour| (24..48).contains(hour))?;
    cursor.eat(':').then_some(())?;
    let minute = two_digits(&mut cursor).filter(|_| cursor.at_end())?;
    NaiveTime::from_hms_opt(hour - 24, minute, 0).map(|clock| EndTime { clock, next_day: true })
}

/// Reads the rest of the text at the cursor as a time.
pub(super) fn leading_time(mut cursor: Cursor<'_>) -> Result<NaiveTime, TimeError> {
    cursor.spaces();
    let before = part_of_day(&mut cursor, PREFIXES);
    cursor.spaces();
    let (hour, minute, second) = clock(&mut cursor, before).ok_or(TimeError::NotATime)?;
    cursor.spaces();
    let part = before.or_else(|| part_of_day(&mut cursor, SUFFIXES));
    if !cursor.at_end() {
        return Err(TimeError::NotATime);
    }
    let hour = part.map_or(Some(hour), |part| on_the_24_hour_clock(part, hour));
    hour.and_then(|hour| NaiveTime::from_hms_opt(hour, minute, second)).ok_or(TimeError::DoesNotExist)
}

/// The part of the day that a twelve-hour time belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Night,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Am,
    Pm,
}

const PREFIXES: &[(&str, Part)] = &[
    ("凌晨", Part::Night),
    ("上午", Part::Morning),
    ("早上", Part::Morning),
    ("早晨", Part::Morning),
    ("清晨", Part::Morning),
    ("中午", Part::Noon),
    ("下午", Part::Afternoon),
    ("午后", Part::Afternoon),
    ("傍晚", Part::Afternoon),
    ("晚上", Part::Evening),
    ("晚", Part::Evening),
    ("早", Part::Morning),
];

const SUFFIXES: &[(&str, Part)] =
    &[("a.m.", Part::Am), ("p.m.", Part::Pm), ("am", Part::Am), ("pm", Part::Pm)];

fn part_of_day(cursor: &mut Cursor<'_>, words: &[(&str, Part)]) -> Option<Part> {
    words.iter().find_map(|(word, part)| cursor.eat_word(word).then_some(*part))
}

/// Hour, minute and second as written.
fn clock(cursor: &mut Cursor<'_>, part: Option<Part>) -> Option<(u32, u32, u32)> {
    let hour = cursor.number()?;
    if cursor.eat(':') {
        let minute = two_digits(cursor)?;
        let second = if cursor.eat(':') { two_digits(cursor)? } else { 0 };
        return Some((hour, minute, second));
    }
    // `19.30`, as the British write it.
    let mut dotted = *cursor;
    if let (true, Some(minute)) = (dotted.eat('.'), two_digits(&mut dotted)) {
        *cursor = dotted;
        return Some((hour, minute, 0));
    }
    cursor.spaces();
    if cursor.eat('点') || cursor.eat('时') {
        return Some((hour, minute_in_words(cursor)?, 0));
    }
    // A bare hour is a time only before `am` or `pm`.
    let mut ahead = *cursor;
    (part.is_none() && part_of_day(&mut ahead, SUFFIXES).is_some()).then_some((hour, 0, 0))
}

fn two_digits(cursor: &mut Cursor<'_>) -> Option<u32> {
    let start = cursor.at;
    cursor.digits().filter(|_| cursor.at - start == 2)
}

/// What follows 点 or 时: nothing, 整, 钟, 半, 一刻, `30`, `30分`.
fn minute_in_words(cursor: &mut Cursor<'_>) -> Option<u32> {
    let fixed = [("整", 0), ("钟", 0), ("半", 30), ("一刻", 15), ("三刻", 45)];
    if let Some((_, minute)) = fixed.iter().find(|(word, _)| cursor.eat_word(word)) {
        return Some(*minute);
    }
    cursor.spaces();
    if cursor.at_end() {
        return Some(0);
    }
    let minute = cursor.number()?;
    cursor.spaces();
    cursor.eat('分');
    Some(minute)
}

/// The hour on the 24-hour clock, if that part of the day has it.
fn on_the_24_hour_clock(part: Part, hour: u32) -> Option<u32> {
    match (part, hour) {
        (Part::Night | Part::Am, 12) => Some(0),
        (Part::Night | Part::Am, 0..=11)
        | (Part::Morning, 0..=12)
        | (Part::Noon, 11..=14)
        | (Part::Afternoon | Part::Pm, 12..=23)
        | (Part::Evening, 17..=23) => Some(hour),
        (Part::Noon, 1..=2) | (Part::Afternoon | Part::Pm, 1..=11) | (Part::Evening, 5..=11) => {
            Some(hour + 12)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_times() {
        let table = [
            ("09:30", "09:30:00"),
            ("9:30", "09:30:00"),
            ("9：30", "09:30:00"),
            ("０９：３０", "09:30:00"),
            ("9∶30", "09:30:00"),
            ("19.30", "19:30:00"),
            ("7.30pm", "19:30:00"),
            ("午后2:30", "14:30:00"),
            ("上午9:30", "09:30:00"),
            ("上午 9：30", "09:30:00"),
            ("上午12:00", "12:00:00"),
            ("下午3点", "15:00:00"),
            ("下午三点", "15:00:00"),
            ("下午两点半", "14:30:00"),
            ("下午3:30", "15:30:00"),
            ("下午15:30", "15:30:00"),
            ("下午12:30", "12:30:00"),
            ("中午12点", "12:00:00"),
            ("中午1点", "13:00:00"),
            ("晚上7点", "19:00:00"),
            ("凌晨12:10", "00:10:00"),
            ("15时", "15:00:00"),
            ("15时30分", "15:30:00"),
            ("15 时 30 分", "15:30:00"),
            ("十五时三十分", "15:30:00"),
            ("9点", "09:00:00"),
            ("9点整", "09:00:00"),
            ("9点钟", "09:00:00"),
            ("9点半", "09:30:00"),
            ("9点30", "09:30:00"),
            ("9点一刻", "09:15:00"),
            ("14:00:00", "14:00:00"),
            ("14:00:59", "14:00:59"),
            ("3:30 pm", "15:30:00"),
            ("3:30PM", "15:30:00"),
            ("3 p.m.", "15:00:00"),
            ("12:05 am", "00:05:00"),
            ("12pm", "12:00:00"),
            ("00:00", "00:00:00"),
        ];
        for (text, time) in table {
            assert_eq!(parse_time(text), Ok(time.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn ends_of_the_next_day() {
        for (text, expected) in [
            ("00:30", "00:30"),
            ("24:30", "24:30"),
            ("次日00:30", "24:30"),
            ("次日凌晨1点", "25:00"),
            ("25:00", "25:00"),
            ("16:30", "16:30"),
            ("24:00", "24:00"),
        ] {
            assert_eq!(parse_end_time(text).map(|end| end.to_string()).as_deref(), Ok(expected), "{text}");
        }
        for text in ["48:00", "次日", "24:75", "24", "明天"] {
            assert!(parse_end_time(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_no_time() {
        for text in [
            "",
            "9",
            "930",
            "9:3",
            "9:300",
            "9.3",
            "9.300",
            "上午",
            "上午9",
            "9:30-11:00",
            "9点左右",
            "9:30 pm x",
            "下午3pm",
        ] {
            assert_eq!(parse_time(text), Err(TimeError::NotATime), "{text}");
        }
        for text in ["24:00", "25:00", "9:75", "9:30:60", "上午15:00", "13:00 am", "晚上12点", "9点61分"]
        {
            assert_eq!(parse_time(text), Err(TimeError::DoesNotExist), "{text}");
        }
    }

    #[test]
    fn every_minute_reads_back() {
        for minute in 0..24 * 60 {
            let (hour, minute) = (minute / 60, minute % 60);
            let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
            for text in
                [format!("{hour}:{minute:02}"), format!("{hour:02}时{minute}分"), format!("{hour}点{minute}")]
            {
                assert_eq!(parse_time(&text), Ok(time), "{text}");
            }
            assert_eq!(parse_time(&time.format("%-I:%M %p").to_string()), Ok(time));
        }
    }
}
