//! Function words of English, one list.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Words of the closed classes, in order: never a name, never a noun for a person.
const FUNCTION_WORDS: &str = "\
    a about above after again against ago all almost along already also although always am amid among an \
    and another any are around as at away back be because been before behind being below between both but \
    by can cannot could despite did do does doing done down during each either else even ever every few \
    for from had has have having he her here hers herself him himself his how however i if in indeed \
    inside instead into is it its itself just later least less like many may maybe me meanwhile might \
    mine more moreover most much must my myself near neither never nevertheless no nor not now of off \
    often on once one only onto or other others our ours ourselves out outside over own per perhaps quite \
    rather really same several shall she should since so some soon still such than that the their theirs \
    them themselves then there therefore these they this those though through throughout thus to today \
    together tomorrow tonight too toward towards under unless unlike until up upon us very via was we \
    well were what whatever when where whether which while who whom whose why will with within without \
    would yes yesterday yet you your yours yourself";
static FUNCTION: LazyLock<FxHashSet<&str>> = LazyLock::new(|| function_words().collect());

fn function_words() -> impl Iterator<Item = &'static str> {
    FUNCTION_WORDS.split_ascii_whitespace()
}

/// Whether a word is a pronoun, article, conjunction, preposition, auxiliary or the like.
#[must_use]
pub fn is_function_word(lower: &str) -> bool {
    FUNCTION.contains(lower)
}

/// Whether a function word is also a first name or a surname: *Will*, *May*.
#[must_use]
pub fn is_function_word_or_name(lower: &str) -> bool {
    matches!(lower, "may" | "will")
}

#[cfg(test)]
mod tests {
    use super::super::name_particles::{is_leading_particle, is_name_particle, is_particle_alone};
    use super::super::{is_article, is_auxiliary, is_determiner, is_finite_auxiliary, is_finite_verb};
    use super::*;

    #[test]
    fn function_words_are_sorted() {
        assert!(function_words().is_sorted() && function_words().count() > 200);
    }

    #[test]
    fn smaller_classes_lie_inside_the_larger_ones() {
        let more = ["abu", "al", "bint", "de", "del", "ibn", "las", "van", "wrote"];
        for word in function_words().chain(more) {
            assert!(!is_particle_alone(word) || is_name_particle(word), "{word}");
            assert!(!is_leading_particle(word) || is_name_particle(word), "{word}");
            assert!(!is_finite_auxiliary(word) || (is_auxiliary(word) && is_finite_verb(word)), "{word}");
            assert!(!is_article(word) || is_determiner(word), "{word}");
        }
    }
}
