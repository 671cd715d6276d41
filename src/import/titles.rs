//! The title of the whole: which line it is, and what stands beside it.

use super::gathering::Gathering;
use super::label::marker;
use super::line::Line;
use super::sentence;
use super::when::times;

impl Gathering<'_> {
    /// The title of the meeting, and what stands beside it.
    pub(super) fn title(&mut self, line: &Line) {
        sentence::read(self, line);
        let (start, end) = times(&line.text);
        self.set_times(start, end);
        let title = sentence::title_of(&line.text);
        self.facts.number = self.facts.number.or_else(|| sentence::number_in(&line.text));
        self.facts.title = title.filter(|title| !title.is_empty());
        self.used(line);
    }

    /// Whether a line near the top may be the title: no sentence, and no label.
    pub(super) fn could_be_title(&self, line: &Line) -> bool {
        let text = line.text.trim();
        // Of two lines the title is the one that says what the text is.
        let free = self.facts.title.as_deref().is_none_or(|own| !names_minutes(own) && names_minutes(text));
        // A colon is one of a label, but between the digits of a time.
        let label = text.match_indices([':', '：']).any(|(at, _)| {
            !text[at..].trim_start_matches([':', '：']).starts_with(|c: char| c.is_ascii_digit())
        });
        self.seen <= 3
            && free
            && !line.is_entry()
            && marker(text).is_none()
            && !text.ends_with(['。', '；', ';', '.', '!', '?', '！', '？'])
            && !label
            && text.chars().count() <= 60
    }
}

/// Whether a title says that the text is the minutes of a meeting.
fn names_minutes(title: &str) -> bool {
    let title = crate::text::fold(title);
    ["纪要", "记录", "会议", "minutes", "meeting"].iter().any(|end| title.ends_with(end))
        || title.contains("minutes")
}
