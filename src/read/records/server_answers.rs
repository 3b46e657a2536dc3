//! Texts of tables and JSON that a scraper saved instead of an article: requests for consent, checks for robots, error pages.
//! They are short and speak to the reader. Since an article may quote one, they are named and not skipped.

/// Longest of these texts, in bytes.
const LONGEST: usize = 1500;
/// Longest error page and request to subscribe.
const SHORT: usize = 400;

/// What a text looks like if not like an article.
pub(super) fn looks_like(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let lower = text.to_lowercase().replace('’', "'");
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let is_short = text.len() <= SHORT;
    if has(&ROBOTS) {
        Some("a check for robots or scripts")
    } else if is_short && ERRORS.iter().any(|words| lower.starts_with(words)) {
        Some("an error page")
    } else if lower.contains("cookie")
        && has(&CONSENT)
        && has(&["you can", "your ", "accept all", "i accept"])
    {
        Some("a request for consent")
    } else if is_short && has(&SUBSCRIBE) {
        Some("a request to subscribe")
    } else {
        None
    }
}

const ROBOTS: [&str; 16] = [
    "verify you are human",
    "verify you are a human",
    "verify that you are human",
    "verify you're not a robot",
    "are you a robot?",
    "checking your browser",
    "enable javascript",
    "enable js and disable any ad blocker",
    "javascript is disabled",
    "browser supports javascript and cookies",
    "unusual traffic from your",
    "complete the captcha",
    "access to this page has been denied",
    "pardon our interruption",
    "your browser is not supported",
    "your browser is out of date",
];

const ERRORS: [&str; 12] = [
    "404 not found",
    "404 error",
    "error 404",
    "404 - ",
    "page not found",
    "403 forbidden",
    "access denied",
    "500 internal server error",
    "internal server error",
    "502 bad gateway",
    "503 service",
    "this page isn't available",
];

const CONSENT: [&str; 7] = [
    "we use cookies",
    "uses cookies",
    "use cookies and",
    "partners use cookies",
    "our partners",
    "cookie policy",
    "cookie settings",
];

const SUBSCRIBE: [&str; 6] = [
    "subscribe to continue reading",
    "subscribe to read the full",
    "to continue reading this article",
    "this content is for subscribers",
    "this article is for subscribers",
    "already a subscriber?",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_is_told_from_news() {
        for (text, what) in [
            ("We value your privacy. We and our partners use cookies. Accept all.", "a request for consent"),
            ("Please enable JavaScript to continue using this application.", "a check for robots or scripts"),
            ("404 Not Found", "an error page"),
            ("Access denied. You don’t have permission.", "an error page"),
            ("Subscribe to continue reading. Already a subscriber? Log in.", "a request to subscribe"),
        ] {
            assert_eq!(looks_like(text), Some(what), "{text}");
        }
        for text in [
            "The regulator said that sites must let readers reject cookies, and that most do not.",
            "She said that access denied to reporters was a scandal.",
            "He baked cookies, and our partners at the fair sold them.",
            "It was late.",
            "",
        ] {
            assert_eq!(looks_like(text), None, "{text}");
        }
        assert_eq!(looks_like(&format!("404 not found. {}", "He left. ".repeat(300))), None);
    }
}
