//! Phrases for somebody without a name, as different sentences write them: *The angry critics*, *angry critics*.

use crate::lexicon;

/// A phrase without the articles, or *one*, that it begins with; as it is where nothing would remain.
#[must_use]
pub(crate) fn without_article(phrase: &str) -> &str {
    let mut rest = phrase;
    while let Some((word, after)) = rest.split_once(' ') {
        let lower = word.to_ascii_lowercase();
        if !lexicon::is_article(&lower) && lower != "one" {
            break;
        }
        rest = after;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_at_the_beginning_are_cut_off_unless_nothing_remains() {
        for (phrase, bare) in
            [("the angry critics", "angry critics"), ("One of the critics", "of the critics"), ("The", "The")]
        {
            assert_eq!(without_article(phrase), bare);
        }
    }
}
