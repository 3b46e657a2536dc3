//! The article that a page describes in JSON-LD, with the vocabulary of schema.org.

use super::linked_text::parsed;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

type Node = Map<String, Value>;

/// Fewest articles of a list.
const LIST: usize = 4;

/// What JSON-LD says about the article of a page.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct LinkedArticle {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) authors: Vec<String>,
    /// The whole text.
    pub(super) body: Option<String>,
    /// Whether it is a live blog, and the texts of its posts.
    pub(super) is_live: bool,
    pub(super) posts: Vec<String>,
    /// Whether the text is withheld from those who do not pay.
    pub(super) is_withheld: bool,
}

/// The article in these scripts. Of several, the one with the title of the page, else a live blog, else the first with a
/// date. `None` if there is none.
pub(super) fn linked_article(scripts: &[String], page_title: &str) -> Option<LinkedArticle> {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parsed(script)).collect();
    let mut nodes = Vec::new();
    values.iter().for_each(|value| collect(value, &mut nodes));
    let by_id: BTreeMap<&str, &Node> =
        nodes.iter().filter_map(|node| Some((node.get("@id")?.as_str()?, *node))).collect();
    let page_title = page_title.to_lowercase();
    let rank = |node: &&&Node| {
        let headline = string(node.get("headline")).unwrap_or_default().to_lowercase();
        let is_titled = !headline.is_empty() && page_title.contains(headline.trim());
        (is_titled, has_type(node, |name| name == "LiveBlogPosting"), node.contains_key("datePublished"))
    };
    let articles: Vec<&&Node> = nodes.iter().filter(|node| has_type(node, is_article)).collect();
    // The first of those that rank highest. Many without the title of the page are those of a list.
    let best = articles.iter().rev().copied().max_by_key(rank)?;
    if articles.len() >= LIST && !rank(&best).0 {
        return None;
    }
    Some(article(best, &by_id))
}

fn article(node: &Node, by_id: &BTreeMap<&str, &Node>) -> LinkedArticle {
    let name = |key: &str| names(node.get(key)?, by_id).into_iter().next();
    let published = || string(node.get("datePublished")).or_else(|| string(node.get("dateCreated")));
    let body = |node: &Node| string(node.get("articleBody")).or_else(|| string(node.get("text")));
    let posts = node.get("liveBlogUpdate").map(list).unwrap_or_default();
    LinkedArticle {
        headline: string(node.get("headline")).or_else(|| string(node.get("name"))),
        published: published(),
        outlet: name("publisher").or_else(|| name("sourceOrganization")).or_else(|| name("provider")),
        url: address(node.get("mainEntityOfPage")).or_else(|| address(node.get("url"))),
        authors: node
            .get("author")
            .or_else(|| node.get("creator"))
            .map(|v| names(v, by_id))
            .unwrap_or_default(),
        body: body(node),
        is_live: has_type(node, |name| name == "LiveBlogPosting"),
        posts: posts
            .iter()
            .filter_map(|post| Some(post_text(post.as_object()?)))
            .filter(|t| !t.is_empty())
            .collect(),
        is_withheld: is_withheld(node)
            || node
                .get("hasPart")
                .map(list)
                .unwrap_or_default()
                .iter()
                .any(|part| part.as_object().is_some_and(is_withheld)),
    }
}

/// The headline and the text of a post.
fn post_text(post: &Node) -> String {
    let part = |key: &str| string(post.get(key));
    let body = part("articleBody").or_else(|| part("text")).or_else(|| part("description"));
    let headline = part("headline")
        .filter(|headline| body.as_ref().is_none_or(|body| !body.starts_with(headline.as_str())));
    [headline, body].into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

/// All nodes that may be the article: those of lists and graphs, and the main entity of a page.
fn collect<'a>(value: &'a Value, into: &mut Vec<&'a Node>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, into)),
        Value::Object(node) => {
            into.push(node);
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = node.get(key).filter(|inner| !inner.is_string()) {
                    collect(inner, into);
                }
            }
        }
        _ => {}
    }
}

fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(values) => values,
        other => std::slice::from_ref(other),
    }
}

