//! Names without a space between them: *John ConyersJohn James Conyers*.

use crate::lexicon;

/// Beginnings of names with a capital inside.
const PREFIXES: [&str; 8] = ["Fitz", "Mac", "Van", "Von", "Des", "Del", "Della", "Mont"];
/// Fewest letters of each of the two words.
const SHORTEST: usize = 3;

/// The first word of a text that is the end of a name and the first name of another.
pub(in crate::read) fn fused_name(text: &str) -> Option<&str> {
    let is_seam = |pair: &[u8]| matches!(pair, [a, b] if !a.is_ascii_uppercase() && b.is_ascii_uppercase() && *a != b' ');
    if !text.as_bytes().windows(2).any(is_seam) {
        return None;
    }
    let mut before = "";
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
        if is_capital(&before) && words.peek().is_some_and(is_capital) && is_fused(word) {
            return Some(word);
        }
        before = word;
    }
    None
}

fn is_fused(word: &str) -> bool {
    let mut capitals = word.char_indices().filter(|(_, c)| c.is_uppercase()).map(|(at, _)| at);
    let (Some(0), Some(inside), None) = (capitals.next(), capitals.next(), capitals.next()) else {
        return false;
    };
    let Some((first, second)) = word.split_at_checked(inside) else { return false };
    let is_word = |part: &str| part.chars().all(char::is_alphabetic) && part.chars().count() >= SHORTEST;
    is_word(first)
        && is_word(second)
        && !PREFIXES.contains(&first)
        && lexicon::first_name(&second.to_lowercase()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_in_one_word_are_found() {
        assert_eq!(fused_name("Rep. John ConyersJohn James Conyers left."), Some("ConyersJohn"));
        for text in [
            "Patrick FitzGerald Kennedy",
            "Ronald McDonald Reed",
            "the YouTube channel",
            "Big WhatsApp Groups",
            "",
        ] {
            assert_eq!(fused_name(text), None, "{text}");
        }
    }
}
