//! `archive.yaml`: what the site is called, in which languages it is built, and for whom.

use self::format::{ThemeName, WebAddress};
use crate::finding::{Finding, Language, Place, codes};
use crate::register::Name;
use crate::text::{Source, nearest};
use crate::yaml::{Codes, Format as _, Id, List, Shape, id_help, keys, load, words};
use crate::{path, say};
use chrono::NaiveDate;
use std::sync::Arc;

/// The grammars of its values.
mod format {
    use crate::finding::Text;
    use crate::say;
    use crate::text::is_printable;
    use crate::yaml::{Format, Grammar, Plain, Shape, is_id};

    /// Where a site stands. Only what a browser follows without running anything, with a host that can be
    /// one, without a name and a password (all readers would see them), and with neither a query nor a
    /// fragment: names of files are put behind it.
    static ADDRESS: Grammar = Grammar {
        name: "web-address",
        check: address,
        pattern: r#"^\s*https?://(?:\[[0-9A-Fa-f:.]+\]|[^\x00-,./:-@\[-`{-\x9f\s](?:[^\x00-,./:-@\[-`{-\x9f\s]|-)*(?:\.[^\x00-,./:-@\[-`{-\x9f\s](?:[^\x00-,./:-@\[-`{-\x9f\s]|-)*)*\.?)(?::[0-9]{1,5})?(?:/[^\s?#"<>\\]*)?\s*$"#,
        plain: Plain::No,
    };

    fn address(text: &str) -> Result<(), Text> {
        let text = text.trim();
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let bad = |c: char| c.is_whitespace() || matches!(c, '?' | '#' | '"' | '<' | '>' | '\\');
        let rest = rest.filter(|rest| !rest.contains(bad) && is_printable(rest));
        let authority = rest.map(|rest| rest.split('/').next().unwrap_or_default());
        match authority {
            Some(authority) if authority.contains('@') => Err(say!(
                zh: "网址里不写用户名和密码，所有读者都会看到",
                en: "write no user and no password into the address: every reader would see them"
            )),
            Some(authority) if is_authority(authority) && !rest.is_some_and(leads_up) => Ok(()),
            _ => Err(say!(
                zh: "写完整的网址，以 https:// 开头，例如 https://meetings.example.org/",
                en: "write the whole address, beginning with https://, such as https://meetings.example.org/"
            )),
        }
    }

    /// Whether a path has a step up, or one that stays: clients take it away, and files are elsewhere then.
    fn leads_up(rest: &str) -> bool {
        let dots = |step: &str| matches!(&*step.to_ascii_lowercase().replace("%2e", "."), "." | "..");
        rest.split('/').skip(1).any(dots)
    }

    /// Whether this is a host, or a host and a port.
    fn is_authority(text: &str) -> bool {
        let (host, port) = match text.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (text, None),
        };
        let is_label = |label: &str| {
            let inner = |c: char| c.is_ascii_alphanumeric() || c == '-' || !c.is_ascii();
            label.chars().all(inner) && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
        };
        let in_brackets = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let is_host = if let Some(address) = in_brackets {
            address.parse::<std::net::Ipv6Addr>().is_ok()
        } else {
            let labels = host.strip_suffix('.').unwrap_or(host);
            // A host that ends in a number is an address, or none.
            let last = labels.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
            let is_number = last.starts_with("0x") || last.chars().all(|c| c.is_ascii_digit());
            labels.split('.').all(is_label) && (!is_number || labels.parse::<std::net::Ipv4Addr>().is_ok())
        };
        is_host
            && port
                .is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0) && !port.starts_with('+'))
    }

    /// A theme is a folder of `themes/`, by its name, or with `themes/` before it.
    static THEME: Grammar = Grammar {
        name: "theme",
        check: |text| {
            if is_id(text.strip_prefix("themes/").unwrap_or(text)) {
                return Ok(());
            }
            Err(say!(
                zh: "主题放在 themes/ 里，这里只写它的文件夹名，例如 harbour",
                en: "a theme lies in themes/; write the name of its folder, such as harbour"
            ))
        },
        pattern: r#"^\s*(?:themes/)?[^\s/\\:*?"<>|#%.\-\u0000-\u001f\u007f-\u009f\u200b-\u200d\u2060\u202a-\u202e\u2066-\u2069][^\s/\\:*?"<>|#%\u0000-\u001f\u007f-\u009f\u200b-\u200d\u2060\u202a-\u202e\u2066-\u2069]{0,79}\s*$"#,
        plain: Plain::No,
    };

    /// A web address.
    #[derive(Debug)]
    pub enum WebAddress {}

    impl Format for WebAddress {
        type Stored = String;
        const SHAPE: Shape = Shape::Parsed(&ADDRESS);
    }

    /// The name of a theme.
    #[derive(Debug)]
    pub enum ThemeName {}

    impl Format for ThemeName {
        type Stored = String;
        const SHAPE: Shape = Shape::Parsed(&THEME);
    }

    #[cfg(test)]
    mod tests {
        use super::address;

        #[test]
        fn addresses_are_of_the_web() {
            for text in [
                "https://meetings.example.org/",
                "http://10.0.0.1:8080/a/b",
                " https://会议.example ",
                "http://[::1]:80/",
                "https://a.example./",
            ] {
                assert!(address(text).is_ok(), "{text}");
            }
            for text in [
                "",
                "https://",
                "https:///a",
                "javascript:alert(1)",
                "example.org",
                "https://a/?q",
                "https://a b/",
                "https://user@a/",
                "https://user:secret@a.example/",
                "https://a..b/",
                "https://-a.example/",
                "https://a_b.example/",
                "https://a:0/",
                "https://a:99999/",
                "https://a:x/",
                "https://[::1/",
                "https://[x]/",
                "https://.",
            ] {
                assert!(address(text).is_err(), "{text}");
            }
        }
    }
}

