//! Web pages: from the HTML of a page to the record of its article.
//!
//! The article is found by the rules of Readability (the `dom_smoothie` crate). Its lines come with what the elements say
//! about them, such as that they are a caption; facts come from JSON-LD first. Pages without an article are refused by
//! name.

mod depth;
mod elements;
mod endings;
mod facts;
mod furniture;
mod glued;
mod lines;
mod linked_data;
mod linked_text;
mod live_blog;
mod quotations;
mod several;
mod sorts;

pub(super) use depth::is_too_deep;
#[cfg(feature = "exports")]
pub(super) use facts::host;

use super::cautions::CautionKind;
use super::cleaning::{clean, clean_line, recoded, without_widgets};
use super::records::Record;
use crate::error::{Cause, PageFault};
use crate::lexicon;
use crate::model::SentenceKind;
use dom_smoothie::{Config, Readability, ReadabilityError};
use lines::Line;
use linked_data::LinkedArticle;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The text of JSON-LD is read if the page has less than one letter for this many of it.
const LINKED_RATIO: usize = 2;

/// The record of a page, with the cautions about it; the reason if no article is found in it.
pub(super) fn record(page: String) -> Result<Record, PageFault> {
    if is_too_deep(&page) {
        return Err(PageFault::TooDeep);
    }
    // None of 163 real pages made the parser panic. If one does, it must not end a run over a million pages.
    catch_unwind(AssertUnwindSafe(|| read(page))).unwrap_or_else(|_| Err(PageFault::ParserPanicked))
}

fn read(page: String) -> Result<Record, PageFault> {
    let mut cautions = Vec::new();
    let page = recoded(page, &mut cautions);
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let not_found = |error: ReadabilityError| PageFault::NotFound(Cause::new(error));
    let mut page = Readability::new(page, None, Some(config)).map_err(not_found)?;
    let linked = linked_article(&page);
    let facts = facts::facts(&page, &page.get_article_metadata(None), linked.as_ref());
    let in_head = page.doc.select_single("head title").text().to_string();
    quotations::mark(&page);
    elements::name_boxes(&page.doc);
    let is_live =
        linked.as_ref().is_some_and(|linked| linked.is_live) || live_blog::is_live(&in_head, &page.doc);
    let posts = if is_live { live_blog::posts(&page.doc) } else { Vec::new() };
    let kept = if is_live { several::Kept::default() } else { several::keep_one(&page.doc) };
    cautions.extend(std::iter::repeat_n(CautionKind::OtherArticle, kept.others));
    let headings = if is_live { Vec::new() } else { glued::headings(&page.doc) };
    let lead = several::lead(&page.doc);
    let found = page.parse();
    let byline = found.as_ref().ok().and_then(|article| article.byline.as_deref());
    let authors = match byline {
        Some(byline) if facts.authors.is_empty() => facts::authors_in(byline),
        _ => facts.authors.clone(),
    };
    let root = page.doc.select_single(if found.is_ok() { "#readability-page-1" } else { "body" });
    let mut lines = root.nodes().first().map(lines::lines).unwrap_or_default();
    if is_live {
        lines = live_blog::best(lines, posts, &linked.clone().unwrap_or_default());
        cautions.push(CautionKind::LiveBlog);
    }
    lines = several::with_lead(lines, lead);
    if kept.has_more || glued::are_several(&lines, &headings) {
        cautions.push(CautionKind::SeveralArticles);
    }
    unmark_gallery(&mut lines);
    endings::mark(&mut lines, &authors);
    let is_pitched = furniture::mark(&mut lines, &authors);
    let linked_body = linked.as_ref().and_then(|linked| linked.body.as_deref());
    let of_body = linked_body.filter(|body| letters(&lines) * LINKED_RATIO < body.len() && !is_live);
    if let Some(body) = of_body {
        let body = clean((*body).to_owned()).text;
        let body = body.split('\n').map(str::trim).filter(|text| !text.is_empty());
        lines = body.map(|text| Line { text: text.to_owned(), is_apart: true, ..Line::default() }).collect();
        cautions.push(CautionKind::TextOfMetadata);
    } else if let Some(sort) = sorts::sort(&in_head, &lines, facts.is_article) {
        return Err(PageFault::NotAnArticle(sort));
    }
    if let Err(error) = found
        && lines.is_empty()
    {
        return Err(not_found(error));
    }
    let headline = headline(&lines, &facts).and_then(|at| lines.get_mut(at));
    if let Some(line) = headline {
        line.kind = Some(SentenceKind::Headline);
    }
    if is_pitched || facts.is_withheld {
        cautions.push(CautionKind::Withheld);
    }
    for line in &mut lines {
        if let Some(text) = without_widgets(&line.text) {
            line.text = text;
            cautions.push(CautionKind::NameWidgets);
        }
    }
    cautions.dedup();
    let (text, marked) = lines::joined(&lines);
    Ok(Record {
        text,
        marked,
        cautions,
        title: facts.title.map(clean_line),
        outlet: facts.outlet.map(clean_line),
        is_clean: true,
        published: facts.published,
        url: facts.url,
        authors,
        ..Record::default()
    })
}

/// The number of the line that is the headline: the only heading of the first order, where it stands before the text, else
/// a first line with the title.
fn headline(lines: &[Line], facts: &facts::Facts) -> Option<usize> {
    /// Lines that may stand before the headline, such as the section, a picture's caption and the byline.
    const BEFORE: usize = 5;
    let heading =
        lines.iter().take(BEFORE + 1).position(|line| line.is_heading && facts.is_heading(&line.text));
    let is_title = |line: &&Line| line.is_heading && facts.has_title(&line.text);
    heading.or_else(|| lines.first().filter(is_title).map(|_| 0))
}

/// What the scripts of a page say about its article.
fn linked_article(page: &Readability) -> Option<LinkedArticle> {
    let scripts = page.doc.try_select("script[type*='ld+json']")?;
    let scripts: Vec<String> = scripts.iter().map(|script| script.text().to_string()).collect();
    let heading = page.doc.select_single("h1").text();
    linked_data::linked_article(
        &scripts,
        &format!("{} {heading}", page.doc.select_single("head title").text()),
    )
}

/// Takes the captions of a gallery, which hold most of its text, for its text.
fn unmark_gallery(lines: &mut [Line]) {
    /// Fewest captions.
    const FEWEST: usize = 5;
    let captions = |is_caption: bool| {
        let of_kind = lines.iter().filter(|line| line.kind.is_some() == is_caption);
        of_kind.map(Line::letters).sum::<usize>()
    };
    if captions(true) > captions(false) && lines.iter().filter(|line| line.kind.is_some()).count() >= FEWEST {
        lines.iter_mut().for_each(|line| line.kind = None);
    }
}

/// Bytes of the lines that are the article's.
fn letters(lines: &[Line]) -> usize {
    let is_body = |line: &&Line| {
        line.kind.is_none_or(|kind| kind == SentenceKind::Body)
            && !lexicon::is_timestamp(&line.text.to_lowercase())
            && !line.is_heading
    };
    lines.iter().filter(is_body).map(Line::letters).sum()
}
