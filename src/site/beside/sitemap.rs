//! `sitemap.xml` and `robots.txt`: what search engines of the web may know of the site, where it has an
//! address.

use super::atom::clean;
use super::sheet::File;
use crate::archive::Audience;
use crate::edition::Edition;
use crate::site::address::Address;
use chrono::NaiveDate;
use quick_xml::escape::escape;

/// How many addresses a sitemap holds. The format allows 50,000, and 50 MB.
const LONGEST: usize = 40_000;

/// A page: its path from the site's root, and when it last changed, where that is known.
pub type Listed = (String, Option<NaiveDate>);

/// The files. An archive that is not for the public asks not to be listed at all.
pub fn sitemap(edition: &Edition, pages: &[Listed]) -> Vec<File> {
    let address = Address::new(edition);
    let Some(place) = address.url("sitemap.xml") else { return Vec::new() };
    if edition.audience == Audience::Internal {
        return vec![("robots.txt".to_owned(), b"User-agent: *\nDisallow: /\n".to_vec())];
    }
    let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {place}\n");
    let mut files = vec![("robots.txt".to_owned(), robots.into_bytes())];
    let parts: Vec<&[Listed]> = pages.chunks(LONGEST).collect();
    if let [only] = parts[..] {
        files.push(("sitemap.xml".to_owned(), list(address, "urlset", "url", only)));
        return files;
    }
    let mut names: Vec<Listed> = Vec::new();
    for (n, part) in parts.into_iter().enumerate() {
        let name = format!("sitemap-{}.xml", n + 1);
        files.push((name.clone(), list(address, "urlset", "url", part)));
        names.push((name, None));
    }
    files.push(("sitemap.xml".to_owned(), list(address, "sitemapindex", "sitemap", &names)));
    files
}

fn list(address: Address<'_>, root: &str, member: &str, pages: &[Listed]) -> Vec<u8> {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{root} \
            xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for (path, changed) in pages {
        let url = address.url(path).expect("the site has an address");
        let day = changed.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        text.push_str(&format!("<{member}><loc>{}</loc>{day}</{member}>\n", escape(clean(&url))));
    }
    text.push_str(&format!("</{root}>\n"));
    text.into_bytes()
}
