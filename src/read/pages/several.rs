//! Pages with several `<article>` elements: which is the article, and what is another one or a teaser of it. And the lead that
//! stands in the header of the article.

use super::lines::{Line, lines};
use crate::lexicon;
use crate::model::SentenceKind;
use dom_query::{Document, NodeRef};
use rustc_hash::FxHashMap;

/// Fewest letters of paragraphs that make an article and no teaser.
const MIN_ARTICLE: usize = 200;
/// Fewest letters of another article that is named: shorter ones are boxes.
const MIN_OTHER: usize = 100;
/// Fewest letters of an article whose heading stands outside of its element.
const MIN_ALONE: usize = 600;
/// Fewest letters of a lead.
const MIN_LEAD: usize = 25;

/// What was done about several `<article>` elements.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kept {
    /// Other articles, which were taken out.
    pub(super) others: usize,
    /// Whether elements without a heading stay that are long enough to be articles.
    pub(super) has_more: bool,
}

/// Takes the articles and teasers out of a page that stand beside its article, and those inside of it, such as comments.
///
/// The article is the first that has the heading of the first order, else the first with text and a heading that is no link.
/// Elements without a heading may be parts of it and stay.
pub(super) fn keep_one(page: &Document) -> Kept {
    let inside = take_inner(page);
    let found = page.select("article");
    let ids: Vec<_> = found.nodes().iter().map(|node| node.id).collect();
    let is_inside = |node: &NodeRef<'_>| node.ancestors_it(None).any(|around| ids.contains(&around.id));
    let outer: Vec<Element<'_>> =
        found.nodes().iter().filter(|node| !is_inside(node)).map(|node| Element::of(*node)).collect();
    let nothing = Kept { others: inside, has_more: false };
    let is_whole = |element: &&Element<'_>| element.letters >= MIN_ARTICLE && !element.is_teaser;
    let main = outer.iter().filter(is_whole).find(|element| element.has_main_heading);
    // Where the heading stands outside, a short element may be a box beside an article that is in none.
    let is_outside = page.select("h1").exists();
    let is_main = |element: &&Element<'_>| is_whole(element) && (!is_outside || element.letters >= MIN_ALONE);
    let Some(main) = main.or_else(|| outer.iter().find(is_main)) else { return nothing };
    let mut kept = nothing;
    for element in outer.iter().filter(|element| element.node.id != main.node.id) {
        if element.is_teaser || element.has_heading {
            kept.others += usize::from(element.letters >= MIN_OTHER && !element.is_teaser);
            element.node.remove_from_parent();
        } else {
            kept.has_more |= element.letters >= MIN_ARTICLE;
        }
    }
    kept
}

/// Takes comments, teasers and other articles out of the articles that they stand in; returns how many of them were articles. An
/// article without a text of its own is only what stands around others.
fn take_inner(page: &Document) -> usize {
    let found = page.select("article");
    if found.nodes().len() < 2 {
        return 0;
    }
    let elements: Vec<Element<'_>> = found.nodes().iter().map(|node| Element::of(*node)).collect();
    // The place of each element, and of the one around it.
    let places: FxHashMap<_, usize> =
        elements.iter().enumerate().map(|(place, element)| (element.node.id, place)).collect();
    let outer: Vec<Option<usize>> = elements
        .iter()
        .map(|element| element.node.ancestors_it(None).find_map(|node| places.get(&node.id).copied()))
        .collect();
    let mut inside = vec![0; elements.len()];
    for (element, outer) in elements.iter().zip(&outer) {
        if let Some(letters) = outer.and_then(|outer| inside.get_mut(outer)) {
            *letters += element.letters;
        }
    }
    let has_text = |place: usize| {
        let letters = elements.get(place).map_or(0, |element| element.letters);
        letters >= inside.get(place).copied().unwrap_or_default() + MIN_ARTICLE
    };
    let mut articles = 0;
    for (element, outer) in elements.iter().zip(&outer) {
        let is_whole = element.letters >= MIN_OTHER;
        if outer.is_some_and(has_text) && (is_whole || element.is_teaser || element.is_comment()) {
            element.node.remove_from_parent();
            articles += usize::from(is_whole && !element.is_teaser);
        }
    }
    articles
}

/// An `<article>` element.
struct Element<'a> {
    node: NodeRef<'a>,
    /// Letters of its lines that are neither links nor headings.
    letters: usize,
    has_heading: bool,
    has_main_heading: bool,
    /// Whether its heading is a link, as those of teasers are.
    is_teaser: bool,
}

impl<'a> Element<'a> {
    /// Whether it says of itself that it is a comment of a reader.
    fn is_comment(&self) -> bool {
        ["class", "id"].iter().any(|name| {
            self.node.attr(name).is_some_and(|value| value.to_ascii_lowercase().contains("comment"))
        })
    }

    fn of(node: NodeRef<'a>) -> Self {
        let lines = lines(&node);
        let heading = lines.iter().find(|line| line.is_heading);
        let text = lines.iter().filter(|line| !line.is_heading && !line.is_link());
        let has_main_heading =
            node.descendants_it().any(|inner| inner.node_name().is_some_and(|name| &*name == "h1"));
        Self {
            node,
            letters: text.map(Line::letters).sum(),
            has_heading: heading.is_some_and(|line| !lexicon::is_timestamp(&line.text.to_lowercase())),
            has_main_heading,
            is_teaser: heading.is_some_and(Line::is_link),
        }
    }
}

/// The lines of the lead: text in the header of the article beside its heading, byline and time.
pub(super) fn lead(page: &Document) -> Vec<Line> {
    let headers = page.select("article header, main header");
    let Some(header) = headers.nodes().iter().find(|header| {
        header.descendants_it().any(|inner| inner.node_name().is_some_and(|name| &*name == "h1"))
    }) else {
        return Vec::new();
    };
    let mut lines = lines(header);
    lines.retain(|line| {
        let lower = line.text.to_lowercase();
        line.kind.is_none()
            && !line.is_heading
            && !line.is_link()
            && line.letters() >= MIN_LEAD
            && line.text.split(' ').count() > 4
            && !lexicon::is_timestamp(&lower)
            && !lower.starts_with("by ")
            && !lexicon::boilerplate().holds(&lower)
    });
    lines
}

/// Puts the lead back where Readability left it out: behind the headline.
pub(super) fn with_lead(mut lines: Vec<Line>, lead: Vec<Line>) -> Vec<Line> {
    let is_new = |lead: &Line| !lines.iter().any(|line| line.text.contains(&lead.text));
    let lead: Vec<Line> =
        lead.into_iter().filter(is_new).map(|line| Line { is_apart: true, ..line }).collect();
    if !lines.iter().any(|line| line.kind != Some(SentenceKind::Boilerplate)) {
        return lines;
    }
    let at = usize::from(lines.first().is_some_and(|line| line.is_heading));
    if !lead.is_empty()
        && let Some(next) = lines.get_mut(at)
    {
        next.is_apart = true;
    }
    drop(lines.splice(at..at, lead));
    lines
}
