//! Files packed with gzip, and how bytes come.

use super::{Folder, as_format, from, line_of, lines_from, packed, plain, utf16};
use crate::read::{Format, articles, articles_from};
use std::io::Read;

#[test]
fn a_truncated_gzip_gives_the_whole_records_before_the_cut() {
    let records: Vec<String> =
        (0..400).map(|i| format!("{{\"text\": \"record {i} {}\"}}\n", i * i * 7919)).collect();
    let whole = packed(records.concat().as_bytes());
    let all = lines_from(&whole, &as_format(Format::JsonLines));
    assert_eq!(all.len(), 400);
    let mut most = 0;
    for cut in (0..whole.len()).step_by(37).chain([whole.len() - 1]) {
        let mut read = from(&whole[..cut], &as_format(Format::JsonLines));
        let fault = read.pop().unwrap().unwrap_err().to_string();
        let is_gzip_error =
            fault.starts_with("-: broken gzip: ends early") || (cut < 2 && !read.iter().any(Result::is_ok));
        assert!(is_gzip_error || cut == 0, "{cut}: {fault}");
        let good: Vec<String> = read.into_iter().map(line_of).collect();
        assert!(cut < 2 || good[..] == all[..good.len()], "{cut}");
        assert!(good.len() >= most, "{cut}");
        most = good.len();
    }
    assert_eq!(most, 400);
}

#[test]
fn damaged_gzip_is_an_error() {
    let mut bytes = packed("some words of a text, many words of a text".as_bytes());
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xFF;
    let folder =
        Folder::with(&[("a.txt.gz", &bytes), ("b.txt.gz", b"plain"), ("c.txt.gz", &packed(b"good"))]);
    let read = folder.read(&[""], &plain());
    assert!(read[0].starts_with("a.txt.gz: broken gzip: "), "{read:?}");
    assert_eq!(read[1..], ["b.txt.gz: broken gzip: not a gzip file", "c.txt.gz = good"]);
}

#[test]
fn the_stream_can_cross_threads() {
    fn is_send<T: Send>(_: &T) {}
    is_send(&articles(&[], &plain()));
}

/// A reader that returns at most three bytes at a time.
struct Slow(std::io::Cursor<Vec<u8>>);

impl Read for Slow {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let most = into.len().min(3);
        self.0.read(&mut into[..most])
    }
}

#[test]
fn articles_do_not_depend_on_the_sizes_of_reads() {
    let text = "id,text\n1,\"two\nlines\"\n2,é\n";
    for bytes in [text.as_bytes().to_vec(), utf16(text, true), packed(text.as_bytes())] {
        let slow = articles_from(Slow(std::io::Cursor::new(bytes.clone())), "-", &as_format(Format::Csv));
        assert_eq!(slow.map(line_of).collect::<Vec<_>>(), lines_from(&bytes, &as_format(Format::Csv)));
    }
}
