//! The faults that the rules of procedure of the board know, and the rules that must report them.

/// The rules that report a key that is not there.
pub fn dropped(kind: &str, key: &str, everyone: bool) -> &'static [&'static str] {
    let committee = kind == "committee-meeting";
    match key {
        "host" if committee => &["MB006"],
        "chair" => &["MB101"],
        "recorder" => &["MB103"],
        "present" => &["MB107", "MB105", "MB113"],
        "leave" if !everyone => &["MB107"],
        "agenda" => &["MB301"],
        "agenda.*.category" if !committee => &["MB302"],
        "agenda.*.submitted" if kind == "board-meeting" => &["MB309"],
        "decisions.*.owner" => &["MB401"],
        "decisions.*.due" => &["MB402"],
        "decisions.*.motion" if ["special-meeting", "general-meeting"].contains(&kind) => &["MB420"],
        "motions.*.mover" | "motions.*.seconder" => &["MB414"],
        "notice" | "notice.sent" => &["MB214"],
        "notice.agenda" if !committee => &["MB215"],
        "purpose" if kind == "special-meeting" => &["MB208"],
        "leave.*.asked" | "leave.*.granted_by" => &["MB504"],
        // The others were not yet due to be signed on the day of the test.
        "minutes.signed_on" if kind != "general-meeting" => &["MB802"],
        "minutes_approved" => &["MB804"],
        _ => &[],
    }
}

/// The rules that report somebody without the post.
pub fn wrong_person(kind: &str, key: &str) -> &'static [&'static str] {
    match key {
        "chair" => &["MB102"],
        "recorder" => &["MB104"],
        "leave.*.granted_by" => &["MB504"],
        "motions.*.mover" | "motions.*.seconder" if kind != "general-meeting" => &["MB416"],
        _ => &[],
    }
}

/// By how many days a date is shifted, and the rules that report it.
pub fn shifted(kind: &str, key: &str) -> Option<(i64, &'static [&'static str])> {
    Some(match key {
        "date" => (1, &["MB011"]),
        "agenda.*.submitted" if kind == "board-meeting" => (20, &["MB306"]),
        "decisions.*.due" => (-400, &["MB404"]),
        "notice.sent" => (30, &["MB214"]),
        "leave.*.asked" => (30, &["MB504"]),
        "follow_ups.*.on" => (-400, &["MB409"]),
        _ => return None,
    })
}
