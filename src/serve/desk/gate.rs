//! Who may ask the desk: a browser on this machine that was given the token, from a page of the desk itself.
//!
//! Any page that a clerk has open can make the browser send requests to this port. So a request that could
//! change something must come from the desk's own origin, carry the cookie that only the printed address
//! gives, and be JSON, which no form of another site can send. All of that is looked at before its body is
//! read.

use crate::serve::headers::{Headers, names_this_machine};

/// The most bytes of a request that carries text; files are larger by a third than their bytes, as text.
pub(super) const MOST_BYTES: usize = 32 * 1024 * 1024;

/// What opens the desk.
#[derive(Debug)]
pub struct Gate {
    token: String,
    cookie: String,
}

/// Why a request is turned away, by its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It does not come from the desk, or has no token.
    Forbidden,
    /// It is not JSON.
    NotJson,
    /// It is too long, or does not say how long.
    TooLong,
    /// By its header `Host`, it is for another machine.
    WrongHost,
}

impl Gate {
    /// A gate with a token that nobody can guess. The cookie is named by the port, for browsers keep one
    /// jar for all ports of a machine.
    pub fn new(port: u16) -> Result<Self, getrandom::Error> {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes)?;
        Ok(Self {
            token: format!("{:032x}", u128::from_be_bytes(bytes)),
            cookie: format!("minutebook-desk-{port}"),
        })
    }

    /// The token, for the address that is printed.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The header that gives a browser the cookie: only for the desk, only from its own pages, never to
    /// scripts.
    pub fn set_cookie(&self) -> String {
        format!("{}={}; Path=/_minutebook/desk/; HttpOnly; SameSite=Strict", self.cookie, self.token)
    }

    /// Whether a token is the right one.
    pub fn is_token(&self, token: &str) -> bool {
        let differ = token.bytes().zip(self.token.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
        differ == 0 && token.len() == self.token.len()
    }

    /// Whether a browser has the cookie.
    pub fn has_cookie(&self, headers: &Headers) -> bool {
        let pairs = headers.cookie.iter().flat_map(|cookie| cookie.split(';'));
        let mut own =
            pairs.filter_map(|pair| pair.trim().split_once('=')).filter(|(name, _)| *name == self.cookie);
        own.any(|(_, token)| self.is_token(token))
    }

    /// How many bytes of body a request may send; or why it may not send any.
    pub fn admit(&self, headers: &Headers) -> Result<usize, Refused> {
        let host =
            headers.host.as_deref().filter(|host| names_this_machine(host)).ok_or(Refused::WrongHost)?;
        let own =
            headers.origin.as_deref().is_some_and(|origin| origin.strip_prefix("http://") == Some(host));
        let site = headers.site.as_deref().is_none_or(|site| site == "same-origin");
        if !own || !site || !self.has_cookie(headers) {
            return Err(Refused::Forbidden);
        }
        let json = |kind: &str| {
            kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
        };
        if !headers.content_type.as_deref().is_some_and(json) {
            return Err(Refused::NotJson);
        }
        headers.length.filter(|length| *length <= MOST_BYTES).ok_or(Refused::TooLong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(gate: &Gate) -> Headers {
        Headers {
            host: Some("127.0.0.1:4173".to_owned()),
            origin: Some("http://127.0.0.1:4173".to_owned()),
            cookie: Some(format!("other=1; minutebook-desk-4173={}", gate.token())),
            content_type: Some("application/json; charset=utf-8".to_owned()),
            site: Some("same-origin".to_owned()),
            length: Some(10),
        }
    }

    #[test]
    fn only_the_desk_itself_is_let_in() {
        let gate = Gate::new(4173).unwrap();
        assert_ne!(gate.token(), Gate::new(4173).unwrap().token());
        let admit = |change: &dyn Fn(&mut Headers)| {
            let mut headers = headers(&gate);
            change(&mut headers);
            gate.admit(&headers)
        };
        let set = |text: &str| Some(text.to_owned());
        assert_eq!(admit(&|_| {}), Ok(10));
        assert_eq!(admit(&|headers| headers.site = None), Ok(10), "older browsers do not send it");
        for origin in [
            "http://evil.example",
            "null",
            "https://127.0.0.1:4173",
            "http://127.0.0.1:80",
            "http://127.0.0.1:4173.evil.example",
            "",
        ] {
            assert_eq!(admit(&|headers| headers.origin = set(origin)), Err(Refused::Forbidden), "{origin}");
        }
        assert_eq!(admit(&|headers| headers.origin = None), Err(Refused::Forbidden));
        for site in ["cross-site", "same-site", "none"] {
            assert_eq!(admit(&|headers| headers.site = set(site)), Err(Refused::Forbidden), "{site}");
        }
        for cookie in
            ["", "minutebook-desk-4173=", "minutebook-desk-4173=0", "minutebook-desk-80=TOKEN", "x=TOKEN"]
        {
            let cookie = cookie.replace("TOKEN", gate.token());
            assert_eq!(admit(&|headers| headers.cookie = set(&cookie)), Err(Refused::Forbidden), "{cookie}");
        }
        assert_eq!(admit(&|headers| headers.cookie = None), Err(Refused::Forbidden));
        for host in ["evil.example:4173", "minutebook.localhost.example", ""] {
            let both = |headers: &mut Headers| {
                headers.host = set(host);
                headers.origin = set(&format!("http://{host}"));
            };
            assert_eq!(admit(&both), Err(Refused::WrongHost), "{host}");
        }
        for kind in
            ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"]
        {
            assert_eq!(admit(&|headers| headers.content_type = set(kind)), Err(Refused::NotJson), "{kind}");
        }
        assert_eq!(admit(&|headers| headers.length = None), Err(Refused::TooLong));
        assert_eq!(admit(&|headers| headers.length = Some(MOST_BYTES + 1)), Err(Refused::TooLong));
    }
}
