//! Letters: one for each addressee who has something to know.

use super::gather::{Digest, Line, Why};
use super::mail::Letter;
use super::text::letter;
use super::words::one_line;
use crate::edition::PersonRef;
use crate::finding::Language;
use crate::register::is_email;
use chrono::NaiveTime;
use quick_xml::escape::escape;
use std::fmt::Write;

/// The address of each person of an organisation, by the place in its register. It is the envelope of a
/// letter: what a letter says comes from an edition.
pub type Addresses = Vec<Option<String>>;

/// The letters of an organisation.
#[derive(Debug, Default)]
pub struct Letters {
    /// By the names of their files.
    pub files: Vec<(String, Vec<u8>)>,
    /// Who has decisions and an address, and gets no letter, for they hold no post on the day.
    pub left_out: Vec<String>,
}

/// The letters of an organisation, in the language of its records. `from` is the sender's address.
pub fn letters(digest: &Digest<'_>, addresses: &Addresses, from: &str) -> Letters {
    let mut letters = Letters::default();
    for (at, address) in addresses.iter().enumerate() {
        let (Some(to), person) = (address.as_deref().filter(|to| is_email(to)), PersonRef(at)) else {
            continue;
        };
        // Of somebody whom the edition does not name, nothing is said to anybody.
        if !digest.office.people.iter().any(|(named, _)| named == person) {
            continue;
        }
        let lines = digest.of_person(person);
        let own = &digest.office.people[person];
        if lines.is_empty() {
            continue;
        }
        if digest.serves(person) {
            let name = format!("{}/{}.eml", digest.office.slug, own.slug);
            letters.files.push((name, bytes(digest, person, &lines, (from, to))));
        } else {
            letters.left_out.push(one_line(&own.name));
        }
    }
    letters
}

fn bytes(digest: &Digest<'_>, person: PersonRef, lines: &[Line<'_>], (from, to): (&str, &str)) -> Vec<u8> {
    let (office, language) = (digest.office, digest.office.language);
    let own = &office.people[person];
    let date = office.zone.moment(digest.on.and_time(NaiveTime::MIN)).to_rfc2822();
    let id = format!("digest.{}.{}.{}.{}@{}", digest.on, digest.within, office.slug, own.slug, digest.host());
    Letter {
        from,
        name: &one_line(&own.name),
        to,
        subject: &digest.title(language),
        date: &date,
        id: &id,
        language: language.tag(),
        plain: &letter(digest, lines, language),
        html: &html(digest, lines, language),
    }
    .bytes()
}

fn html(digest: &Digest<'_>, lines: &[Line<'_>], language: Language) -> String {
    let title = digest.title(language);
    let title = escape(title.as_str());
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
         <body>\n<h1>{title}</h1>\n",
        language.tag()
    );
    for why in Why::ALL {
        let own: Vec<_> = lines.iter().filter(|line| line.why == why).collect();
        if own.is_empty() {
            continue;
        }
        let _ =
            writeln!(html, "<h2>{} ({})</h2>\n<ul>", escape(why.heading().in_language(language)), own.len());
        for line in own {
            let decided = one_line(&line.decision.text);
            let decided = escape(decided.as_str());
            let decided = match digest.url(line) {
                Some(url) => format!("<a href=\"{}\">{decided}</a>", escape(url.as_str())),
                None => decided.into_owned(),
            };
            let facts = digest.facts(line, language);
            let _ = writeln!(html, "<li>{decided}<br>{}</li>", escape(facts.as_str()));
        }
        html.push_str("</ul>\n");
    }
    let _ = writeln!(html, "<p>{}</p>\n</body>\n</html>", escape(digest.scope(language).as_str()));
    html
}
