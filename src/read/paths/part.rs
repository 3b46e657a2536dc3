//! One part of a pattern of paths, between two `/`: which part of a name is the value of which word in braces.

use std::collections::HashSet;
use std::ops::Range;

/// Text that must stand in a name, or a value in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text that is the same in every name.
    Text(String),
    /// A value of one character or more; a date must be one that can be read.
    Value {
        /// Whether it must be a date.
        is_date: bool,
    },
}

/// How the pieces of a part stand in a name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// The place of each value.
    pub(super) values: Vec<Range<usize>>,
    /// Whether the values could be divided otherwise too.
    pub(super) is_doubtful: bool,
}

/// Finds the pieces in a name, which they must cover from its first to its last character. Of several divisions, the one
/// with the longest values first is taken.
pub(super) fn fit(pieces: &[Piece], name: &str, is_date: &dyn Fn(&str) -> bool) -> Option<Fit> {
    let search = |order, dates: &[Range<usize>]| {
        let mut search = Search { pieces, name, is_date, order, dates, hopeless: HashSet::new() };
        let mut values = Vec::new();
        search.place(0, 0, &mut values).then(|| values.into_iter().rev().collect::<Vec<_>>())
    };
    let values = search(Order::LongestFirst, &[])?;
    // A shorter date, such as the year alone, is no other reading.
    let dates = pieces.iter().filter(|piece| matches!(piece, Piece::Value { .. })).zip(&values);
    let dates = dates.filter(|(piece, _)| **piece == Piece::Value { is_date: true });
    let dates: Vec<Range<usize>> = dates.map(|(_, place)| place.clone()).collect();
    let is_doubtful = search(Order::ShortestFirst, &dates).is_some_and(|other| other != values);
    Some(Fit { values, is_doubtful })
}

#[derive(Clone, Copy, PartialEq)]
enum Order {
    LongestFirst,
    ShortestFirst,
}

struct Search<'a> {
    pieces: &'a [Piece],
    name: &'a str,
    is_date: &'a dyn Fn(&str) -> bool,
    order: Order,
    /// The places that dates must have; empty if they are not known yet.
    dates: &'a [Range<usize>],
    /// Pieces and places from which no division was found.
    hopeless: HashSet<(usize, usize)>,
}

impl Search<'_> {
    /// Places the pieces from this one on behind this place. The values that were found are in reverse order.
    fn place(&mut self, piece: usize, from: usize, values: &mut Vec<Range<usize>>) -> bool {
        let rest = self.name.get(from..).unwrap_or_default();
        let is_placed = match self.pieces.get(piece) {
            None => rest.is_empty(),
            Some(_) if self.hopeless.contains(&(piece, from)) => false,
            Some(Piece::Text(text)) => {
                rest.starts_with(text.as_str()) && self.place(piece + 1, from + text.len(), values)
            }
            Some(Piece::Value { is_date }) => {
                let is_date = *is_date;
                let ends = rest.char_indices().map(|(at, c)| from + at + c.len_utf8());
                let ends = ends.filter(|end| self.next_can_follow(piece, *end));
                let mut ends: Vec<usize> =
                    ends.filter(|end| !is_date || self.can_be_date(from..*end)).collect();
                if self.order == Order::LongestFirst {
                    ends.reverse();
                }
                ends.into_iter().any(|end| {
                    let is_placed = self.place(piece + 1, end, values);
                    if is_placed {
                        values.push(from..end);
                    }
                    is_placed
                })
            }
        };
        if !is_placed {
            self.hopeless.insert((piece, from));
        }
        is_placed
    }

    /// Whether the piece behind a value stands at the end of the value.
    fn next_can_follow(&self, value: usize, end: usize) -> bool {
        let rest = self.name.get(end..).unwrap_or_default();
        match self.pieces.get(value + 1) {
            None => rest.is_empty(),
            Some(Piece::Text(text)) => rest.starts_with(text.as_str()),
            Some(Piece::Value { .. }) => !rest.is_empty(),
        }
    }

    fn can_be_date(&self, place: Range<usize>) -> bool {
        if self.dates.is_empty() {
            return self.name.get(place).is_some_and(|value| (self.is_date)(value));
        }
        self.dates.contains(&place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    const VALUE: Piece = Piece::Value { is_date: false };
    const DATE: Piece = Piece::Value { is_date: true };

    /// Four digits, or four, two and two.
    fn is_date(value: &str) -> bool {
        matches!(value.len(), 4 | 10) && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    }

    fn values(pieces: &[Piece], name: &str) -> (Vec<String>, bool) {
        fit(pieces, name, &is_date).map_or((Vec::new(), false), |fit| {
            (
                fit.values.into_iter().map(|place| name.get(place).unwrap_or("?").to_owned()).collect(),
                fit.is_doubtful,
            )
        })
    }

    #[test]
    fn a_date_tells_where_the_other_values_end() {
        let pieces = [VALUE, text("_"), DATE, text("_"), VALUE];
        let (found, is_doubtful) = values(&pieces, "new_york_paper_2021-03-04_12");
        assert_eq!(
            (found, is_doubtful),
            (vec!["new_york_paper".into(), "2021-03-04".into(), "12".into()], false)
        );
        for name in ["new_york_paper_12", "new_2021-3-4_12", "_2021_1", "a_2021_", "2021_1", ""] {
            assert_eq!(values(&pieces, name).0, [""; 0], "{name}");
        }
    }

    #[test]
    fn the_longest_values_come_first_and_another_division_is_told() {
        let pieces = [VALUE, text("_"), VALUE];
        assert_eq!(values(&pieces, "new_york_12"), (vec!["new_york".into(), "12".into()], true));
        assert_eq!(values(&pieces, "york_12"), (vec!["york".into(), "12".into()], false));
        let pieces = [DATE, text("-"), VALUE];
        assert_eq!(values(&pieces, "2021-03-04-é7"), (vec!["2021-03-04".into(), "é7".into()], false));
    }

    #[test]
    fn a_long_name_of_separators_is_no_long_search() {
        let mut pieces = vec![VALUE];
        (0..30).for_each(|_| pieces.extend([text("_"), VALUE]));
        pieces.push(text("!"));
        assert_eq!(values(&pieces, &"_".repeat(400)).0, [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn no_name_panics(name in ".*") {
            let _ = fit(&[VALUE, text("é"), DATE, text("_"), VALUE], &name, &is_date);
        }
    }
}
