//! The section of the report on names: who goes by several names, and what stayed apart.

use super::escape::escaped;
use crate::identity::{ArticleName, CorpusPeople, CorpusPerson};

/// Most people, and most names that stayed apart, in the lists.
const MOST: usize = 100;

/// The section as HTML; empty if nothing was joined and nothing stayed apart.
pub(super) fn section(people: &CorpusPeople) -> String {
    let stances = |person: &CorpusPerson| -> u32 { person.names.iter().map(|name| name.stances).sum() };
    let mut joined: Vec<&CorpusPerson> =
        people.people.iter().filter(|person| person.names.iter().any(|name| name.reason.is_join())).collect();
    joined.sort_by_key(|person| std::cmp::Reverse(stances(person)));
    if joined.is_empty() && people.doubts.is_empty() {
        return String::new();
    }
    let mut html = String::from(
        "<section id=\"names\" aria-labelledby=\"names-title\">\n<h2 id=\"names-title\">Names</h2>\n",
    );
    if !joined.is_empty() {
        let rows = joined.iter().take(MOST).map(|person| {
            let names: Vec<String> = person.names.iter().map(name_words).collect();
            (person.name.as_str(), names.join("; "))
        });
        html.push_str(&list(
            &format!("Joined: {}", counted(joined.len(), "person has", "people have")),
            "several names in the articles; after each name, why it was joined, and the number of articles",
            joined.len(),
            rows,
        ));
    }
    if !people.doubts.is_empty() {
        let rows = people.doubts.iter().take(MOST).map(|doubt| {
            let articles = counted(doubt.articles as usize, "article", "articles");
            let stances = counted(doubt.stances as usize, "stance", "stances");
            (doubt.name.as_str(), format!("{}? {articles}, {stances}", doubt.candidates.join(" or ")))
        });
        html.push_str(&list(
            &format!("Not joined: {}", counted(people.doubts.len(), "name", "names")),
            "may be those of people named otherwise; a people file joins them",
            people.doubts.len(),
            rows,
        ));
    }
    html.push_str("</section>\n");
    html
}

fn list<'a>(summary: &str, what: &str, all: usize, rows: impl Iterator<Item = (&'a str, String)>) -> String {
    let mut html = format!(
        "<details>\n<summary>{} {}</summary>\n<dl class=\"warnings\">\n",
        escaped(summary),
        escaped(what)
    );
    for (name, text) in rows {
        html.push_str(&format!("<div><dt>{}</dt><dd>{}</dd></div>\n", escaped(name), escaped(&text)));
    }
    html.push_str("</dl>\n");
    if all > MOST {
        html.push_str(&format!("<p>… and {} more</p>\n", all - MOST));
    }
    html.push_str("</details>\n");
    html
}

fn name_words(name: &ArticleName) -> String {
    format!(
        "{} ({}, {})",
        name.name,
        name.reason.as_str(),
        counted(name.articles as usize, "article", "articles")
    )
}

fn counted(n: usize, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::fixture::article;
    use crate::aggregate::{ArticleTable, PersonCount};
    use crate::identity::IdentityMode;

    #[test]
    fn joined_names_are_listed_and_escaped() {
        let named = |names: &[&str]| -> ArticleTable {
            let mut table = article("1", "A", &[]);
            table.people = names.iter().map(|name| PersonCount::new(*name)).collect();
            table
        };
        let tables = [named(&["Ana Ru<z"]), named(&["Ana J. Ru<z"]), named(&["Ana J. Ru<z"])];
        let html = section(&CorpusPeople::find(&tables, IdentityMode::Corpus, &[]));
        assert!(
            html.contains("<dt>Ana J. Ru&lt;z</dt>") && html.contains("(middle-name, 1 article)"),
            "{html}"
        );
        assert_eq!(section(&CorpusPeople::default()), "");
    }
}
