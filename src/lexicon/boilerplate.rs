//! Page furniture: lines that belong to the page and not to the article.

use super::entries;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static BOILERPLATE: LazyLock<BoilerplateList> = LazyLock::new(|| {
    let lines = || entries(include_str!("../../data/boilerplate.txt"));
    BoilerplateList {
        whole: lines().filter(|line| !line.ends_with('…')).collect(),
        begins: lines().filter_map(|line| line.strip_suffix('…')).collect(),
    }
});

/// Page furniture: see [`boilerplate`].
#[derive(Debug)]
pub struct BoilerplateList {
    whole: FxHashSet<&'static str>,
    begins: Vec<&'static str>,
}

impl BoilerplateList {
    /// Whether a line, in lower case, is page furniture. Beginnings count for short lines only: a sentence of the
    /// article may well begin with "share".
    #[must_use]
    pub fn holds(&self, line: &str) -> bool {
        /// Longest line, in bytes, that is judged by its beginning.
        const LONGEST: usize = 120;
        let bare = line.trim_end_matches(['.', '!', ':', '…', '»', '>', ' ']);
        self.whole.contains(bare)
            || (line.len() <= LONGEST && self.begins.iter().any(|b| line.starts_with(b)))
    }
}

/// Lines that belong to the page and not to the article.
#[must_use]
pub fn boilerplate() -> &'static BoilerplateList {
    &BOILERPLATE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_furniture_is_whole_lines_or_short_beginnings() {
        assert!(boilerplate().holds("table of contents"));
        assert!(boilerplate().holds("skip to main content"));
        assert!(!boilerplate().holds("skipping dinner is unwise"));
        let long = format!("related: {}", "the minister said more than that ".repeat(5));
        assert!(!boilerplate().holds(&long));
    }
}
