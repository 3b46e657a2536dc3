//! Feeds (RSS 1.0 and 2.0, Atom): each item with a text is an article.

use super::super::cautions::CautionKind;
use super::super::input::{InputName, OpenInput, Place, decode_named};
use super::super::records::{ManifestEntry, Record, split_bylines};
use super::super::xml::{XmlPart, XmlReader, attribute};
use super::article_iter::ArticleIter;
use super::fragment_text::fragment_text;
use crate::error::{Cause, ContainerFault, Error, ErrorKind};
use encoding_rs::Encoding;

/// Whether the first bytes of XML are those of a feed.
pub(in crate::read) fn is_feed(start: &[u8]) -> bool {
    let is_root = |root: &&[u8]| memchr::memmem::find(start, root).is_some();
    start.trim_ascii_start().starts_with(b"<")
        && [&b"<rss"[..], b"<feed", b"<rdf:RDF"].iter().any(is_root)
        && memchr::memmem::find(start, b"<html").is_none()
}

/// Reads the items of a feed. They are numbered from 1.
pub(super) fn articles(input: OpenInput, entry: Option<ManifestEntry>, limit: u64) -> ArticleIter {
    let name = input.name.clone();
    let (items, fault) = match items_of_input(input, limit) {
        Ok(found) => found,
        Err(error) => return Box::new(std::iter::once(Err(error))),
    };
    let articles = items.into_iter().zip(1_u64..).map(move |(item, number)| {
        let mut record = item.into_record(&name, number);
        if let Some(entry) = &entry {
            entry.fill_gaps(&mut record);
        }
        record.into_article(&name, Place::of_record(number))
    });
    Box::new(articles.chain(fault.map(Err)))
}

/// The items, and the error behind them if the feed is cut.
fn items_of_input(input: OpenInput, limit: u64) -> Result<(Vec<Item>, Option<Error>), Error> {
    let name = input.name.clone();
    let encoding = named_encoding(&input.start);
    let bytes = input.read_all(limit)?;
    let text = decode_named(bytes, encoding).map_err(|kind| name.error(kind, None))?;
    let text = name.decoded(text, None);
    let fault = |fault| name.error(ErrorKind::Container { what: "feed", fault }, None);
    let items = items(&text).map_err(fault)?;
    if items.is_empty() {
        return Err(fault(ContainerFault::MissingPart("item")));
    }
    let cut =
        || fault(ContainerFault::Damaged(Cause::new("it is cut, and with it the last item that is read")));
    Ok((items, (!is_whole(&text)).then(cut)))
}

/// Whether the end of the root stands in a feed.
fn is_whole(text: &str) -> bool {
    ["</rss>", "</feed>", "</rdf:RDF>", "</RDF>"].iter().any(|end| text.contains(end))
        || text.rsplit_once("</").is_some_and(|(_, end)| end.trim_end().ends_with(":feed>"))
}

/// The encoding that the first line of XML names.
pub(super) fn named_encoding(start: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(start.get(..200.min(start.len()))?).into_owned();
    let value = head.split("?>").next()?.split_once("encoding=")?.1;
    let label = value.trim_start_matches(['"', '\'']).split(['"', '\'']).next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != encoding_rs::UTF_8)
}

/// What an item says.
#[derive(Debug, Default)]
struct Item {
    title: String,
    url: String,
    id: String,
    published: String,
    author: String,
    content: String,
    summary: String,
    outlet: String,
}

impl Item {
    fn into_record(self, name: &InputName, number: u64) -> Record {
        let (content, summary) = (fragment_text(&self.content), fragment_text(&self.summary));
        let text = if content.trim().is_empty() {
            if !summary.trim().is_empty() {
                name.caution(CautionKind::SummaryOnly, Place::of_record(number), None);
            }
            summary
        } else {
            content
        };
        Record {
            text,
            // Titles are HTML in some feeds and text in others.
            title: Some(fragment_text(&self.title)),
            outlet: Some(self.outlet),
            published: Some(self.published),
            url: Some(self.url),
            id: Some(self.id),
            authors: split_bylines(&self.author),
            ..Record::default()
        }
    }
}

