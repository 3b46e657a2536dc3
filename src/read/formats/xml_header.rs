//! What the XML of an article says of it: attributes of trafilatura, the header of TEI.

use super::super::records::Record;

/// The fields in the attributes of a `<doc>` of trafilatura.
pub(super) fn of_doc(attribute: impl Fn(&str) -> Option<String>) -> Record {
    let known = |name: &str| attribute(name).filter(|value| !is_missing(value));
    Record {
        title: known("title"),
        outlet: known("sitename").or_else(|| known("hostname")),
        published: known("date"),
        url: known("source").or_else(|| known("url")),
        id: known("id"),
        authors: known("author").into_iter().collect(),
        ..Record::default()
    }
}

fn is_missing(value: &str) -> bool {
    matches!(value.trim(), "" | "N/A" | "None")
}

/// Most elements of a header that may be fields.
const MOST: usize = 1000;
/// Longest value, in bytes.
const LONGEST: usize = 4096;

/// The header of a TEI document while it is read.
#[derive(Debug, Default)]
pub(super) struct TeiHeader {
    elements: Vec<Element>,
    /// The open elements, and the place of each that may be a field.
    open: Vec<(String, Option<usize>)>,
}

/// An element that may be a field.
#[derive(Debug, Default)]
struct Element {
    name: String,
    /// Whether it says where the text is from, and not who made the file.
    is_of_source: bool,
    kind: Option<String>,
    level: Option<String>,
    /// The value as an attribute has it: the day of a date, the target of a link.
    value: Option<String>,
    text: String,
}

impl TeiHeader {
    /// An element begins.
    pub(super) fn open(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>) {
        let is_in = |outer: &str| self.open.iter().any(|(name, _)| name == outer);
        let may_be_field = matches!(name, "title" | "author" | "publisher" | "date" | "note" | "ptr" | "ref");
        let has_room = self.elements.len() < MOST;
        let at = (may_be_field && has_room && is_in("fileDesc")).then_some(self.elements.len());
        if at.is_some() {
            self.elements.push(Element {
                name: name.to_owned(),
                is_of_source: is_in("sourceDesc"),
                kind: attribute("type"),
                level: attribute("level"),
                value: attribute("when").or_else(|| attribute("target")),
                text: String::new(),
            });
        }
        self.open.push((name.to_owned(), at));
    }

    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    pub(super) fn add(&mut self, text: &str) {
        for at in self.open.iter().filter_map(|(_, at)| *at) {
            if let Some(element) = self.elements.get_mut(at)
                && element.text.len() + text.len() <= LONGEST
            {
                element.text.push_str(text);
                element.text.push(' ');
            }
        }
    }

    /// The fields. What is said of the source, which is the newspaper, comes before what is said of the file.
    pub(super) fn into_record(self) -> Record {
        let values = |name: &'static str, is_of_source: bool| {
            let named =
                move |element: &&Element| element.name == name && element.is_of_source == is_of_source;
            self.elements.iter().filter(named)
        };
        let first = |mut texts: Box<dyn Iterator<Item = String> + '_>| texts.find(|text| !is_missing(text));
        let is_journal = |element: &&Element| matches!(element.level.as_deref(), Some("j" | "s" | "m"));
        let is_main = |element: &&Element| {
            !is_journal(element) && element.kind.as_deref().is_none_or(|kind| kind == "main")
        };
        let journal = first(Box::new(values("title", true).filter(is_journal).map(Element::words)));
        let publisher = |is_of_source| first(Box::new(values("publisher", is_of_source).map(Element::words)));
        let title =
            |is_of_source| first(Box::new(values("title", is_of_source).filter(is_main).map(Element::words)));
        let authors = |is_of_source| -> Vec<String> {
            values("author", is_of_source).map(Element::words).filter(|author| !is_missing(author)).collect()
        };
        let links = values("ptr", true).chain(values("ref", true)).filter_map(|link| link.value.clone());
        let ids = values("note", false).filter(|note| note.kind.as_deref() == Some("id"));
        let outlet = journal.or_else(|| publisher(true)).map(|name| without_host(&name));
        Record {
            title: title(true).or_else(|| title(false)),
            outlet,
            published: first(Box::new(values("date", true).map(Element::value_or_words))),
            url: links.into_iter().find(|link| link.starts_with("http")),
            id: first(Box::new(ids.map(Element::words))),
            authors: Some(authors(true)).filter(|found| !found.is_empty()).unwrap_or_else(|| authors(false)),
            ..Record::default()
        }
    }
}

impl Element {
    fn words(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn value_or_words(&self) -> String {
        self.value.clone().unwrap_or_else(|| self.words())
    }
}

/// A publisher without the name of its server behind it, as trafilatura writes it: `The Gazette (gazette.org)`.
fn without_host(publisher: &str) -> String {
    let host = publisher.strip_suffix(')').and_then(|start| start.rsplit_once(" ("));
    match host {
        Some((name, host)) if host.contains('.') && !host.contains(' ') => name.to_owned(),
        _ => publisher.to_owned(),
    }
}
