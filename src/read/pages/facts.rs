//! Title, outlet, date, address and authors of a page, from JSON-LD, its `<meta>` tags and its elements.

use super::super::records::{non_blank, split_bylines};
use super::linked_data::LinkedArticle;
use crate::lexicon;
use dom_smoothie::{Metadata, Readability};

/// What a page says about its article.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<String>,
    pub(super) url: Option<String>,
    pub(super) authors: Vec<String>,
    /// Its only heading of the first order.
    pub(super) heading: Option<String>,
    /// Whether the page says that it is an article.
    pub(super) is_article: bool,
    /// Whether the page says that its text is withheld from those who do not pay.
    pub(super) is_withheld: bool,
}

impl Facts {
    /// Whether a heading is the title, or a part of it.
    pub(super) fn has_title(&self, heading: &str) -> bool {
        let (heading, title) = (folded(heading), folded(self.title.as_deref().unwrap_or_default()));
        !heading.is_empty()
            && !title.is_empty()
            && (heading.starts_with(&title) || title.starts_with(&heading))
    }

    /// Whether this is the only heading of the first order.
    pub(super) fn is_heading(&self, heading: &str) -> bool {
        let heading = folded(heading);
        !heading.is_empty() && self.heading.as_deref().is_some_and(|only| folded(only) == heading)
    }
}

/// The marks between a title and the name of the outlet.
const MARKS: [&str; 6] = [" - ", " | ", " – ", " — ", " · ", " • "];

/// Where a page has the date of its article, beside JSON-LD and what Readability looks at.
const DATES: [(&str, &str); 12] = [
    ("meta[property='article:published']", "content"),
    ("meta[itemprop=datePublished]", "content"),
    ("meta[name=date]", "content"),
    ("meta[name=pubdate]", "content"),
    ("meta[name=pdate]", "content"),
    ("meta[name='publish-date']", "content"),
    ("meta[name='DC.date.issued']", "content"),
    ("meta[name='sailthru.date']", "content"),
    ("[itemprop=datePublished]", "datetime"),
    ("[itemprop=datePublished]", "content"),
    ("time[pubdate]", "datetime"),
    ("article time[datetime]", "datetime"),
];

/// Reads the facts of a page that is not changed yet.
pub(super) fn facts(page: &Readability, metadata: &Metadata, linked: Option<&LinkedArticle>) -> Facts {
    let of_linked = |value: fn(&LinkedArticle) -> &Option<String>| linked.and_then(|l| value(l).clone());
    let url =
        first_attribute(page, &[("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")]);
    let url = url.or_else(|| of_linked(|l| &l.url)).or_else(|| non_blank(metadata.url.clone()));
    let host = url.as_deref().and_then(host);
    let named = of_linked(|l| &l.outlet)
        .or_else(|| non_blank(metadata.site_name.clone()))
        .or_else(|| first_attribute(page, &[("meta[name='application-name']", "content")]));
    let declared = first_attribute(
        page,
        &[("meta[property='og:title']", "content"), ("meta[name='twitter:title']", "content")],
    );
    let in_head = one_line(&page.doc.select_single("head title").text());
    let heading = main_heading(page);
    let title = of_linked(|l| &l.headline).or_else(|| declared.is_some().then(|| metadata.title.clone()));
    let title = title.unwrap_or_else(|| match heading.as_deref() {
        Some(heading) if is_same_story(heading, &in_head) => fuller(heading, &in_head),
        _ => metadata.title.clone(),
    });
    let title = one_line(&title);
    let suffix = || outlet_in_title(&in_head, &title, host.as_deref());
    let outlet = named.or_else(suffix).or_else(|| host.clone());
    // What programs write where they have no date.
    let is_date = |date: &String| !date.starts_with("0001-01-01") && !date.starts_with("0000-00-00");
    let published = of_linked(|l| &l.published).filter(is_date);
    let published = published.or_else(|| non_blank(metadata.published_time.clone()).filter(is_date));
    Facts {
        title: non_blank(Some(without_outlet(&title, &[outlet.as_deref(), host.as_deref()]).to_owned())),
        outlet,
        published: published.or_else(|| first_attribute(page, &DATES)),
        url,
        authors: linked
            .map(|l| l.authors.clone())
            .filter(|a| !a.is_empty())
            .unwrap_or_else(|| linked_names(page)),
        is_article: linked.is_some() || of_meta(page, "og:type").as_deref() == Some("article"),
        is_withheld: linked.is_some_and(|linked| linked.is_withheld)
            || of_meta(page, "article:content_tier").as_deref() == Some("locked"),
        heading,
    }
}

/// The names in a byline that a page has as one line.
pub(super) fn authors_in(byline: &str) -> Vec<String> {
    let byline = one_line(byline);
    let lines = split_bylines(&byline);
    let parts = lines.iter().flat_map(|line| {
        let parts: Vec<&str> = line.split([',', '&', '|']).flat_map(|part| part.split(" and ")).collect();
        let names: Vec<String> = parts.iter().filter_map(|part| without_date(part)).collect();
        if names.len() > 1 && names.iter().all(|name| looks_like_name(name)) {
            names
        } else {
            without_date(line).into_iter().collect()
        }
    });
    parts.collect()
}

/// The names of the links that a page marks as its authors.
fn linked_names(page: &Readability) -> Vec<String> {
    /// Most authors of one article.
    const MOST: usize = 10;
    let mut names: Vec<String> = Vec::new();
    for link in page.doc.select("[itemprop=author] [itemprop=name], a[rel=author]").iter().take(MOST) {
        for name in authors_in(&link.text()) {
            if looks_like_name(&name) && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// Whether a name is two to four words with capitals.
fn looks_like_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase) || lexicon::is_name_particle(word))
}

