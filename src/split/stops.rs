//! Which full stops, exclamation and question marks end a sentence, where `sentencex` does not know: after titles, months,
//! hours, states and letters that number something, and inside an aside between dashes.

use crate::lexicon;
use crate::tokens::is_double_quote;

/// Longest aside between dashes, in bytes.
const MAX_ASIDE: usize = 200;
/// Fewest letters of a word in lower case after which a full stop ends the sentence whatever follows.
const MIN_PLAIN_WORD: usize = 3;

/// Whether the sentence goes on between two pieces of text, although a mark stands between them that may end it.
pub(super) fn goes_on(before: &str, after: &str) -> bool {
    goes_on_after_title(before, after) || goes_on_after_hour(before, after) || is_in_aside(before, after)
}

/// *Ms. Ruiz*, *then-Gov. Cole*.
fn goes_on_after_title(before: &str, after: &str) -> bool {
    let Some(word) = last_word(before).strip_suffix('.') else { return false };
    let title = word.rsplit('-').next().unwrap_or("");
    title.starts_with(char::is_uppercase)
        && lexicon::is_short_title(&title.to_ascii_lowercase())
        && after.starts_with(char::is_uppercase)
        && !lexicon::is_function_word(&first_word(after).to_ascii_lowercase())
}

/// *9 a.m. Monday*, *7 p.m. Eastern*.
fn goes_on_after_hour(before: &str, after: &str) -> bool {
    let next = after.split(|c: char| !(c.is_alphabetic() || c == '.')).next().unwrap_or("");
    let dated = || {
        let lower = next.trim_end_matches('.').to_ascii_lowercase();
        lexicon::names_weekday(&lower) || lexicon::month_number(&lower).is_some()
    };
    is_hour(last_word(before).trim_end_matches('.')) && (lexicon::is_time_zone(next) || dated())
}

/// *and – surprise! – the market*: the sentence goes on behind the dash that closes an aside.
fn is_in_aside(before: &str, after: &str) -> bool {
    let dash = |c: char| matches!(c, '–' | '—' | '-');
    let rest = after.trim_start_matches(dash);
    if rest.len() == after.len() || !before.ends_with(['!', '?', '.']) {
        return false;
    }
    let start = before.floor_char_boundary(before.len().saturating_sub(MAX_ASIDE));
    let before = before.get(start..).unwrap_or("");
    let opened =
        before.rsplit(char::is_whitespace).skip(1).any(|word| !word.is_empty() && word.chars().all(dash))
            || before.contains(['–', '—']);
    opened && rest.trim_start().starts_with(char::is_lowercase)
}

/// The sentence ends that `sentencex` passes over, as offsets behind the white space that follows them.
pub(super) fn missed(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut brackets = 0_usize;
    for (at, mark) in text.char_indices() {
        match mark {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets = brackets.saturating_sub(1),
            '.' if brackets == 0 => found.extend(end_at(text, at)),
            _ => {}
        }
    }
    found
}

/// The end of the sentence that the full stop at `at` closes, if it surely closes one.
fn end_at(text: &str, at: usize) -> Option<usize> {
    let after = text.get(at + 1..)?;
    let closed =
        after.trim_start_matches(|c: char| is_double_quote(c) && c != '“' || matches!(c, '’' | '\''));
    let next = closed.trim_start();
    if next.len() == closed.len() {
        return None;
    }
    let opened = next.trim_start_matches(|c: char| is_double_quote(c) || matches!(c, '‘' | '\''));
    if !opened.starts_with(char::is_uppercase) {
        return None;
    }
    let before = text.get(..at)?;
    ends(before, opened, closed.len() < after.len()).then_some(text.len() - next.len())
}

/// Whether a full stop between two pieces of text surely ends a sentence; `closes` where a closing quotation mark stands
/// behind it.
fn ends(before: &str, after: &str, closes: bool) -> bool {
    let word = last_word(before);
    let lower = word.to_ascii_lowercase();
    let next = first_word(after);
    let plain = word.chars().all(char::is_lowercase) && word.chars().count() >= MIN_PLAIN_WORD;
    let starts = lexicon::is_function_word(&next.to_ascii_lowercase());
    // "in May. Critics", "Clara May. Voters": *May* is never cut short; the other months are before a number.
    let month = word.starts_with(char::is_uppercase)
        && (lexicon::is_month(&lower) || lexicon::is_short_month(&lower));
    // "in Fresno, Calif. Together": a comma stands before the state.
    let state = lexicon::is_short_state(&lower)
        && before.strip_suffix(word).is_some_and(|b| b.trim_end().ends_with(','));
    // "plan B. Nora": a letter that numbers something.
    let lettered = word.len() == 1
        && word.starts_with(char::is_uppercase)
        && before
            .strip_suffix(word)
            .is_some_and(|b| lexicon::is_lettered(&last_word(b.trim_end()).to_ascii_lowercase()));
    // "in the U.K. Nora Baines left": a full name begins the next sentence.
    let named = lexicon::is_ambiguous_abbreviation(&lower) && begins_full_name(after);
    // "said no. Cole agreed", but "no. IV", "fig. A".
    let lower_word = lexicon::is_word_and_abbreviation(word)
        && (next == "I" || next.chars().any(char::is_lowercase) && next.len() > 1);
    (plain && closes)
        || lower_word
        || month
        || named
        || state
        || lettered
        || (is_hour(word) && !goes_on_after_hour(word, after))
        || (starts && lower == "co")
}

