//! Fields of articles that their paths say, as the caller asks for them.

use super::given::GivenPath;
use super::pattern::{PathName, PathPattern, is_one_article};
use crate::read::dates;
use crate::read::fields::Field;
use crate::read::format::{Format, split_extensions};
use std::collections::BTreeMap;

/// Which fields are taken from the paths of files.
///
/// The values describe a text file or a page, and override what it says itself. In a table or in JSON, `outlet`,
/// `published`, `kind` and own columns fill the gaps of its records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PathFields {
    /// What names the outlet.
    pub outlet_from: Option<OutletFrom>,
    /// A pattern with further fields. Its outlet precedes that of [`Self::outlet_from`]. Without `/`, it is compared with the
    /// name of the file; with it, with the path below the folder given, or with the end of the whole path of a file
    /// that is given by itself.
    pub pattern: Option<PathPattern>,
}

/// The part of a path that names the outlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutletFrom {
    /// The first folder below the folder given; for a file that lies in that folder or is given by itself, the folder that
    /// it is in.
    Folder,
    /// The name of the file without extensions; of a text file or a page, which is one article, only what stands before the
    /// first `_`.
    Name,
}

impl OutletFrom {
    /// All ways.
    pub const ALL: [Self; 2] = [Self::Folder, Self::Name];

    /// The word for it in arguments.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Name => "name",
        }
    }
}

/// What a path says about its articles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::read) struct PathValues {
    /// Fields of the articles.
    pub(in crate::read) fields: BTreeMap<Field, String>,
    /// Columns of the caller's own.
    pub(in crate::read) columns: BTreeMap<String, String>,
}

/// How a path fits the pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum PathFit {
    /// In one way, or there is no pattern.
    Fits,
    /// In several ways, of which the one with the longest first values is taken.
    FitsInSeveralWays,
    /// Not at all.
    DoesNotFit,
}

impl PathFields {
    /// What the path says. `format` is the one that the caller chose.
    pub(in crate::read) fn values(&self, path: &GivenPath, format: Option<Format>) -> (PathValues, PathFit) {
        let mut values = PathValues::default();
        if let Some(outlet) = self.outlet_from.and_then(|from| outlet(from, path, format)) {
            values.fields.insert(Field::Outlet, outlet);
        }
        let Some(pattern) = &self.pattern else { return (values, PathFit::Fits) };
        let parts = path.parts(pattern.depth());
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let is_date = |value: &str| dates::is_date(&with_hyphens(value));
        let found = if parts.len() == pattern.depth() { pattern.values(&parts, &is_date) } else { None };
        let Some((found, is_doubtful)) = found else { return (values, PathFit::DoesNotFit) };
        for (name, value) in found {
            match name {
                PathName::Field(Field::Published) => {
                    values.fields.insert(Field::Published, with_hyphens(value));
                }
                PathName::Field(field) => drop(values.fields.insert(*field, value.to_owned())),
                PathName::Column(name) => drop(values.columns.insert(name.clone(), value.to_owned())),
                PathName::Ignored => {}
            }
        }
        (values, if is_doubtful { PathFit::FitsInSeveralWays } else { PathFit::Fits })
    }

    /// Whether a stream without a path lacks what a pattern should give.
    pub(in crate::read) fn of_stream(&self) -> PathFit {
        if self.pattern.is_some() { PathFit::DoesNotFit } else { PathFit::Fits }
    }
}

/// A date as names of files write it (`2021_03_04`) with the separators of ISO 8601.
fn with_hyphens(date: &str) -> String {
    date.replace('_', "-")
}

fn outlet(from: OutletFrom, path: &GivenPath, format: Option<Format>) -> Option<String> {
    let name = match from {
        OutletFrom::Folder => path.top_folder()?,
        OutletFrom::Name => {
            let name = path.file_name();
            let (stem, _) = split_extensions(&name);
            let format = format.or_else(|| Format::of(name.as_ref()));
            let before = stem.split_once('_').map(|(before, _)| before).filter(|before| !before.is_empty());
            before.filter(|_| is_one_article(format)).unwrap_or(stem).to_owned()
        }
    };
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn outlets(from: OutletFrom, root: &str, files: &[&str]) -> Vec<Option<String>> {
        let fields = PathFields { outlet_from: Some(from), pattern: None };
        let file = |file: &&str| {
            let path = GivenPath::in_folder(Path::new(root), Path::new(file));
            fields.values(&path, None).0.fields.remove(&Field::Outlet)
        };
        files.iter().map(file).collect()
    }

    #[test]
    fn the_outlet_is_the_first_folder_below_the_one_given() {
        let files = ["/news/Post/1.txt", "/news/Courier/2021/05/1.txt", "/news/1.txt"];
        let expected = ["Post", "Courier", "news"].map(|name| Some(name.to_owned()));
        assert_eq!(outlets(OutletFrom::Folder, "/news", &files), expected);
        assert_eq!(outlets(OutletFrom::Folder, "/", &["/1.txt"]), [None]);
    }

    #[test]
    fn the_outlet_is_the_name_of_a_table_and_the_start_of_the_name_of_an_article() {
        let files =
            ["/n/new_york_paper.csv", "/n/Post_2021_7.txt.gz", "/n/Post.html", "/n/_7.txt", "/n/a.b_c.txt"];
        let expected = ["new_york_paper", "Post", "Post", "_7", "a.b"].map(|name| Some(name.to_owned()));
        assert_eq!(outlets(OutletFrom::Name, "/n", &files), expected);
    }

    #[test]
    fn a_pattern_with_folders_fits_the_path_below_the_folder_given_or_the_end_of_the_path_of_a_file() {
        let fields = PathFields { outlet_from: None, pattern: Some("{outlet}/{id}.txt".parse().unwrap()) };
        let outlet = |root: &str, file: &str| {
            let (values, fit) = fields.values(&GivenPath::in_folder(Path::new(root), Path::new(file)), None);
            (values.fields.get(&Field::Outlet).cloned(), fit)
        };
        assert_eq!(outlet("/n", "/n/Post/7.txt"), (Some("Post".into()), PathFit::Fits));
        assert_eq!(outlet("/n/Post", "/n/Post/7.txt"), (None, PathFit::DoesNotFit));
        let alone = fields.values(&GivenPath::alone(Path::new("/n/Post/7.txt")), None);
        assert_eq!(
            (alone.0.fields.get(&Field::Outlet).map(String::as_str), alone.1),
            (Some("Post"), PathFit::Fits)
        );
        assert_eq!(outlet("/n", "/n/Post/2021/7.txt"), (None, PathFit::DoesNotFit));
        assert_eq!(outlet("/", "/7.txt"), (None, PathFit::DoesNotFit));
        let name =
            PathFields { outlet_from: Some(OutletFrom::Folder), pattern: Some("{_}_{id}".parse().unwrap()) };
        let (values, fit) =
            name.values(&GivenPath::in_folder(Path::new("/n"), Path::new("/n/Post/a/b_c_7.txt")), None);
        assert_eq!(fit, PathFit::FitsInSeveralWays);
        assert_eq!(values.fields.values().collect::<Vec<_>>(), ["Post", "7"]);
    }
}
