//! The stream of articles: goes through paths, folders and standard input, and opens one file after the other.

use super::cautions::CautionKind;
use super::dated_articles::{DatedArticles, Reopen};
use super::fields::Field;
use super::format::Format;
use super::formats;
use super::input::{ByteReader, FolderWalk, InputLog, InputName, OpenInput, WalkedFile, display_path};
use super::kinds::{Unread, unread_kind};
use super::options::ReadOptions;
use super::paths::{DistinctIds, Given, GivenPath, PathFit};
use super::records::{ManifestEntry, Manifests};
use crate::error::{Error, ErrorKind};
use crate::model::Article;
use std::collections::VecDeque;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Reads the articles at these paths: files, folders, and `-` for standard input.
///
/// Folders are read in byte order of their paths, without hidden files and without files of unknown formats. The same
/// paths always give the same stream. An `Err` stands for a record, file or folder that was skipped; the stream goes on
/// after it.
///
/// ```no_run
/// use lasswell::read::{ReadOptions, articles};
/// let (articles, skipped): (Vec<_>, Vec<_>) =
///     articles(&["news".into()], &ReadOptions::default()).partition(Result::is_ok);
/// ```
#[must_use]
pub fn articles(paths: &[PathBuf], options: &ReadOptions) -> Articles {
    Articles::new(paths.to_vec(), options)
}

/// Reads the articles in a stream of bytes. `name` is the path in errors and origins.
///
/// ```
/// use lasswell::read::{ReadOptions, articles_from};
/// let lines = r#"{"text": "The vote was delayed."}"#;
/// let read: Vec<_> = articles_from(lines.as_bytes(), "-", &ReadOptions::default()).collect();
/// assert_eq!(read[0].as_ref().map(|article| article.text.as_str()), Ok("The vote was delayed."));
/// ```
#[must_use]
pub fn articles_from(reader: impl Read + Send + 'static, name: &str, options: &ReadOptions) -> Articles {
    let mut articles = Articles::new(Vec::new(), options);
    articles.open_stream(Box::new(reader), name);
    articles
}

/// A stream of articles; made by [`articles`] and [`articles_from`].
pub struct Articles {
    options: ReadOptions,
    paths: Vec<PathBuf>,
    /// How many of the paths were begun.
    begun: usize,
    /// The ids that files of the paths have; made when the first is opened.
    given: Option<Given>,
    walk: Option<FolderWalk>,
    manifests: Manifests,
    /// The articles of the file that is open.
    current: Option<DatedArticles>,
    /// Files of kinds that are not read.
    unread: Unread,
    /// Errors that come before the next article.
    errors: VecDeque<Error>,
    ids: DistinctIds,
    input_log: InputLog,
}

impl Articles {
    fn new(paths: Vec<PathBuf>, options: &ReadOptions) -> Self {
        Self {
            options: options.clone(),
            paths,
            begun: 0,
            given: None,
            walk: None,
            manifests: Manifests::default(),
            current: None,
            unread: Unread::default(),
            errors: VecDeque::new(),
            ids: DistinctIds::default(),
            input_log: InputLog::default(),
        }
    }

    /// The log of the files that are read; it grows while the stream is read.
    #[must_use]
    pub fn input_log(&self) -> InputLog {
        self.input_log.clone()
    }

