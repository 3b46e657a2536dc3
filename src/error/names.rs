//! The names of columns or keys that an input has, for a message that says which one is missing.

use std::fmt;

/// The first names that were found, and how many more there are. Long names are cut.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct NamesFound {
    /// At most twenty names, each of at most forty characters before a `…`.
    pub first: Vec<String>,
    /// How many names follow.
    pub more: usize,
}

/// Names that are kept.
const KEPT: usize = 20;
/// Characters of a name that are kept.
const LONGEST: usize = 40;

impl<'a> FromIterator<&'a str> for NamesFound {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        let mut names = names.into_iter();
        let first = names.by_ref().take(KEPT).map(|name| match name.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", name.get(..end).unwrap_or(name)),
            None => name.to_owned(),
        });
        Self { first: first.collect(), more: names.count() }
    }
}

impl fmt::Display for NamesFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[")?;
        for (index, name) in self.first.iter().enumerate() {
            write!(f, "{}{name:?}", if index == 0 { "" } else { ", " })?;
        }
        if self.more > 0 {
            write!(f, ", and {} more", self.more)?;
        }
        f.write_str("]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_and_long_names_are_cut() {
        let numbers: Vec<String> = (0..25).map(|i| i.to_string()).collect();
        let names: NamesFound = numbers.iter().map(String::as_str).collect();
        assert!(names.to_string().ends_with("\"19\", and 5 more]"), "{names}");
        let long = "x".repeat(90);
        assert!(NamesFound::from_iter([long.as_str()]).to_string().len() < 60);
        assert_eq!(NamesFound::default().to_string(), "[]");
        assert_eq!(NamesFound::from_iter(["a", "b\""]).to_string(), "[\"a\", \"b\\\"\"]");
    }
}
