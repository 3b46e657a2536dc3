//! Tests of whole files: each format, each encoding, and each error between good records.

mod any_bytes;
mod folders;
mod gzip;
mod records;
mod texts;

use super::{Format, ReadOptions, articles, articles_from};
use crate::error::Error;
use crate::model::Article;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use tempfile::TempDir;

type Outcome = Result<Article, Error>;

/// A folder with files, deleted when it is dropped.
struct Folder(TempDir);

impl Folder {
    fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(TempDir::new().unwrap());
        for (name, bytes) in files {
            let path = folder.path(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, names: &[&str], options: &ReadOptions) -> Vec<String> {
        let paths: Vec<PathBuf> = names.iter().map(|name| self.path(name)).collect();
        let root = format!("{}/", self.0.path().display());
        articles(&paths, options).map(|outcome| line_of(outcome).replace(&root, "")).collect()
    }
}

/// An article or error in one line.
fn line_of(outcome: Outcome) -> String {
    match outcome {
        Ok(article) => format!("{} = {}", article.origin, article.text.replace('\n', "/")),
        Err(error) => error.to_string(),
    }
}

fn plain() -> ReadOptions {
    ReadOptions::default()
}

fn as_format(format: Format) -> ReadOptions {
    ReadOptions { format: Some(format), ..ReadOptions::default() }
}

fn from(bytes: &[u8], options: &ReadOptions) -> Vec<Outcome> {
    articles_from(std::io::Cursor::new(bytes.to_vec()), "-", options).collect()
}

fn lines_from(bytes: &[u8], options: &ReadOptions) -> Vec<String> {
    from(bytes, options).into_iter().map(line_of).collect()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn utf16(text: &str, is_little: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| if is_little { unit.to_le_bytes() } else { unit.to_be_bytes() })
        .collect()
}
