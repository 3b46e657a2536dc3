//! Several articles in the text of one page, which cannot be told apart for certain: under headings of the first order, in elements
//! for posts, in `<article>` elements without headings.

use super::lines::Line;
use dom_query::{Document, NodeRef};

/// Fewest letters under a heading that make an article.
const MIN_ARTICLE: usize = 200;

/// Elements of posts.
const POSTS: &str = "div.post, li.post, section.post, div.hentry, div.entry, div.blog-post, div.blog-entry, \
                     div.news-item, div.story, div.article";

/// The headings of a page that may begin an article: those of the first order, and the first in each of several posts.
pub(super) fn headings(page: &Document) -> Vec<String> {
    let mut found = texts(page.select("h1").nodes());
    let posts = page.select(POSTS);
    let is_heading =
        |node: &NodeRef<'_>| node.node_name().is_some_and(|name| matches!(&*name, "h1" | "h2" | "h3" | "h4"));
    let first: Vec<NodeRef<'_>> =
        posts.nodes().iter().filter_map(|post| post.descendants_it().find(is_heading)).collect();
    if first.len() > 1 {
        found.extend(texts(&first));
    }
    found
}

fn texts(nodes: &[NodeRef<'_>]) -> Vec<String> {
    let texts = nodes.iter().map(|node| squeezed(&node.text()));
    texts.filter(|text| !text.is_empty()).collect()
}

/// A text without white space.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Whether several of these headings stand in the lines of a page, each with a text under it.
pub(super) fn are_several(lines: &[Line], headings: &[String]) -> bool {
    let mut articles = 0;
    let mut letters = None;
    let is_start = |line: &Line| line.is_heading && headings.contains(&squeezed(&line.text));
    for line in lines {
        if is_start(line) {
            articles += usize::from(letters.is_some_and(|letters| letters >= MIN_ARTICLE));
            letters = Some(0);
        } else if let Some(letters) = letters.as_mut().filter(|_| line.kind.is_none() && !line.is_link()) {
            *letters += line.letters();
        }
    }
    articles + usize::from(letters.is_some_and(|letters| letters >= MIN_ARTICLE)) > 1
}
