//! Articles as XML: of trafilatura (`<doc sitename="…"><main>…`), and of the Text Encoding Initiative (`<TEI>`), alone or several
//! in one file.

use super::super::input::{InputName, OpenInput, Place, decode_named};
use super::super::records::{ManifestEntry, Record, split_bylines};
use super::super::xml::{XmlPart, XmlReader, attribute};
use super::article_iter::ArticleIter;
use super::feed::named_encoding;
use super::xml_body::BodyText;
use super::xml_header::{TeiHeader, of_doc};
use crate::error::{Cause, ContainerFault, Error, ErrorKind};

/// Deepest nesting of elements.
const DEEPEST: usize = 500;

/// Whether the first bytes of XML are articles of a form that is known.
pub(in crate::read) fn is_xml_of_articles(start: &[u8]) -> bool {
    let mut names = element_names(start);
    let Some(root) = names.next() else { return false };
    match root {
        b"TEI" | b"TEI.2" | b"teiCorpus" => true,
        b"doc" => names.next() == Some(b"main"),
        // A root of any name around several.
        _ => names.next() == Some(b"doc") && names.next() == Some(b"main"),
    }
}

/// The local names of the first elements.
fn element_names(start: &[u8]) -> impl Iterator<Item = &[u8]> {
    let start = start.trim_ascii_start();
    let tags = start.starts_with(b"<").then(|| memchr::memchr_iter(b'<', start)).into_iter().flatten();
    let behind = tags.map(|at| start.get(at + 1..).unwrap_or_default());
    behind.filter(|tag| tag.first().is_some_and(u8::is_ascii_alphabetic)).map(|tag| {
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
        let name = tag.split(is_end).next().unwrap_or_default();
        name.rsplit(|byte| *byte == b':').next().unwrap_or_default()
    })
}

/// Reads the articles. Those of a file with several are numbered from 1.
pub(super) fn articles(input: OpenInput, entry: Option<ManifestEntry>, limit: u64) -> ArticleIter {
    let name = input.name.clone();
    let (records, fault) = match text(input, limit) {
        Ok(text) => records(&text),
        Err(error) => return Box::new(std::iter::once(Err(error))),
    };
    let error = fault.map(|fault| Err(name.error(ErrorKind::Container { what: "XML", fault }, None)));
    let is_only = records.len() == 1;
    let articles = records.into_iter().zip(1_u64..).map(move |(mut record, number)| {
        if let Some(entry) = &entry {
            entry.fill_gaps(&mut record);
        }
        record.into_article(&name, if is_only { Place::default() } else { Place::of_record(number) })
    });
    Box::new(articles.chain(error))
}

fn text(input: OpenInput, limit: u64) -> Result<String, Error> {
    let name: InputName = input.name.clone();
    let encoding = named_encoding(&input.start);
    let bytes = input.read_all(limit)?;
    let text = decode_named(bytes, encoding).map_err(|kind| name.error(kind, None))?;
    Ok(name.decoded(text, None))
}

/// An article while it is read.
enum Open {
    Doc(Box<Record>),
    Tei(Box<TeiHeader>),
}

/// The articles of a text, and what is wrong with it behind them.
fn records(text: &str) -> (Vec<Record>, Option<ContainerFault>) {
    let mut reader = XmlReader::new(text, true);
    let mut records = Vec::new();
    let mut open: Option<Open> = None;
    let mut body = BodyText::default();
    // The names of the open elements of the article.
    let mut path: Vec<String> = Vec::new();
    loop {
        let part = match reader.next_part() {
            Ok(part) => part,
            Err(fault) => return (records, Some(fault)),
        };
        match (part, &mut open) {
            (XmlPart::Open(start), None) => match start.local_name().as_ref() {
                "doc" => open = Some(Open::Doc(Box::new(of_doc(|name| attribute(&start, name))))),
                "TEI" | "TEI.2" => open = Some(Open::Tei(Box::default())),
                _ => {}
            },
            (XmlPart::Open(start), Some(article)) => {
                let name = start.local_name().as_ref().to_owned();
                if path.len() >= DEEPEST {
                    return (records, Some(ContainerFault::TooLarge));
                }
                if path.iter().any(|outer| is_body(outer)) {
                    body.open(&name, attribute(&start, "type").as_deref());
                } else if let Open::Tei(header) = article {
                    header.open(&name, |name| attribute(&start, name));
                }
                path.push(name);
            }
            (XmlPart::Text(text), Some(article)) => {
                if path.iter().any(|outer| is_body(outer)) {
                    body.add(&text);
                } else if let Open::Tei(header) = article {
                    header.add(&text);
                }
            }
            (XmlPart::Close(_), Some(article)) => match path.pop() {
                Some(name) if path.iter().any(|outer| is_body(outer)) => body.close(&name),
                Some(_) => {
                    if let Open::Tei(header) = article {
                        header.close();
                    }
                }
                None => {
                    let text = std::mem::take(&mut body).into_text();
                    records.extend(open.take().map(|article| article.into_record(text)));
                }
            },
            (XmlPart::End, None) => return (records, None),
            (XmlPart::End, Some(_)) => {
                let message = "it ends before its last article does";
                return (records, Some(ContainerFault::Damaged(Cause::new(message))));
            }
            (XmlPart::Text(_) | XmlPart::Close(_), None) => {}
        }
    }
}

/// Whether an element has the text of the article.
fn is_body(name: &str) -> bool {
    matches!(name, "main" | "body")
}

impl Open {
    fn into_record(self, text: String) -> Record {
        let mut record = match self {
            Self::Doc(record) => *record,
            Self::Tei(header) => header.into_record(),
        };
        record.text = text;
        record.authors = record.authors.iter().flat_map(|author| split_bylines(author)).collect();
        record
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_as_xml_are_told_from_other_xml() {
        for start in [
            "<?xml version=\"1.0\"?>\n<doc sitename=\"x\" title=\"b\"><main>",
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader>",
            "<?xml version=\"1.0\"?><!-- x --><tei:TEI>",
            "<corpus><doc title='x'>\n<main>",
            "<teiCorpus>",
        ] {
            assert!(is_xml_of_articles(start.as_bytes()), "{start}");
        }
        for start in ["<doc id=1>\nThe\nDT\n", "<html><doc><main>x", "<rss>", "TEI <TEI>", "<doc>", "", "<"] {
            assert_eq!(is_xml_of_articles(start.as_bytes()), start.starts_with("<html"), "{start}");
        }
    }

    #[test]
    fn nothing_panics() {
        let whole = "<corpus><doc title='x'><main><p>A &amp; b</p><quote><p>c</p></quote></main></doc><TEI><teiHeader><fileDesc><sourceDesc><date when='2021'/></sourceDesc></fileDesc></teiHeader><text><body><p>d</p></body></text></TEI></corpus>";
        for end in 0..=whole.len() {
            let (before, after) = whole.split_at(end);
            let _ = records(before);
            let _ = records(after);
        }
    }
}
