//! Web archives (WARC, ISO 28500): the pages in them, each with its address and the day it was fetched.

mod archived_pages;
mod http_answer;
mod record_reader;

pub(super) use archived_pages::archived_pages;
