//! Names without a space between them: *John ConyersJohn James Conyers*.

use crate::lexicon;

/// Beginnings of names with a capital inside.
const PREFIXES: [&str; 8] = ["Fitz", "Mac", "Van", "Von", "Des", "Del", "Della", "Mont"];
/// Most bytes of each of the two words.
const LONGEST: usize = 80;
/// Fewest letters of each of the two words.
const SHORTEST: usize = 3;

/// The first word of a text that is the end of a name and the first name of another.
pub(in crate::read) fn fused_name(text: &str) -> Option<&str> {
    let is_capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    // Only words with a capital behind a small letter are looked at.
    let is_seam = |pair: &[u8]| matches!(pair, [a, b] if b.is_ascii_uppercase() && (a.is_ascii_lowercase() || *a >= 0x80));
    let seams =
        (1_usize..).zip(text.as_bytes().windows(2)).filter(|(_, pair)| is_seam(pair)).map(|(at, _)| at);
    for seam in seams {
        // Longer words are no names.
        let from = text.floor_char_boundary(seam.saturating_sub(LONGEST));
        let to = text.ceil_char_boundary(seam.saturating_add(LONGEST).min(text.len()));
        let (before, after) = (text.get(from..seam)?, text.get(seam..to)?);
        let start = match before.rfind(char::is_whitespace) {
            Some(at) => text.ceil_char_boundary(from + at + 1),
            None if from == 0 => 0,
            None => continue,
        };
        let end = match after.find(char::is_whitespace) {
            Some(at) => seam + at,
            None if to == text.len() => to,
            None => continue,
        };
        let word = text.get(start..end)?;
        if is_fused(word)
            && is_capital(text.get(..start)?.split_whitespace().next_back())
            && is_capital(text.get(end..)?.split_whitespace().next())
        {
            return Some(word);
        }
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
        assert_eq!(fused_name("“The” iPhone.\n\nJosé\u{a0}MuñozAnna Cole"), Some("MuñozAnna"));
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