words! {
    /// For whom a site is built.
    #[derive(Default)]
    pub enum Audience {
        /// Everybody.
        #[default]
        Public = "public", "公开";
        /// Staff.
        Internal = "internal", "内部";
    }
}

keys! {
    /// What `archive.yaml` says.
    pub struct SiteSettings {
        title "标题" required: Name = "站点的标题" / "the site's title",
        base_url "网址": Option<WebAddress>
            = "站点的网址，供订阅、日历和 404.html 使\
                用" / "where it will stand, for feeds, calendars and 404.html",
        source_url "源文件网址": Option<WebAddress>
            = "仓库文件的网址，记录页由此指向其文件"
            / "where the repository's files are shown, so that a record's page leads to its file",
        languages "语言": List<Language>
            = "站点的语言，第一种是档案的语言"
            / "the languages it is built in, the first being the archive's own",
        theme "主题": Option<ThemeName> = "主题的名称或文件夹" / "the theme's name or folder",
        audience "读者": Audience
            = "给谁看；命令行可另行指定" / "for whom it is built unless the command line says otherwise",
        as_of "截至": Option<NaiveDate>
            = "已封存的档案停在哪一天：此后不再催办；命令行可另行指定"
            / "the day at which a closed archive stays, so that nothing falls due after it; the command line \
                may name another",
        papers "纸质文件": bool
            = "每份记录旁附上它的 Word 文件：纪要、会议记录或英文会议纪要"
            / "puts beside each record its paper in Word: 纪要, 会议记录 or board minutes",
        organisations "单位": List<Id>
            = "各单位，按站点上的次序；不写则为每个有 organization.yaml 的文件夹"
            / "the organisations, in the order of the site; left out: every folder that has an \
                organization.yaml",
    }
}

/// An address of a site as the addresses of its files begin: without a slash at its end, its path as URIs
/// have it. A host with letters other than Latin ones stays as it is written, as browsers, feeds and site
/// maps take it (RFC 3987).
pub fn base_address(written: &str) -> String {
    let written = written.trim().trim_end_matches('/');
    let scheme = written.find("://").map_or(0, |at| at + 3);
    let path = written[scheme..].find('/').map_or(written.len(), |at| scheme + at);
    let mut address = written[..path].to_owned();
    for byte in written[path..].bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:@!$&'()*+,;=%".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

/// The keys of `archive.yaml`.
pub static SETTINGS: Shape = SiteSettings::SHAPE;

impl SiteSettings {
    /// The archive's own language, in which findings are reported.
    pub fn language(&self) -> Language {
        self.languages.values().next().copied().unwrap_or_default()
    }
}

/// An organisation that `archive.yaml` lists at `at` has none of the folders.
pub fn unknown_organization(path: &Arc<str>, at: usize, id: &str, folders: &[Arc<str>]) -> Finding {
    let help = match nearest(id, folders.iter().map(|folder| &**folder)) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => {
            say!(
                zh: "建立文件夹 content/{id}，或从列表里删去",
                en: "make the folder content/{id}, or take it off the list"
            )
        }
    };
    let place = Place::Value(path!["organisations", at]);
    let message = say!(zh: "没有单位文件夹“{id}”", en: "there is no folder of an organisation `{id}`");
    Finding::new(codes::UNKNOWN_REFERENCE, path, place, message, help)
}

/// The folder of an organisation has a name that is no id; `path` is a file in it.
pub fn folder_is_no_id(path: &Arc<str>, id: &str) -> Finding {
    let message = say!(
        zh: "单位文件夹的名称“{id}”不能作编号",
        en: "the folder of an organisation has the name `{id}`, which is no id"
    );
    Finding::new(codes::INVALID_POLICY, path, Place::File, message, id_help())
}

/// Reads `archive.yaml`.
pub fn read_settings(source: &Source) -> (SiteSettings, Vec<Finding>) {
    load(source, SETTINGS, Codes::POLICY)
}

#[cfg(test)]
mod tests {
    use super::base_address;

    #[test]
    fn every_address_that_is_accepted_is_the_beginning_of_others() {
        for (written, address) in [
            ("https://meetings.example.org/", "https://meetings.example.org"),
            (" https://档案.中国/ ", "https://档案.中国"),
            ("http://[::1]:80/a/", "http://[::1]:80/a"),
            ("https://example.org/会议/a%20b/`c`", "https://example.org/%E4%BC%9A%E8%AE%AE/a%20b/%60c%60"),
        ] {
            assert_eq!(base_address(written), address);
        }
    }
}
