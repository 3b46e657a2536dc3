//! Live blogs: the text of every post, whether the page or its JSON-LD has it.

use super::super::cleaning::clean;
use super::lines::{Line, lines};
use super::linked_data::LinkedArticle;
use crate::lexicon;
use dom_query::{Document, NodeRef, Selection};

/// The elements of posts, by how sure they are.
const POSTS: [&str; 4] = [
    "[itemprop=liveBlogUpdate]",
    "[class*=live-post], [class*=live-blog-post], [class*=liveblog-post], [class*=live-update], [class*=liveblog-entry], [class*=liveblog__post], [class*=timeline-post]",
    "article article, main article",
    "article section[id], main section[id]",
];
/// Fewest posts.
const FEWEST: usize = 2;
/// First bytes of a post by which it is looked for.
const OPENING: usize = 40;

/// Fewest lines with a time of day.
const MIN_TIMES: usize = 3;

/// Whether a page is a live blog though no JSON-LD says it: its title does, and lines begin with times.
pub(super) fn is_live(title: &str, page: &Document) -> bool {
    let title = title.to_lowercase();
    let says_so = [
        "live blog",
        "liveblog",
        "live updates",
        "live:",
        "live –",
        "live -",
        "live |",
        "– live",
        "- live",
        "as it happened",
        "minute by minute",
        "latest updates",
    ];
    says_so.iter().any(|words| title.contains(words))
        && page.body().is_some_and(|body| {
            lines(&body).iter().filter(|line| starts_with_time(line)).count() >= MIN_TIMES
        })
}

fn starts_with_time(line: &Line) -> bool {
    lexicon::is_timestamp(&line.text.to_lowercase()) || without_clock(line.clone()).len() > 1
}

/// The lines of the posts that a page has; empty if none are found.
pub(super) fn posts(page: &Document) -> Vec<Line> {
    let found = POSTS.iter().find_map(|selector| {
        let posts: Vec<NodeRef<'_>> = outermost(&page.try_select(selector)?);
        (posts.len() >= FEWEST).then_some(posts)
    });
    let mut all = Vec::new();
    for post in found.unwrap_or_default() {
        let mut post = lines(&post);
        if let Some(first) = post.first_mut() {
            first.is_apart = true;
        }
        all.append(&mut post);
    }
    all
}

/// The elements that are in no other of them.
fn outermost<'a>(found: &Selection<'a>) -> Vec<NodeRef<'a>> {
    let ids: Vec<_> = found.nodes().iter().map(|node| node.id).collect();
    let is_inside = |node: &NodeRef<'a>| node.ancestors_it(None).any(|around| ids.contains(&around.id));
    found.nodes().iter().filter(|node| !is_inside(node)).copied().collect()
}

/// The lines of a live blog: those of the whole page if they have all posts, else those of its posts, else the texts of the
/// JSON-LD.
pub(super) fn best(page: Vec<Line>, posts: Vec<Line>, linked: &LinkedArticle) -> Vec<Line> {
    let openings: Vec<String> = linked.posts.iter().filter_map(|post| opening(post)).collect();
    let has_all = |lines: &[Line]| {
        let text = squeezed(&lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" "));
        openings.iter().all(|opening| text.contains(opening.as_str()))
    };
    let letters = |lines: &[Line]| lines.iter().map(Line::letters).sum::<usize>();
    // The longer of the two holds what the other has, unless the page is cut to one post.
    let longer = if letters(&posts) > letters(&page) { posts } else { page };
    if has_all(&longer) {
        return longer.into_iter().flat_map(without_clock).collect();
    }
    let lead = linked.body.iter();
    let texts = lead.chain(&linked.posts).map(|text| clean(text.clone()).text);
    let texts =
        texts.flat_map(|text| text.split('\n').map(|text| text.trim().to_owned()).collect::<Vec<_>>());
    texts
        .map(|text| Line { text, is_apart: true, ..Line::default() })
        .filter(|line| !line.text.is_empty())
        .collect()
}

/// The first letters of a text; `None` if it has none.
fn opening(text: &str) -> Option<String> {
    let last = text.split("\n\n").last().unwrap_or(text);
    let squeezed = squeezed(last);
    let opening = squeezed.get(..squeezed.floor_char_boundary(OPENING))?;
    (!opening.is_empty()).then(|| opening.to_owned())
}

/// A text without anything but letters and digits.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A line that begins with a time of day as two lines.
fn without_clock(line: Line) -> Vec<Line> {
    if lexicon::is_timestamp(&line.text.to_lowercase()) {
        return vec![line];
    }
    let Some((clock, rest)) = line.text.split_once(char::is_whitespace) else { return vec![line] };
    let zones = [
        "GMT", "BST", "UTC", "CET", "CEST", "ET", "EST", "EDT", "PT", "am", "pm", "a.m.", "p.m.", "AM", "PM",
        "-", "–", "—", "|",
    ];
    let mut rest = rest.trim_start();
    let mut clock = clock.to_owned();
    while let Some((word, after)) =
        rest.split_once(char::is_whitespace).filter(|(word, _)| zones.contains(word))
    {
        clock = format!("{clock} {word}");
        rest = after.trim_start();
    }
    let is_clock = clock.starts_with(|c: char| c.is_ascii_digit())
        && lexicon::is_timestamp(&clock.to_lowercase())
        && rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘'));
    if !is_clock {
        return vec![line];
    }
    let rest = Line { text: rest.to_owned(), is_apart: true, ..line.clone() };
    vec![Line { text: clock, linked: 0, ..line }, rest]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_before_a_post_is_a_line_of_its_own() {
        let parts = |text: &str| -> Vec<String> {
            without_clock(Line { text: text.into(), ..Line::default() }).into_iter().map(|l| l.text).collect()
        };
        assert_eq!(parts("10:32 GMT The vote is over."), ["10:32 GMT", "The vote is over."]);
        assert_eq!(parts("3.15pm – The vote is over."), ["3.15pm –", "The vote is over."]);
        assert_eq!(parts("19:00 BST"), ["19:00 BST"]);
        assert_eq!(parts("10 people left."), ["10 people left."]);
        assert_eq!(parts("Over."), ["Over."]);
    }
}
