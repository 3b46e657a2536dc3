//! XML as a stream of elements and text, for Word documents and feeds. Entities that a file defines are refused.

use crate::error::{Cause, ContainerFault};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;

/// A part of XML.
pub(in crate::read) enum XmlPart<'x> {
    /// The start of an element; an element without content ends at once.
    Open(BytesStart<'x>),
    /// The end of the element of this local name.
    Close(String),
    /// Text, with its entities resolved.
    Text(Cow<'x, str>),
    /// The end of the file.
    End,
}

/// A reader of XML.
pub(in crate::read) struct XmlReader<'x> {
    reader: Reader<&'x [u8]>,
    /// Whether named characters of HTML that XML does not know are kept as they stand. Otherwise they are left out.
    keeps_unknown: bool,
    /// The name of an element without content that is still to be closed.
    closing: Option<String>,
}

impl<'x> XmlReader<'x> {
    pub(in crate::read) fn new(text: &'x str, keeps_unknown: bool) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        Self { reader, keeps_unknown, closing: None }
    }

    /// The next part.
    ///
    /// # Errors
    /// Text that is no XML, and entities of its own.
    pub(in crate::read) fn next_part(&mut self) -> Result<XmlPart<'x>, ContainerFault> {
        if let Some(name) = self.closing.take() {
            return Ok(XmlPart::Close(name));
        }
        loop {
            let event =
                self.reader.read_event().map_err(|error| ContainerFault::Damaged(Cause::new(error)))?;
            return Ok(match event {
                Event::Start(start) => XmlPart::Open(start),
                Event::Empty(start) => {
                    self.closing = Some(start.local_name().as_ref().to_owned());
                    XmlPart::Open(start)
                }
                Event::End(end) => XmlPart::Close(end.local_name().as_ref().to_owned()),
                Event::Text(text) => XmlPart::Text(text.xml10_content()),
                Event::CData(text) => XmlPart::Text(text.xml10_content()),
                Event::GeneralRef(reference) => {
                    if let Ok(Some(c)) = reference.resolve_char_ref() {
                        XmlPart::Text(Cow::Owned(c.to_string()))
                    } else if let Some(text) = resolve_predefined_entity(&reference) {
                        XmlPart::Text(Cow::Borrowed(text))
                    } else if self.keeps_unknown {
                        XmlPart::Text(Cow::Owned(format!("&{};", &*reference)))
                    } else {
                        continue;
                    }
                }
                Event::DocType(doctype) if doctype.contains("<!ENTITY") => {
                    return Err(ContainerFault::Entities);
                }
                Event::Eof => XmlPart::End,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            });
        }
    }
}

/// The value of an attribute, whatever its prefix.
pub(in crate::read) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false);
    let found = attributes.flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .map_or_else(|_| found.value.to_string(), Cow::into_owned),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(xml: &str) -> Result<String, ContainerFault> {
        let mut reader = XmlReader::new(xml, true);
        let mut texts = String::new();
        loop {
            match reader.next_part()? {
                XmlPart::Open(start) => texts.push_str(&format!("<{}>", start.local_name().as_ref())),
                XmlPart::Close(name) => texts.push_str(&format!("</{name}>")),
                XmlPart::Text(text) => texts.push_str(&text),
                XmlPart::End => return Ok(texts),
            }
        }
    }

    #[test]
    fn entities_of_xml_are_resolved_and_those_of_the_file_refused() {
        let read = texts("<?xml version='1.0'?><w:p a='1'>a &amp; b &#8217;&nbsp;<![CDATA[<i>]]><br/></w:p>")
            .unwrap();
        assert_eq!(read, "<p>a & b ’&nbsp;<i><br></br></p>");
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>";
        assert_eq!(texts(bomb), Err(ContainerFault::Entities));
    }

    #[test]
    fn broken_xml_is_an_error_or_read() {
        assert!(texts("<a <b").is_err());
        assert!(texts("a & b </x>").is_ok());
    }
}
