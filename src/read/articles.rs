//! The stream of articles: goes through paths, folders and standard input, and opens one file after the other.

use super::cautions::CautionKind;
use super::dated_articles::{DatedArticles, Reopen};
use super::fields::Field;
use super::format::Format;
use super::formats;
use super::input::{
    ByteReader, FolderWalk, InputLog, InputName, OpenInput, Place, WalkedFile, display_path, size_of_inputs,
};
#[cfg(feature = "exports")]
use super::kinds::file_kind::ZIP_INSIDE;
use super::kinds::{Content, Unread, is_system_file, unread_kind};
use super::opened_input::{Described, OpenedInput, opened_input};
use super::options::ReadOptions;
#[cfg(feature = "exports")]
use super::packed::{WalkedMember, ZipWalk};
use super::paths::{DistinctIds, Given, GivenPath, PathFit, SeenFiles};
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

/// Bytes of all files that [`articles`] would read, as they are stored; `None` if there is a stream among them.
#[must_use]
pub fn input_size(paths: &[PathBuf], options: &ReadOptions) -> Option<u64> {
    size_of_inputs(paths, options.format.is_some())
}

/// A stream of articles; made by [`articles`] and [`articles_from`].
pub struct Articles {
    options: ReadOptions,
    paths: Vec<PathBuf>,
    /// How many of the paths were begun.
    begun: usize,
    /// The ids that files of the paths have; made when the first is opened.
    given: Option<Given>,
    /// The files that were read, where several paths are given.
    seen: SeenFiles,
    walk: Option<FolderWalk>,
    manifests: Manifests,
    /// The articles of the file that is open.
    current: Option<DatedArticles>,
    /// The archive that is open.
    #[cfg(feature = "exports")]
    archive: Option<ZipWalk>,
    /// Files of kinds that are not read.
    unread: Unread,
    /// Errors that come before the next article.
    errors: VecDeque<Error>,
    /// The ids so far; `None` where articles keep the ids that they have.
    ids: Option<DistinctIds>,
    /// Whether the last article got another id.
    is_renamed: bool,
    chooser: Option<Chooser>,
    input_log: InputLog,
}

/// Decides about a file by its path, and by the path as messages show it.
type Chooser = Box<dyn FnMut(&Path, &str) -> bool + Send>;

impl Articles {
    fn new(paths: Vec<PathBuf>, options: &ReadOptions) -> Self {
        Self {
            options: options.clone(),
            paths,
            begun: 0,
            given: None,
            seen: SeenFiles::default(),
            walk: None,
            manifests: Manifests::default(),
            current: None,
            #[cfg(feature = "exports")]
            archive: None,
            unread: Unread::default(),
            errors: VecDeque::new(),
            ids: Some(DistinctIds::default()),
            is_renamed: false,
            chooser: None,
            input_log: InputLog::default(),
        }
    }

    /// Asks before each file is opened, in reading order, whether it is wanted; the file is passed over where the answer is
    /// `false`. The files inside of an archive are not asked about.
    #[must_use]
    pub fn choosing(mut self, takes: impl FnMut(&Path, &str) -> bool + Send + 'static) -> Self {
        self.chooser = Some(Box::new(takes));
        self
    }

    /// Leaves ids that were there before as they are, for a caller who knows what they become.
    #[must_use]
    pub fn keeping_ids(mut self) -> Self {
        self.ids = None;
        self
    }

    /// The log of the files that are read; it grows while the stream is read.
    #[must_use]
    pub fn input_log(&self) -> InputLog {
        self.input_log.clone()
    }

    /// Whether the article that came last got a number, because its id was there before.
    #[must_use]
    pub fn has_renamed(&self) -> bool {
        self.is_renamed
    }