/// A byline up to its date: *Eva Lang 24 February 2022*.
fn without_date(byline: &str) -> Option<String> {
    let words = byline.split_whitespace().take_while(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    let mut words: Vec<&str> = words.collect();
    let is_left_of_date = |word: &&str| {
        let lower = word.trim_end_matches([',', '.', ':']).to_lowercase();
        lexicon::is_month(&lower)
            || lexicon::is_weekday(&lower)
            || matches!(&*lower, "|" | "-" | "–" | "•" | "on" | "published" | "updated")
    };
    let is_cut = words.len() < byline.split_whitespace().count();
    while is_cut && words.last().is_some_and(is_left_of_date) {
        words.pop();
    }
    let name = words.join(" ");
    non_blank(Some(name.trim_end_matches([',', '|', '-', '–']).to_owned()))
}

/// The only heading of the first order.
fn main_heading(page: &Readability) -> Option<String> {
    let headings = page.doc.try_select("h1")?;
    let texts: Vec<String> =
        headings.iter().map(|h| one_line(&h.text())).filter(|text| !text.is_empty()).collect();
    let [heading] = texts.as_slice() else { return None };
    (2..=60).contains(&heading.split_whitespace().count()).then(|| heading.clone())
}

/// Whether a heading and the title of a page are about the same: one begins with the other's first part.
fn is_same_story(heading: &str, in_head: &str) -> bool {
    let (heading, first) =
        (folded(heading), folded(title_parts(in_head).map_or(in_head, |(first, _)| first)));
    !first.is_empty() && (heading.starts_with(&first) || first.starts_with(&heading))
}

/// The longer of a heading and the first part of the title.
fn fuller(heading: &str, in_head: &str) -> String {
    let first = title_parts(in_head).map_or(in_head, |(first, _)| first);
    if first.len() > heading.len() { first.to_owned() } else { heading.to_owned() }
}

/// The name of the outlet behind the title: *Vote delayed | The Paper*. It must be like the host, where one is known: other
/// pages have a section there.
fn outlet_in_title(in_head: &str, title: &str, host: Option<&str>) -> Option<String> {
    /// Most words of a name.
    const LONGEST: usize = 6;
    let (first, last) = title_parts(in_head)?;
    let is_title = folded(title).starts_with(&folded(first)) || folded(first).starts_with(&folded(title));
    let is_name = last.split_whitespace().count() <= LONGEST && last.starts_with(char::is_uppercase);
    let letters = folded(last).replace(' ', "");
    let fits =
        host.is_none_or(|host| folded(host).replace(' ', "").contains(letters.trim_start_matches("the")));
    (is_title && is_name && fits && !letters.is_empty()).then(|| last.to_owned())
}

/// The parts of a title before and after its last mark.
fn title_parts(title: &str) -> Option<(&str, &str)> {
    let parted = MARKS.iter().filter_map(|mark| title.rsplit_once(mark));
    parted.min_by_key(|(_, last)| last.len()).map(|(first, last)| (first.trim(), last.trim()))
}

/// Lower-case words without marks.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The content of the `<meta>` tag of a property.
fn of_meta(page: &Readability, property: &str) -> Option<String> {
    first_attribute(page, &[(&format!("meta[property='{property}']"), "content")])
}

/// The first of these attributes that the page has and that is not blank.
fn first_attribute(page: &Readability, places: &[(&str, &str)]) -> Option<String> {
    places.iter().find_map(|(selector, attribute)| {
        let value = page.doc.try_select(selector)?.attr(attribute)?;
        non_blank(Some(value.to_string()))
    })
}

/// A title without the name of the outlet that many pages append: *Vote delayed - The Paper*.
fn without_outlet<'a>(title: &'a str, outlets: &[Option<&str>]) -> &'a str {
    let letters = |name: &str| -> String {
        let name: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        name.strip_prefix("the").map_or(name.clone(), str::to_owned)
    };
    let is_outlet = |last: &str| outlets.iter().flatten().any(|name| letters(name) == letters(last));
    let ends =
        MARKS.iter().flat_map(|mark| title.match_indices(mark).map(|(at, mark)| (at, at + mark.len())));
    let named = ends.filter(|(_, end)| title.get(*end..).is_some_and(is_outlet)).map(|(at, _)| at);
    named.min().and_then(|at| title.get(..at)).map_or(title, str::trim_end)
}

/// The host of an address without `www.`, which is the outlet of a page that does not name its site.
pub(in crate::read) fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    non_blank(Some(host.strip_prefix("www.").unwrap_or(host).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_end_before_their_date() {
        assert_eq!(authors_in("By Eva Lang 24 February 2022"), ["Eva Lang"]);
        assert_eq!(authors_in("Eva Lang, February 24, 2022"), ["Eva Lang"]);
        assert_eq!(
            authors_in("By Eva Lang, Jon Berg and Ada van Dam"),
            ["Eva Lang", "Jon Berg", "Ada van Dam"]
        );
        assert_eq!(authors_in("Eva Lang, Norwick Post staff"), ["Eva Lang, Norwick Post staff"]);
        assert!(authors_in(" ").is_empty());
    }

    #[test]
    fn the_end_of_a_title_is_the_outlet_if_it_fits() {
        let outlet = |host| outlet_in_title("Vote delayed | Norwick Post", "Vote delayed again", host);
        assert_eq!(outlet(None).as_deref(), Some("Norwick Post"));
        assert_eq!(outlet(Some("norwickpost.example")).as_deref(), Some("Norwick Post"));
        assert_eq!(outlet(Some("courier.example")), None);
        assert_eq!(outlet_in_title("Vote delayed | Norwick Post", "Another story", None), None);
    }
}