/// The items of a feed. The title of the feed is their outlet.
fn items(text: &str) -> Result<Vec<Item>, ContainerFault> {
    let mut reader = XmlReader::new(text, true);
    let mut items: Vec<Item> = Vec::new();
    let mut item: Option<Item> = None;
    let mut outlet = String::new();
    // The names of the open elements below the root or the item.
    let mut path: Vec<String> = Vec::new();
    loop {
        match reader.next_part()? {
            XmlPart::Open(start) => {
                let name = start.name().as_ref().to_owned();
                if item.is_none() && matches!(name.as_str(), "item" | "entry") {
                    item = Some(Item::default());
                    path.clear();
                    continue;
                }
                if let Some(item) = &mut item {
                    if path.is_empty() && name == "link" && item.url.is_empty() {
                        let is_page = attribute(&start, "rel").is_none_or(|rel| rel == "alternate");
                        item.url = attribute(&start, "href").filter(|_| is_page).unwrap_or_default();
                    }
                    // The content of Atom can be XML itself.
                    if let Some(outer) = path.first()
                        && let Some(slot) = item.html(outer)
                    {
                        slot.push_str(&format!("<{}>", start.local_name().as_ref()));
                    }
                }
                path.push(name);
                if path.len() > DEEPEST {
                    return Err(ContainerFault::TooLarge);
                }
            }
            XmlPart::Text(text) => match (&mut item, path.as_slice()) {
                (Some(item), [first, rest @ ..]) => item.add(first, rest, &text),
                (None, [.., parent, last])
                    if last == "title" && matches!(parent.as_str(), "channel" | "feed") =>
                {
                    outlet.push_str(&text);
                }
                _ => {}
            },
            XmlPart::Close(_) => {
                let Some(name) = path.pop() else {
                    items.extend(item.take());
                    continue;
                };
                if let Some(item) = &mut item
                    && let Some(outer) = path.first()
                    && let Some(slot) = item.html(outer)
                {
                    slot.push_str(&format!("</{}>", name.rsplit(':').next().unwrap_or_default()));
                }
            }
            XmlPart::End => break,
        }
    }
    items.extend(item);
    for item in &mut items {
        outlet.trim().clone_into(&mut item.outlet);
    }
    Ok(items)
}

/// Deepest nesting of elements.
const DEEPEST: usize = 500;

impl Item {
    /// The value with HTML that an element holds.
    fn html(&mut self, name: &str) -> Option<&mut String> {
        match name {
            "content:encoded" | "content" => Some(&mut self.content),
            "description" | "summary" => Some(&mut self.summary),
            _ => None,
        }
    }

    /// Adds text of an element of the item; `inside` are the elements in it.
    fn add(&mut self, name: &str, inside: &[String], text: &str) {
        if let Some(slot) = self.html(name) {
            // Text in elements stands for itself; without elements, it is HTML.
            if inside.is_empty() {
                slot.push_str(text)
            } else {
                slot.push_str(&escaped(text))
            }
            return;
        }
        let slot = match (name, inside) {
            ("title", _) => &mut self.title,
            ("link", []) => &mut self.url,
            ("guid" | "id", []) => &mut self.id,
            ("pubDate" | "published" | "dc:date", []) => &mut self.published,
            ("updated", []) if self.published.is_empty() => &mut self.published,
            ("author", [inner]) if inner == "name" => &mut self.author,
            ("author" | "dc:creator", []) => &mut self.author,
            _ => return,
        };
        slot.push_str(text);
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rss_and_atom_are_feeds_and_pages_are_not() {
        assert!(is_feed(b"<?xml version=\"1.0\"?><rss version=\"2.0\">") && is_feed(b"<feed xmlns='x'>"));
        assert!(!is_feed(b"<html><a href=x>rss</a>") && !is_feed(b"A text on <rss"));
        assert_eq!(
            named_encoding(b"<?xml version='1.0' encoding='ISO-8859-1'?>").map(Encoding::name),
            Some("windows-1252")
        );
    }

    #[test]
    fn items_of_rss_have_their_full_text() {
        let feed = "<rss><channel><title>The Gazette</title><link>https://x.org</link><item><title>Pool &amp; ferry</title>\
            <link>https://x.org/1</link><guid isPermaLink='false'>g1</guid><pubDate>Fri, 05 Mar 2021 10:15:00 GMT</pubDate>\
            <dc:creator>Ines Vale</dc:creator><media:title>no</media:title><description>Short.</description>\
            <content:encoded><![CDATA[<p>It closed.</p><p>It was &#8220;late&#8221;.</p>]]></content:encoded></item>\
            <item><title>Two</title><description>&lt;p&gt;Only &lt;b&gt;this&lt;/b&gt;.&lt;/p&gt;</description></item></channel></rss>";
        let items = items(feed).unwrap();
        assert_eq!(items.len(), 2);
        assert_eq!((items[0].title.as_str(), items[0].url.as_str()), ("Pool & ferry", "https://x.org/1"));
        assert_eq!((items[0].id.as_str(), items[0].author.as_str()), ("g1", "Ines Vale"));
        assert_eq!(items[0].outlet, "The Gazette");
        let name = InputName::of_stream("a.rss", "a");
        let texts: Vec<String> = items.into_iter().map(|item| item.into_record(&name, 1).text).collect();
        assert_eq!(texts, ["It closed.\n\nIt was “late”.", "Only this."]);
    }

    #[test]
    fn entries_of_atom_may_hold_xml() {
        let feed = "<feed><title>The Gazette</title><entry><title type='html'>Pool</title><link rel='self' href='no'/>\
            <link rel='alternate' href='https://x.org/1'/><id>tag:1</id><published>2021-03-05T10:15:00Z</published><updated>2022-01-01</updated>\
            <author><name>Ines Vale</name><email>x</email></author><content type='xhtml'><div><p>It closed at 5 &lt; 6.</p><p>Late.</p></div></content></entry></feed>";
        let items = items(feed).unwrap();
        let item = &items[0];
        assert_eq!((item.url.as_str(), item.published.as_str()), ("https://x.org/1", "2021-03-05T10:15:00Z"));
        assert_eq!((item.author.as_str(), item.id.as_str()), ("Ines Vale", "tag:1"));
        assert_eq!(fragment_text(&item.content), "It closed at 5 < 6.\n\nLate.");
    }
}