    /// Opens the next file; `false` if there is none.
    fn open_next(&mut self) -> bool {
        #[cfg(feature = "exports")]
        if let Some(archive) = &mut self.archive {
            match archive.next() {
                Some(member) => self.open_member(member),
                None => self.archive = None,
            }
            return true;
        }
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
            Ok(metadata) if metadata.is_dir() && !self.seen.add_folder(&path, is_system_file) => {
                if let Some(last) = self.input_log.last() {
                    self.tell_given_twice(&path, last);
                }
            }
            Ok(metadata) if metadata.is_dir() => {
                self.walk = Some(FolderWalk::new(&path, self.options.format.is_some()));
            }
            Ok(_) => self.open_file(&path, false),
            Err(error) => self.errors.push_back(Error::io(error, display_path(&path))),
        }
        true
    }

    fn tell_given_twice(&self, path: &Path, index: usize) {
        self.input_log.caution(index, &display_path(path), CautionKind::GivenTwice, None, None);
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
        let format = self.options.format.or_else(|| Format::of(path));
        if format.is_none()
            && let Some(kind) = unread_kind(path)
        {
            if kind.is_unknown() {
                self.errors.push_back(Error::new(ErrorKind::UnknownFormat, display_path(path)));
            } else {
                self.unread.add(kind, || display_path(path));
            }
            return;
        }
        let is_one_of_many = self.paths.len() > 1;
        if is_one_of_many && let Some(index) = self.seen.file(path) {
            self.tell_given_twice(path, index);
            return;
        }
        // Bytes that say their format need no name.
        let format = format.unwrap_or(Format::Text);
        let entry = self.manifest_entry(path, in_walk);
        let (values, fit) = self.options.path_fields.values(&given, self.options.format);
        let (paths, takes_all) = (&self.paths, self.options.format.is_some());
        let ids = self.given.get_or_insert_with(|| Given::new(paths, takes_all));
        let id = values.fields.get(&Field::Id).cloned().unwrap_or_else(|| ids.id(number, &given));
        let by_manifest = entry.clone();
        let entry = ManifestEntry::with_path(entry, values);
        if self.chooser.as_mut().is_some_and(|takes| !takes(path, &display_path(path))) {
            if is_one_of_many {
                // It counts as read: where it is given again, nobody is asked about it, whoever reads it.
                self.seen.add_file(path, self.input_log.last().unwrap_or_default());
            }
            return;
        }
        match OpenInput::from_file(path, &self.input_log) {
            Ok(input) => {
                if is_one_of_many && let Some(index) = self.input_log.last() {
                    self.seen.add_file(path, index);
                }
                let input = input.with_id(id);
                let reopen = (format != Format::Html).then(|| self.reopen(path, format, entry.clone()));
                self.read_input(input, |_| format, Described { entry, by_manifest }, reopen, fit);
            }
            Err(error) => self.errors.push_back(error),
        }
    }

    /// Opens a file of the archive that is open. What paths say goes for the path inside the archive.
    #[cfg(feature = "exports")]
    fn open_member(&mut self, member: WalkedMember) {
        match member {
            WalkedMember::Input { input, given, entry } => {
                let format = self.options.format.filter(|format| !format.is_container());
                let (values, fit) = self.options.path_fields.values(&given, format);
                let entry = ManifestEntry::with_path(entry, values);
                let format = format.or_else(|| Format::of(Path::new(&input.name.path)));
                let described = Described { entry, by_manifest: None };
                self.read_input(*input, |_| format.unwrap_or(Format::Text), described, None, fit);
            }
            WalkedMember::Unread(kind, path) => self.unread.add(kind, || path),
            WalkedMember::Failed(error) => self.errors.push_back(error),
        }
    }

    /// Opens a file once more, to see all of its dates. What is read then is not logged.
    fn reopen(&self, path: &Path, format: Format, entry: Option<ManifestEntry>) -> Reopen {
        let (path, options) = (path.to_owned(), self.options.clone());
        let described = Described { entry, by_manifest: None };
        Box::new(move || {
            let is_file = std::fs::metadata(&path).is_ok_and(|metadata| metadata.is_file());
            let input = is_file.then(|| OpenInput::from_file(&path, &InputLog::default()).ok()).flatten()?;
            match opened_input(input, |_| format, described, &options, &Unread::default()) {
                Ok(OpenedInput::Articles(articles)) => Some(articles),
                _ => None,
            }
        })
    }

    /// Reads an input in the format that its bytes say. Only if they are text, its name or the caller says it.
    fn read_input(
        &mut self,
        input: OpenInput,
        of_text: impl FnOnce(&[u8]) -> Format,
        described: Described,
        reopen: Option<Reopen>,
        fit: PathFit,
    ) {
        let name = input.name.clone();
        let reopen = reopen.filter(|_| matches!(input.content, Content::Text | Content::Parquet));
        match opened_input(input, of_text, described, &self.options, &self.unread) {
            Ok(OpenedInput::Articles(articles)) => {
                self.tell_fit(&name, fit);
                self.current = Some(DatedArticles::new(articles, name, self.options.dates, reopen));
            }
            #[cfg(feature = "exports")]
            Ok(OpenedInput::Archive(_)) if self.archive.is_some() => {
                self.unread.add(&ZIP_INSIDE, || name.path);
            }
            #[cfg(feature = "exports")]
            Ok(OpenedInput::Archive(walk)) => self.archive = Some(*walk),
            Ok(OpenedInput::Unread(kind)) => self.unread.add(kind, || name.path),
            Err(error) => self.errors.push_back(error),
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
        self.is_renamed = false;
        let Some(id) = self.ids.as_mut().and_then(|ids| ids.see(&article.id)) else { return };
        if let Some(input) = self.input_log.last() {
            let Article { origin, id, .. } = &*article;
            self.input_log.caution(
                input,
                &origin.path,
                CautionKind::RepeatedId,
                Place::of_origin(origin.record, origin.line),
                Some(id),
            );
        }
        article.id = id;
        self.is_renamed = true;
    }

    fn open_stream(&mut self, reader: ByteReader, name: &str) {
        let stem = if name == "-" { "stdin" } else { name };
        let reader = self.input_log.watch(reader, name);
        let name = InputName::of_stream(name, stem).logged(&self.input_log);
        match OpenInput::new(reader, false, name) {
            Ok(input) => {
                let fit = self.options.path_fields.of_stream();
                let format = self.options.format;
                let of_text = |start: &[u8]| format.unwrap_or_else(|| formats::sniff(start));
                self.read_input(input, of_text, Described::default(), None, fit);
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
