//! Pages that hold no article: walls, lists of teasers, and pages that scripts draw in the browser.

use super::lines::Line;
use crate::error::PageSort;
use crate::lexicon;
use crate::model::SentenceKind;

/// Longest text of a wall or an error page, in bytes.
const MAX_WALL: usize = 3_000;
/// Smallest share of its text that must be about consent.
const MIN_CONSENT: f64 = 0.6;
/// Fewest teasers of a list.
const MIN_TEASERS: usize = 4;
/// Longest stretch of text between two links of a list, in bytes.
const MAX_TEASER: usize = 400;

/// What a page without an article is; `None` if it may hold one. `is_article` says that the page itself declares one.
pub(super) fn sort(title: &str, lines: &[Line], is_article: bool) -> Option<PageSort> {
    let texts: Vec<String> = lines.iter().map(|line| line.text.to_lowercase()).collect();
    let title = title.to_lowercase();
    let length: usize = texts.iter().map(String::len).sum();
    if texts.iter().all(|line| is_of_shell(line) || lexicon::boilerplate().holds(line)) {
        let is_checked = texts.iter().any(|line| checks_for_robots(line)) || checks_for_robots(&title);
        return Some(if is_checked { PageSort::RobotCheck } else { PageSort::Shell });
    }
    if !is_article && length <= MAX_WALL {
        if checks_for_robots(&title) || texts.iter().any(|line| checks_for_robots(line)) {
            return Some(PageSort::RobotCheck);
        }
        if is_missing(&title) || texts.first().is_some_and(|line| is_missing(line)) {
            return Some(PageSort::NotFound);
        }
        let consent: usize = texts.iter().filter(|line| asks_for_consent(line)).map(String::len).sum();
        #[expect(clippy::cast_precision_loss, reason = "lengths of a short text, for a share")]
        if consent as f64 >= MIN_CONSENT * length as f64 {
            return Some(PageSort::Consent);
        }
    }
    if lines.iter().zip(&texts).all(|(line, text)| {
        line.kind == Some(SentenceKind::Boilerplate) || line.is_heading || lexicon::is_timestamp(text)
    }) && lines.iter().zip(&texts).any(|(_, text)| lexicon::is_pitch(text))
    {
        return Some(PageSort::Paywall);
    }
    if is_article { None } else { teasers(lines).map(|teasers| PageSort::Teasers { teasers }) }
}

/// The number of teasers, where the lines are a list of links with short texts between them.
fn teasers(lines: &[Line]) -> Option<usize> {
    let (mut links, mut longest, mut between) = (0, 0, 0);
    let mut last = "";
    for line in lines {
        let is_link = line.is_link() && line.text.split_whitespace().count() > 1;
        if is_link {
            links += usize::from(line.text != last || between > 0);
            last = line.text.as_str();
        }
        // A card that is one link has its teaser inside the link.
        between = if is_link && (line.is_heading || between == 0 || line.text == last) {
            0
        } else {
            between + line.text.len()
        };
        longest = longest.max(between);
    }
    (links >= MIN_TEASERS && longest <= MAX_TEASER).then_some(links)
}

/// Whether a line only says that the page is being made, or that it needs scripts.
fn is_of_shell(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let needs_scripts = line.contains("javascript")
        && ["enable", "turn on", "activate", "disabled", "requires", "switch on", "need"]
            .iter()
            .any(|word| line.contains(word));
    bare.is_empty()
        || needs_scripts
        || bare.split(|c: char| !c.is_alphanumeric()).all(|word| {
            matches!(word, "" | "loading" | "please" | "wait" | "one" | "a" | "moment" | "page" | "the")
        })
}

fn checks_for_robots(line: &str) -> bool {
    [
        "verify you are human",
        "verify you are a human",
        "verify that you are human",
        "are you a robot",
        "not a robot",
        "checking your browser",
        "checking if the site connection is secure",
        "enable javascript and cookies to continue",
        "unusual traffic from your",
        "just a moment...",
        "attention required! | cloudflare",
        "access denied",
        "access to this page has been denied",
        "pardon our interruption",
        "complete the captcha",
    ]
    .iter()
    .any(|words| line.contains(words))
}

fn is_missing(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        bare,
        "404"
            | "404 error"
            | "error 404"
            | "403"
            | "403 forbidden"
            | "forbidden"
            | "not found"
            | "500"
            | "502 bad gateway"
            | "503 service unavailable"
    ) || [
        "page not found",
        "404 not found",
        "page can't be found",
        "page cannot be found",
        "page could not be found",
        "page doesn't exist",
        "page does not exist",
    ]
    .iter()
    .any(|words| bare.replace('’', "'").contains(words))
}

/// Whether a line speaks to the reader about cookies or personal data.
fn asks_for_consent(line: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    let is_about_data = has(&[
        "cookie",
        "consent",
        "personal data",
        "your privacy",
        "privacy policy",
        "privacy settings",
        "your device",
        "zustimmung",
        "einwilligung",
        "personenbezogene",
        "datenschutz",
        "consentement",
        "données personnelles",
        "consentimiento",
        "datos personales",
        "partners",
    ]);
    let is_to_reader = has(&[
        "you ",
        "your ",
        "we ",
        "our ",
        "click accept",
        "clicking",
        "wir ",
        "ihre",
        "nous ",
        "vos ",
        "votre ",
        "nosotros ",
        "nuestros ",
        "su ",
    ]);
    (is_about_data && is_to_reader)
        || matches!(
            line,
            "accept"
                | "accept all"
                | "reject"
                | "reject all"
                | "before you continue"
                | "manage options"
                | "manage preferences"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line { text: text.into(), ..Line::default() }
    }

    fn link(text: &str) -> Line {
        Line { text: text.into(), linked: text.len(), is_heading: true, ..Line::default() }
    }

    #[test]
    fn an_article_is_none_of_these() {
        let news = line(
            &"The regulator said that sites must let readers reject cookies and that most do not. ".repeat(5),
        );
        assert_eq!(sort("Regulator on cookies", std::slice::from_ref(&news), true), None);
        let others = [line("The mayor said no and left the hall before the vote was over.")];
        assert_eq!(sort("Mayor leaves", &others, false), None);
        let mut list: Vec<Line> = (0..9).map(|n| link(&format!("Council story {n}"))).collect();
        list.insert(0, news);
        assert_eq!(sort("Regulator", &list, false), None);
    }

    #[test]
    fn lists_of_links_are_counted() {
        let list: Vec<Line> = (0..6)
            .flat_map(|n| [link(&format!("Council story {n}")), line("The mayor is proud of it.")])
            .collect();
        assert_eq!(sort("News", &list, false), Some(PageSort::Teasers { teasers: 6 }));
        assert_eq!(sort("News", &list, true), None);
    }
}
