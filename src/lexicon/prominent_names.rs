//! Names by which news calls people of public life alone.

use super::{entries, sex};
use crate::model::Sex;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

pub(super) const LIST: &str = include_str!("../../data/prominent_names.tsv");

/// Sex and office of whom news means.
type Bearer = (Option<Sex>, Option<&'static str>);

static PROMINENT: LazyLock<FxHashMap<&'static str, Bearer>> = LazyLock::new(|| {
    let bearer = |line: &'static str| {
        let mut columns = line.split('\t');
        let name = columns.next().unwrap_or(line);
        (name, (columns.next().and_then(sex), columns.next()))
    };
    entries(LIST).map(bearer).collect()
});

/// Whether a lower-cased word is the name by which news calls somebody of public life alone: *Obama*, *Merkel*.
#[must_use]
pub fn is_prominent_name(lower: &str) -> bool {
    PROMINENT.contains_key(lower)
}

/// The sex of whom news means by such a name alone, where that is one person.
#[must_use]
pub fn sex_of_prominent(lower: &str) -> Option<Sex> {
    PROMINENT.get(lower)?.0
}

/// The office by which news calls whom it means by such a name, in the years of office and after: *president*.
#[must_use]
pub fn office_of_prominent(lower: &str) -> Option<&'static str> {
    PROMINENT.get(lower)?.1
}
