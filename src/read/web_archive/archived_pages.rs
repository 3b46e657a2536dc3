//! The articles of a web archive: each page that a server answered with is one.

use super::super::cautions::CautionKind;
use super::super::formats::page_record;
use super::super::input::{ByteReader, InputName, OpenInput, Place, decode_page};
use super::super::kinds::{Unread, file_kind as kinds};
use super::super::pages::host;
use super::super::records::ManifestEntry;
use super::http_answer::{BodyFault, HttpAnswer};
use super::record_reader::{Headers, NextRecord, RecordReader, WarcRecord};
use crate::error::{Cause, ContainerFault, Error, ErrorKind};
use crate::model::Article;
use std::io::BufReader;

/// Reads the pages of a web archive. They are numbered from 1. `unread` counts the answers that are no pages.
pub(in crate::read) fn archived_pages(
    input: OpenInput,
    entry: Option<ManifestEntry>,
    limit: u64,
    unread: Unread,
) -> ArchivedPages {
    let OpenInput { reader, name, .. } = input;
    ArchivedPages {
        reader: RecordReader::new(reader),
        name,
        entry,
        limit,
        unread,
        number: 0,
        others: 0,
        is_done: false,
    }
}

/// The articles of a web archive.
pub(in crate::read) struct ArchivedPages {
    reader: RecordReader<BufReader<ByteReader>>,
    name: InputName,
    entry: Option<ManifestEntry>,
    /// Longest page, in bytes.
    limit: u64,
    unread: Unread,
    /// Pages so far.
    number: u64,
    /// Answers that are no pages.
    others: u64,
    is_done: bool,
}

impl ArchivedPages {
    fn fault(&self, fault: ContainerFault) -> Error {
        self.name.error(ErrorKind::Container { what: "web archive", fault }, None)
    }

    /// The article of a record; `None` for a record without a page.
    fn article(&mut self, record: WarcRecord) -> Option<Result<Article, Error>> {
        let bytes = match record.content {
            Ok(bytes) => bytes,
            Err(size) if is_answer(&record.headers) => {
                self.number += 1;
                return Some(Err(self
                    .name
                    .error(ErrorKind::TooLong { size, limit: self.limit }, Some(self.number))));
            }
            Err(_) => {
                if has_type(&record.headers, "conversion") {
                    let address = record.headers.get("warc-target-uri").map(String::as_str);
                    self.name.caution(CautionKind::TextRecord, None, address);
                }
                return None;
            }
        };
        let answer = HttpAnswer::parse(&bytes)?;
        let is_page = matches!(answer.content_type().as_str(), "text/html" | "application/xhtml+xml")
            || (answer.content_type().is_empty() && answer.body.trim_ascii_start().starts_with(b"<"));
        if answer.status != 200 || !is_page {
            self.others += 1;
            self.unread.add(&kinds::NO_PAGE, || self.name.path.clone());
            return None;
        }
        self.number += 1;
        Some(self.page(answer, &record.headers))
    }

    fn page(&self, answer: HttpAnswer, headers: &Headers) -> Result<Article, Error> {
        let failed = |kind| self.name.error(kind, Some(self.number));
        let charset = answer.charset();
        let body = answer.into_body(self.limit).map_err(|fault| {
            failed(match fault {
                BodyFault::Packing(method) => {
                    let cause = Cause::new(format!("page packed by {method}; accepted: gzip and deflate"));
                    ErrorKind::Container { what: "web archive", fault: ContainerFault::Damaged(cause) }
                }
                BodyFault::TooLong => ErrorKind::TooLong { size: self.limit + 1, limit: self.limit },
                BodyFault::Damaged => {
                    let cause = Cause::new("page that cannot be unpacked");
                    ErrorKind::Container { what: "web archive", fault: ContainerFault::Damaged(cause) }
                }
            })
        })?;
        let page = decode_page(body, charset.as_deref()).map_err(failed)?;
        let page = self.name.decoded(page, Some(self.number));
        let mut record = page_record(page, &self.name, Some(self.number))?;
        let address = headers.get("warc-target-uri").map(|uri| uri.trim_matches(['<', '>']).to_owned());
        record.url = record.url.or(address);
        record.outlet = record.outlet.or_else(|| record.url.as_deref().and_then(host));
        if let Some(date) = headers.get("warc-date") {
            // The day a page was fetched is not the day it was published.
            record.columns.insert("warc_date".to_owned(), date.clone());
        }
        if let Some(entry) = &self.entry {
            entry.fill_gaps(&mut record);
        }
        record.into_article(&self.name, Place::of_record(self.number))
    }
}

/// Whether a record is the answer of a server.
fn is_answer(headers: &Headers) -> bool {
    has_type(headers, "response")
}

fn has_type(headers: &Headers, name: &str) -> bool {
    headers.get("warc-type").is_some_and(|kind| kind.eq_ignore_ascii_case(name))
}

impl Iterator for ArchivedPages {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_done {
            match self.reader.next_record(self.limit, is_answer) {
                Ok(NextRecord::Record(record)) => {
                    if let Some(article) = self.article(record) {
                        return Some(article);
                    }
                }
                Ok(NextRecord::Garbage) => {
                    let cause = Cause::new(format!("bytes that are no record, after page {}", self.number));
                    return Some(Err(self.fault(ContainerFault::Damaged(cause))));
                }
                Ok(NextRecord::End) => {
                    self.is_done = true;
                    if self.number == 0 && self.others == 0 {
                        return Some(Err(self.fault(ContainerFault::MissingPart("answer of a server"))));
                    }
                }
                Err(error) => {
                    self.is_done = true;
                    return Some(Err(self.name.read_error(error, Some(self.number))));
                }
            }
        }
        None
    }
}