/// Whether one of the types of a node, without the address of the vocabulary, is accepted.
fn has_type(node: &Node, accepts: impl Fn(&str) -> bool) -> bool {
    let types = node.get("@type").map(list).unwrap_or_default();
    types
        .iter()
        .filter_map(Value::as_str)
        .any(|name| accepts(name.rsplit(['/', ':', '#']).next().unwrap_or(name)))
}

fn is_article(name: &str) -> bool {
    name.ends_with("Article")
        || matches!(
            name,
            "BlogPosting" | "LiveBlogPosting" | "SocialMediaPosting" | "DiscussionForumPosting" | "Report"
        )
}

/// A value that is a string with something in it, or the first such value of a list.
fn string(value: Option<&Value>) -> Option<String> {
    let text = list(value?).iter().find_map(Value::as_str)?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The address of a page, given as itself or as the id of a node.
fn address(value: Option<&Value>) -> Option<String> {
    let value = value?;
    let text =
        value.as_str().or_else(|| value.get("@id")?.as_str()).or_else(|| value.get("url")?.as_str())?;
    text.starts_with("http").then(|| text.to_owned())
}

/// The names of people or organisations: strings, objects with a name, or ids of such objects. Addresses are no names.
fn names(value: &Value, by_id: &BTreeMap<&str, &Node>) -> Vec<String> {
    let name = |value: &Value| match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(node) => string(node.get("name")).or_else(|| {
            let known = by_id.get(node.get("@id")?.as_str()?)?;
            string(known.get("name"))
        }),
        _ => None,
    };
    let found = list(value).iter().filter_map(name);
    found
        .map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|name| !name.is_empty() && !name.starts_with("http"))
        .collect()
}

/// Whether a node says that it is not free: `false`, also as a word or as `http://schema.org/False`.
fn is_withheld(node: &Node) -> bool {
    match node.get("isAccessibleForFree") {
        Some(Value::Bool(is_free)) => !is_free,
        Some(Value::String(word)) => {
            let word = word.rsplit('/').next().unwrap_or_default();
            word.eq_ignore_ascii_case("false") || word.eq_ignore_ascii_case("no")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(scripts: &[&str], title: &str) -> Option<LinkedArticle> {
        let scripts: Vec<String> = scripts.iter().map(|script| (*script).to_owned()).collect();
        linked_article(&scripts, title)
    }

    #[test]
    fn the_article_with_the_title_of_the_page_is_taken() {
        let list = r#"[{"@type": "NewsArticle", "headline": "Other"}, {"@type": "Article", "headline": "Vote delayed"},
            {"@type": "NewsArticle", "headline": "Third", "datePublished": "2022"}]"#;
        let headline = |title: &str| found(&[list], title).and_then(|article| article.headline);
        assert_eq!(headline("Vote delayed | The Paper").as_deref(), Some("Vote delayed"));
        assert_eq!(headline("Nothing").as_deref(), Some("Third"));
        assert_eq!(found(&[r#"{"@type": "WebSite", "name": "x"}"#, "broken", ""], ""), None);
    }

    #[test]
    fn withheld_texts_say_so_in_many_ways() {
        for (value, expected) in [
            (r#""isAccessibleForFree": false"#, true),
            (r#""isAccessibleForFree": "False""#, true),
            (r#""isAccessibleForFree": "http://schema.org/False""#, true),
            (r#""hasPart": [{"isAccessibleForFree": "false", "cssSelector": ".x"}]"#, true),
            (r#""isAccessibleForFree": true"#, false),
            (r#""isAccessibleForFree": "True""#, false),
        ] {
            let script = format!(r#"{{"@type": "NewsArticle", {value}}}"#);
            assert_eq!(found(&[&script], "").map(|article| article.is_withheld), Some(expected), "{value}");
        }
    }

    #[test]
    fn posts_of_a_live_blog_are_texts() {
        let script = r#"{"@type": "LiveBlogPosting", "liveBlogUpdate": [{"headline": "A", "articleBody": "B."}, {"articleBody": "C."}, 3]}"#;
        let article = found(&[script], "").unwrap_or_default();
        assert!(article.is_live);
        assert_eq!(article.posts, ["A\n\nB.", "C."]);
    }
}
