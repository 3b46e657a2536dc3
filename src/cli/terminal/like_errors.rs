//! Errors that are like many others: the first are printed, the rest is counted.

use crate::error::{ErrorKind, RowFault};
use crate::stats::grouped;
use std::mem::{Discriminant, discriminant};

/// Errors of one kind that are printed one by one.
const PRINTED: u64 = 20;

/// The errors of a command by kind, in the order in which the kinds came.
#[derive(Default)]
pub(crate) struct LikeErrors {
    kinds: Vec<Like>,
}

struct Like {
    kind: Kind,
    /// How many errors have this kind.
    count: u64,
    /// The first that was not printed.
    example: Option<String>,
}

/// What is the same in errors that are like each other.
type Kind = (Discriminant<ErrorKind>, Option<Discriminant<RowFault>>);

impl LikeErrors {
    /// Counts an error; its message if it is to be printed.
    pub(crate) fn admit(&mut self, kind: &ErrorKind, message: impl FnOnce() -> String) -> Option<String> {
        let fault = if let ErrorKind::Row(fault) = kind { Some(discriminant(fault)) } else { None };
        let kind = (discriminant(kind), fault);
        let at = self.kinds.iter().position(|like| like.kind == kind).unwrap_or_else(|| {
            self.kinds.push(Like { kind, count: 0, example: None });
            self.kinds.len() - 1
        });
        let like = self.kinds.get_mut(at)?;
        like.count += 1;
        if like.count <= PRINTED {
            return Some(message());
        }
        like.example.get_or_insert_with(message);
        None
    }

    /// One line for each kind of which errors were not printed; forgets all of them.
    pub(crate) fn take_rest(&mut self) -> Vec<String> {
        let kinds = std::mem::take(&mut self.kinds);
        let line = |like: Like| {
            let more = grouped(like.count - PRINTED, ",");
            Some(format!("… and {more} more like it, such as {}", like.example?))
        };
        kinds.into_iter().filter(|like| like.count > PRINTED).filter_map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_twenty_of_each_kind_are_printed_and_the_rest_is_counted() {
        let mut errors = LikeErrors::default();
        let mut printed = 0;
        for row in 1..=2000 {
            printed +=
                usize::from(errors.admit(&ErrorKind::NoText, || format!("a.csv:{row}: no text")).is_some());
            let fault = if row % 100 == 0 {
                RowFault::UnclosedQuote { start: String::new(), lines: 1 }
            } else {
                RowFault::FieldCount { found: row, expected: 3, start: String::new(), lines: 1 }
            };
            printed +=
                usize::from(errors.admit(&ErrorKind::Row(fault), || format!("b.csv:{row}: row")).is_some());
        }
        assert_eq!(printed, 60);
        let rest = errors.take_rest();
        let expected = [
            "… and 1,980 more like it, such as a.csv:21: no text",
            "… and 1,960 more like it, such as b.csv:21: row",
        ];
        assert_eq!(rest, expected);
        assert!(errors.take_rest().is_empty());
    }
}
