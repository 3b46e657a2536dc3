//! Lines of a page that belong to the page and not to its article: links to other stories, and pitches to subscribe.

use super::lines::Line;
use crate::lexicon;
use crate::model::SentenceKind;

/// Fewest words of a link to another story.
const FEWEST_WORDS: usize = 3;
/// Most words of the label before such a link.
const MAX_LABEL: usize = 4;

/// Longest line, in bytes, that belongs to a pitch before it.
const MAX_OFFER: usize = 120;

/// Sets the kind of such lines. Returns whether some ask the reader to subscribe.
pub(super) fn mark(lines: &mut [Line], authors: &[String]) -> bool {
    let has_other_text = lines.iter().any(|line| !line.is_heading && !line.is_link() && line.kind.is_none());
    let mut first_pitch = None;
    for (number, line) in lines.iter_mut().enumerate().filter(|(_, line)| line.kind.is_none()) {
        let lower = line.text.to_lowercase();
        let is_pitch = lexicon::is_pitch(&lower);
        if is_pitch {
            first_pitch.get_or_insert(number);
        }
        if is_pitch
            || lexicon::boilerplate().holds(&lower)
            || is_byline(&line.text, authors)
            || (has_other_text && is_other_story(line, &lower))
        {
            line.kind = Some(SentenceKind::Boilerplate);
        }
    }
    if let Some(first) = first_pitch {
        mark_offers(lines, first);
    }
    first_pitch.is_some()
}

/// Marks the short lines behind the first pitch if no text follows it, and the heading before it.
fn mark_offers(lines: &mut [Line], first: usize) {
    let (before, behind) = lines.split_at_mut(first);
    if let Some(heading) = before.last_mut().filter(|line| line.is_heading && line.kind.is_none()) {
        heading.kind = Some(SentenceKind::Boilerplate);
    }
    if behind.iter().all(|line| line.kind.is_some() || line.text.len() <= MAX_OFFER) {
        behind
            .iter_mut()
            .filter(|line| line.kind.is_none())
            .for_each(|line| line.kind = Some(SentenceKind::Boilerplate));
    }
}

/// Whether a line is the byline: the name of an author, perhaps with *By* before it and a place behind it.
fn is_byline(line: &str, authors: &[String]) -> bool {
    /// Most bytes behind the name.
    const MAX_BEHIND: usize = 40;
    let line = line.strip_prefix("By ").or_else(|| line.strip_prefix("by ")).unwrap_or(line);
    authors.iter().any(|author| {
        let behind = line.strip_prefix(author.as_str());
        behind.is_some_and(|b| {
            b.len() <= MAX_BEHIND
                && (b.is_empty() || b.starts_with([',', ' ', '|']) && !b.ends_with(['.', '!', '?', '”']))
        })
    })
}

/// Whether a line is nothing but a link to another story, perhaps with a label such as *Read also:* before it. A link that
/// is a whole sentence may be the article's own.
fn is_other_story(line: &Line, lower: &str) -> bool {
    // The headings of an article may be links, as those of a guide to products are.
    if line.linked == 0 || line.is_heading || line.text.starts_with('>') {
        return false;
    }
    let words = line.text.split_whitespace().count();
    let is_sentence = line.text.ends_with(['.', '”', '"']) && !is_label(lower);
    if line.is_link() {
        return words >= FEWEST_WORDS && !is_sentence && !line.text.ends_with(':');
    }
    is_label(lower) && line.linked * 2 > line.letters()
}

/// Whether a line begins with a label that announces another story.
fn is_label(lower: &str) -> bool {
    const LABELS: [&str; 12] = [
        "also",
        "read",
        "see",
        "more",
        "related",
        "watch",
        "listen",
        "recommended",
        "opinion",
        "explainer",
        "don't",
        "next",
    ];
    let label = lower.split([':', '|', '–', '—', '»', '>']).next().unwrap_or_default();
    let words: Vec<&str> = label.split_whitespace().collect();
    label.len() < lower.len()
        && words.len() <= MAX_LABEL
        && words.first().is_some_and(|first| LABELS.contains(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, linked: &str) -> Line {
        let linked = linked.split_whitespace().map(str::len).sum();
        Line { text: text.into(), linked, ..Line::default() }
    }

    #[test]
    fn links_to_other_stories_are_told_from_links_inside_the_text() {
        let mut lines = [
            line("The vote was delayed by a week.", "vote"),
            line("Mayor calls the fair a disaster", "Mayor calls the fair a disaster"),
            line("Read also: Mayor resigns", "Mayor resigns"),
            line("The report is on the council’s site.", "The report is on the council’s site."),
            line("Ana Ruiz", "Ana Ruiz"),
            line("See the report here", "here"),
        ];
        assert!(!mark(&mut lines, &[]));
        let is_marked: Vec<bool> = lines.iter().map(|line| line.kind.is_some()).collect();
        assert_eq!(is_marked, [false, true, true, false, false, false]);
    }

    #[test]
    fn pitches_are_marked_and_reported() {
        let mut lines = [line("The vote was delayed.", ""), line("Already a subscriber? Log in", "Log in")];
        assert!(mark(&mut lines, &[]));
        assert_eq!(lines.map(|line| line.kind), [None, Some(SentenceKind::Boilerplate)]);
    }
}