    /// Opens the next file; `false` if there is none.
    fn open_next(&mut self) -> bool {
        if let Some(walk) = &mut self.walk {
            match walk.next() {
                Some(Ok(WalkedFile::Article(path))) => self.open_file(&path, true),
                Some(Ok(WalkedFile::Manifest(path))) => {
                    // Its errors count even if no article stands beside it.
                    let _ = self.manifest_entry(&path, true);
                }
                Some(Ok(WalkedFile::Unread(path, kind))) => self.unread.add(kind, || display_path(&path)),
                Some(Err(error)) => self.errors.push_back(error),
                None => self.walk = None,
            }
            return true;
        }
        let Some(path) = self.paths.get(self.begun).cloned() else {
            return false;
        };
        self.begun += 1;
        if path.as_os_str() == "-" {
            self.open_stream(Box::new(std::io::stdin()), "-");
            return true;
        }
        match std::fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => {
                self.walk = Some(FolderWalk::new(&path, self.options.format.is_some()));
            }
            Ok(_) => self.open_file(&path, false),
            Err(error) => self.errors.push_back(Error::io(error, display_path(&path))),
        }
        true
    }

    fn manifest_entry(&mut self, path: &Path, in_walk: bool) -> Option<ManifestEntry> {
        let mut errors = Vec::new();
        let entry = self.manifests.entry(path, in_walk, &self.input_log, &mut errors);
        self.errors.extend(errors);
        entry
    }

    fn open_file(&mut self, path: &Path, in_walk: bool) {
        let number = self.begun.saturating_sub(1);
        let folder = self.paths.get(number).filter(|_| in_walk);
        let given =
            folder.map_or_else(|| GivenPath::alone(path), |folder| GivenPath::in_folder(folder, path));
        let Some(format) = self.options.format.or_else(|| Format::of(path)) else {
            let kind = unread_kind(path);
            if kind.is_unknown() {
                self.errors.push_back(Error::new(ErrorKind::UnknownFormat, display_path(path)));
            } else {
                self.unread.add(kind, || display_path(path));
            }
            return;
        };
        let entry = self.manifest_entry(path, in_walk);
        let (values, fit) = self.options.path_fields.values(&given, self.options.format);
        let (paths, takes_all) = (&self.paths, self.options.format.is_some());
        let ids = self.given.get_or_insert_with(|| Given::new(paths, takes_all));
        let id = values.fields.get(&Field::Id).cloned().unwrap_or_else(|| ids.id(number, &given));
        let entry = ManifestEntry::with_path(entry, values);
        match OpenInput::from_file(path, &self.input_log) {
            Ok(input) => {
                let input = input.with_id(id);
                self.tell_fit(&input.name, fit);
                let reopen = (format != Format::Html).then(|| self.reopen(path, format, entry.clone()));
                self.read_input(input, |_| format, entry, reopen);
            }
            Err(error) => self.errors.push_back(error),
        }
    }

    /// Opens a file once more, to see all of its dates. What is read then is not logged.
    fn reopen(&self, path: &Path, format: Format, entry: Option<ManifestEntry>) -> Reopen {
        let (path, options) = (path.to_owned(), self.options.clone());
        Box::new(move || {
            let is_file = std::fs::metadata(&path).is_ok_and(|metadata| metadata.is_file());
            let input = is_file.then(|| OpenInput::from_file(&path, &InputLog::default()).ok()).flatten()?;
            Some(formats::articles(input, format, entry, &options))
        })
    }

    /// Reads an input in the format that its bytes say. Only if they are text, its name or the caller says it.
    fn read_input(
        &mut self,
        input: OpenInput,
        of_text: impl FnOnce(&[u8]) -> Format,
        entry: Option<ManifestEntry>,
        reopen: Option<Reopen>,
    ) {
        if let Some(kind) = input.content.unread() {
            self.unread.add(kind, || input.name.path);
        } else {
            let format = of_text(&input.start);
            let name = input.name.clone();
            let articles = formats::articles(input, format, entry, &self.options);
            self.current = Some(DatedArticles::new(articles, name, self.options.dates, reopen));
        }
    }

    /// Counts a caution about a path that does not fit the pattern.
    fn tell_fit(&self, name: &InputName, fit: PathFit) {
        let pattern =
            || self.options.path_fields.pattern.as_ref().map_or_else(String::new, ToString::to_string);
        match fit {
            PathFit::Fits => {}
            PathFit::FitsInSeveralWays => {
                name.caution(CautionKind::PathFitsInSeveralWays { pattern: pattern() }, None, None);
            }
            PathFit::DoesNotFit => {
                name.caution(CautionKind::PathDoesNotFit { pattern: pattern() }, None, None)
            }
        }
    }

    /// Adds a number to the id of an article if another one had it before.
    fn make_id_distinct(&mut self, article: &mut Article) {
        let Some(id) = self.ids.see(&article.id) else { return };
        if let Some(input) = self.input_log.last() {
            let Article { origin, id, .. } = &*article;
            self.input_log.caution(input, &origin.path, CautionKind::RepeatedId, origin.line, Some(id));
        }
        article.id = id;
    }

    fn open_stream(&mut self, reader: ByteReader, name: &str) {
        let stem = if name == "-" { "stdin" } else { name };
        let reader = self.input_log.watch(reader, name);
        let name = InputName::of_stream(name, stem).logged(&self.input_log);
        match OpenInput::new(reader, false, name) {
            Ok(input) => {
                self.tell_fit(&input.name, self.options.path_fields.of_stream());
                let format = self.options.format;
                let of_text = |start: &[u8]| format.unwrap_or_else(|| formats::sniff(start));
                self.read_input(input, of_text, None, None);
            }
            Err(error) => self.errors.push_back(error),
        }
    }
}

impl Iterator for Articles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(error) = self.errors.pop_front() {
                return Some(Err(error));
            }
            if let Some(current) = &mut self.current {
                match current.next() {
                    Some(mut article) => {
                        if let Ok(article) = &mut article {
                            self.make_id_distinct(article);
                        }
                        if article.as_ref().map_or_else(Error::is_of_record, |_| true) {
                            self.input_log.count_record();
                        }
                        return Some(article);
                    }
                    None => self.current = None,
                }
            } else if !self.open_next() {
                // All of them are counted by now.
                return self.unread.take_error().map(Err);
            }
        }
    }
}