/// Whether a first name that is no other word and another capital begin a text.
fn begins_full_name(text: &str) -> bool {
    let mut words = text.split(char::is_whitespace);
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    let lower = first.to_ascii_lowercase();
    lexicon::first_name(&lower).is_some()
        && !lexicon::is_common_word(&lower)
        && !lexicon::is_place(&lower)
        && second.starts_with(char::is_uppercase)
}

/// The last word, without marks that open.
fn last_word(text: &str) -> &str {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or("");
    word.trim_start_matches(|c: char| is_double_quote(c) || matches!(c, '(' | '[' | '‘' | '\'' | '—' | '–'))
}

/// The letters that a text begins with.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

/// Whether a word without its last full stop ends an hour.
fn is_hour(word: &str) -> bool {
    word.eq_ignore_ascii_case("a.m") || word.eq_ignore_ascii_case("p.m")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a sentence goes on behind the first piece.
    fn joined(before: &str, after: &str) -> bool {
        goes_on(before, after)
    }

    /// The pieces that [`missed`] cuts a text into.
    fn pieces(text: &str) -> Vec<&str> {
        let mut start = 0;
        let mut found = Vec::new();
        for end in missed(text).into_iter().chain([text.len()]) {
            found.push(text.get(start..end).unwrap_or("").trim());
            start = end;
        }
        found
    }

    #[test]
    fn titles_do_not_end_a_sentence() {
        for title in ["met Ms.", "met Mx.", "lawyer Atty.", "met then-Gov.", "met (Sen.", "and Govs."] {
            assert!(joined(title, "Ruiz left."), "{title}");
        }
        assert!(!joined("met the Gov.", "She left."));
        assert!(!joined("told Ken Cole Sr.", "Ruiz left."));
    }

    #[test]
    fn an_hour_goes_on_with_its_day_or_zone() {
        for after in ["Monday", "ET on Friday", "E.T. on Friday", "Eastern time", "May 3"] {
            assert!(joined("at 9 a.m.", after), "{after}");
        }
        assert!(!joined("at 9 a.m.", "Ruiz spoke."));
        assert_eq!(pieces("It began at 9 p.m. Ruiz spoke."), ["It began at 9 p.m.", "Ruiz spoke."]);
    }

    #[test]
    fn an_aside_between_dashes_ends_nothing() {
        assert!(joined("The council voted and – surprise!", "– the market stays."));
        assert!(joined("It was late -- who knew?", "-- and dear."));
        assert!(!joined("Who knew?", "– Ana Ruiz"));
    }

    #[test]
    fn words_that_are_abbreviations_too_end_sentences() {
        assert_eq!(pieces("Ruiz said no. Cole agreed."), ["Ruiz said no.", "Cole agreed."]);
        assert_eq!(pieces("They mine ore. I left."), ["They mine ore.", "I left."]);
        for whole in ["See no. 5 here.", "See No. Five here.", "See fig. A here.", "See no. IV here."] {
            assert_eq!(pieces(whole), [whole]);
        }
    }

    #[test]
    fn months_states_and_letters_end_sentences() {
        assert_eq!(pieces("It opens in May. Critics left."), ["It opens in May.", "Critics left."]);
        assert_eq!(pieces("She is Clara May. Voters came."), ["She is Clara May.", "Voters came."]);
        assert_eq!(
            pieces("He lives in Fresno, Calif. Ruiz left."),
            ["He lives in Fresno, Calif.", "Ruiz left."]
        );
        assert_eq!(pieces("They chose plan B. Ruiz left."), ["They chose plan B.", "Ruiz left."]);
        assert_eq!(pieces("He left the U.K. Nora Lund came."), ["He left the U.K.", "Nora Lund came."]);
        assert_eq!(pieces("It was “a trap.” Dr. Ruiz left."), ["It was “a trap.”", "Dr. Ruiz left."]);
        for whole in ["On Sept. 3 Ruiz left.", "Robert B. Cole left.", "He (of Fresno, Calif. Valley) left."]
        {
            assert_eq!(pieces(whole), [whole]);
        }
    }
}
