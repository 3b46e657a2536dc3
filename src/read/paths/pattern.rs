//! Patterns of paths: `{outlet}/{date}-{id}.txt`.

use super::part::{Fit, Piece, fit};
use crate::error::ErrorKind;
use crate::read::fields::Field;
use crate::read::format::{Format, split_extensions};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// A pattern of paths, such as `{outlet}/{date}-{id}.txt`: names in braces with the text between them.
///
/// A name is the word for a field, such as `outlet`, or `date` for `published`; any other name is that of a column of the
/// caller's own, and `_` is nothing.
///
/// ```
/// use lasswell::read::PathPattern;
/// assert!("{outlet}_{date}_{id}.txt".parse::<PathPattern>().is_ok());
/// assert!("{outlet}{date}.txt".parse::<PathPattern>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathPattern {
    written: String,
    /// Folders, then the file without its extension.
    parts: Vec<Part>,
    /// The extensions of the file; empty if any will do.
    extensions: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    pieces: Vec<Piece>,
    /// What each value is.
    names: Vec<PathName>,
}

/// What a value in a path is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PathName {
    /// A field of the article.
    Field(Field),
    /// A column of the caller's own.
    Column(String),
    /// Nothing.
    Ignored,
}

/// Most values of a pattern.
const MOST_VALUES: usize = 64;

impl PathPattern {
    /// The pattern as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// Number of parts of a path that it is compared with.
    pub(super) fn depth(&self) -> usize {
        self.parts.len()
    }

    /// The values in the parts of a path, and whether they could be divided otherwise too; `None` if the path does not fit.
    pub(super) fn values<'p>(
        &self,
        path: &[&'p str],
        is_date: &dyn Fn(&str) -> bool,
    ) -> Option<(Vec<(&PathName, &'p str)>, bool)> {
        let (last, folders) = path.split_last()?;
        let (stem, extensions) = split_extensions(last);
        let is_same = |wanted: &str| wanted.is_empty() || wanted.eq_ignore_ascii_case(extensions);
        if !is_same(&self.extensions) && !is_same(&format!("{}.gz", self.extensions)) {
            return None;
        }
        let (mut found, mut is_any_doubtful) = (Vec::new(), false);
        for (part, name) in self.parts.iter().zip(folders.iter().copied().chain([stem])) {
            let Fit { values, is_doubtful } = fit(&part.pieces, name, is_date)?;
            is_any_doubtful |= is_doubtful;
            found.extend(part.names.iter().zip(values.into_iter().filter_map(|place| name.get(place))));
        }
        Some((found, is_any_doubtful))
    }
}

impl fmt::Display for PathPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl FromStr for PathPattern {
    type Err = ErrorKind;

    /// Reads a pattern.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if a brace is not closed, if a name is empty, used twice or `text`, if no text stands between
    /// two values, or if there is no value.
    fn from_str(written: &str) -> Result<Self, ErrorKind> {
        parse(written).map_err(|why| {
            let accepted = "names in braces with text between them, such as {outlet}_{date}_{id}.txt; a name is a field \
                            (outlet, date, title, id, url, authors, kind), a column of your own, or _ for nothing";
            ErrorKind::value("pattern", &format!("`{written}`, {why}"), accepted)
        })
    }
}

fn parse(written: &str) -> Result<PathPattern, &'static str> {
    // `.txt` behind a brace is the extension also of a pattern that would be a hidden file.
    let (stems, extensions) = match split_extensions(written) {
        (stem, extensions) if !stem.is_empty() => (stem, extensions),
        _ => (written, ""),
    };
    let parts = stems.split('/').map(part).collect::<Result<Vec<_>, _>>()?;
    let names: Vec<&PathName> = parts.iter().flat_map(|part| &part.names).collect();
    let told: Vec<&&PathName> = names.iter().filter(|name| ***name != PathName::Ignored).collect();
    match told.len() {
        0 => return Err("which has no name in braces"),
        n if n > MOST_VALUES || names.len() > MOST_VALUES => return Err("which has too many names"),
        n if n > told.iter().collect::<BTreeSet<_>>().len() => return Err("which has one name twice"),
        _ => {}
    }
    Ok(PathPattern { written: written.to_owned(), parts, extensions: extensions.to_owned() })
}

fn part(written: &str) -> Result<Part, &'static str> {
    if written.is_empty() {
        return Err("which has an empty part");
    }
    let (mut pieces, mut names) = (Vec::new(), Vec::new());
    let mut rest = written;
    while !rest.is_empty() {
        if let Some(behind) = rest.strip_prefix('{') {
            let (name, after) = behind.split_once('}').ok_or("in which a brace is not closed")?;
            if matches!(pieces.last(), Some(Piece::Value { .. })) {
                return Err("in which no text tells where one value ends and the next begins");
            }
            let name = path_name(name.trim())?;
            pieces.push(Piece::Value { is_date: name == PathName::Field(Field::Published) });
            names.push(name);
            rest = after;
        } else {
            let end = rest.find(['{', '}']).unwrap_or(rest.len());
            let (text, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if text.is_empty() {
                return Err("in which a brace is not opened");
            }
            pieces.push(Piece::Text(text.to_owned()));
            rest = after;
        }
    }
    Ok(Part { pieces, names })
}

fn path_name(word: &str) -> Result<PathName, &'static str> {
    match word {
        "" => Err("which has an empty name"),
        "_" => Ok(PathName::Ignored),
        "date" => Ok(PathName::Field(Field::Published)),
        "text" => Err("in which `text` cannot be a part of a path"),
        word if word.contains('{') => Err("in which a brace is not closed"),
        word => Ok(Field::from_word(word).map_or_else(|| PathName::Column(word.to_owned()), PathName::Field)),
    }
}

/// Whether files of a format hold one article each.
pub(super) fn is_one_article(format: Option<Format>) -> bool {
    matches!(format, Some(Format::Text | Format::Html))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pattern: &str, path: &str) -> Option<Vec<String>> {
        let pattern: PathPattern = pattern.parse().unwrap();
        let path: Vec<&str> = path.split('/').collect();
        let found = pattern.values(&path, &|value| value.len() > 3 && value.starts_with("20"))?.0;
        Some(found.into_iter().map(|(_, value)| value.to_owned()).collect())
    }

    fn owned<const N: usize>(values: [&str; N]) -> Option<Vec<String>> {
        Some(values.map(str::to_owned).to_vec())
    }

    #[test]
    fn a_path_is_divided_by_the_text_of_the_pattern() {
        assert_eq!(
            values("{outlet}_{date}_{id}.txt", "Post_2021-03-04_7.txt"),
            owned(["Post", "2021-03-04", "7"])
        );
        assert_eq!(
            values("{outlet}/{published}-{id}.txt", "The Post/2021-7.TXT"),
            owned(["The Post", "2021", "7"])
        );
        assert_eq!(values("{outlet}_{_}_{desk}", "Post_x_sport.jsonl.gz"), owned(["Post", "x", "sport"]));
        assert_eq!(values("news-{outlet}.csv.gz", "news-Post.csv.gz"), owned(["Post"]));
        assert_eq!(values("{outlet}_{id}.txt", "Post_7.txt.gz"), owned(["Post", "7"]));
    }

    #[test]
    fn another_path_does_not_fit() {
        for (pattern, path) in [
            ("{outlet}_{date}_{id}.txt", "Post-2021-7.txt"),
            ("{outlet}_{date}_{id}.txt", "Post_yesterday_7.txt"),
            ("{outlet}_{id}.txt", "Post_7.html"),
            ("{outlet}_{id}.txt.gz", "Post_7.txt"),
            ("news/{outlet}.csv", "old/Post.csv"),
            ("{outlet}_{id}", "Post.txt"),
        ] {
            assert_eq!(values(pattern, path), None, "{pattern} {path}");
        }
    }

    #[test]
    fn a_pattern_that_cannot_be_used_says_why() {
        for (pattern, why) in [
            ("news.txt", "no name in braces"),
            ("", "an empty part"),
            ("{outlet", "not closed"),
            ("outlet}.txt", "not opened"),
            ("{}.txt", "an empty name"),
            ("{outlet}{id}.txt", "no text tells"),
            ("{date}/{published}.txt", "one name twice"),
            ("{desk}_{desk}.txt", "one name twice"),
            ("{text}.txt", "cannot be a part"),
            ("/{id}.txt", "an empty part"),
            ("{a{b}}.txt", "not closed"),
            ("{_}.txt", "no name in braces"),
        ] {
            let message = pattern.parse::<PathPattern>().unwrap_err().to_string();
            assert!(message.contains(why) && message.contains("accepted: names in braces"), "{message}");
        }
        let many: String = (0..70).map(|n| format!("{{c{n}}}_")).collect();
        assert!(many.parse::<PathPattern>().unwrap_err().to_string().contains("too many names"));
    }
}
