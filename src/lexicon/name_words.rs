//! What public lists say about a word of a name: first name, surname, place, English word.
//!
//! The list is long, so nothing is built from it: a look-up searches its sorted lines, inside the lines that begin with
//! the same three letters.

use std::borrow::Cow;
use std::sync::LazyLock;

const LINES: &str = include_str!("../../data/name_words.tsv");

/// How frequent a word is in each use: 0 for not listed, up to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NameWord {
    /// As a first name.
    pub given: u8,
    /// As a surname.
    pub surname: u8,
    /// As a place; places of several words are listed too.
    pub place: u8,
    /// As an English word in lower case.
    pub english: u8,
}

/// Letters told apart in the second and third place: none of a–z, then a–z.
const LETTERS: usize = 27;
/// Groups of lines with the same three first letters.
const GROUPS: usize = 26 * LETTERS * LETTERS;

/// Where the lines of each group begin: one pass over the list, at the first look-up.
static STARTS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut starts = vec![place(LINES.len()); GROUPS + 1];
    let mut at = LINES.len();
    // From the end, so that the first line of a group is written last.
    for line in LINES.split_inclusive('\n').rev() {
        at -= line.len();
        if let Some(slot) = group(line.as_bytes()).and_then(|group| starts.get_mut(group)) {
            *slot = place(at);
        }
    }
    // A group without lines begins where the next one does.
    let mut next = place(LINES.len());
    for start in starts.iter_mut().rev() {
        next = next.min(*start);
        *start = next;
    }
    starts
});

/// The group of a word or a line by its first three letters; `None` where it does not begin with a–z.
fn group(word: &[u8]) -> Option<usize> {
    let column = |byte: Option<&u8>| match byte {
        Some(b) if b.is_ascii_lowercase() => usize::from(b - b'a') + 1,
        _ => 0,
    };
    let first = word.first().filter(|b| b.is_ascii_lowercase())?;
    let row = usize::from(first - b'a');
    Some((row * LETTERS + column(word.get(1))) * LETTERS + column(word.get(2)))
}

/// Looks a word up: lower case, without accents and apostrophes (see [`fold`]).
#[must_use]
pub fn name_word(word: &str) -> NameWord {
    find(word).unwrap_or_default()
}

fn find(word: &str) -> Option<NameWord> {
    if word.len() < 2 {
        return None;
    }
    let group = group(word.as_bytes())?;
    let (low, high) = (*STARTS.get(group)? as usize, *STARTS.get(group + 1)? as usize);
    let at = lower_bound(word.as_bytes(), low, high);
    let digits = LINES.get(at..)?.strip_prefix(word)?.strip_prefix('\t')?.as_bytes();
    let digit = |at: usize| digits.get(at).map_or(0, |d| d.wrapping_sub(b'0').min(3));
    Some(NameWord { given: digit(0), surname: digit(1), place: digit(2), english: digit(3) })
}

/// Byte at which the first line not below `word` begins, between two beginnings of lines.
fn lower_bound(word: &[u8], mut low: usize, mut high: usize) -> usize {
    let bytes = LINES.as_bytes();
    while low < high {
        let middle = low + (high - low) / 2;
        let before = bytes.get(low..middle).unwrap_or(&[]);
        let start = before.iter().rposition(|b| *b == b'\n').map_or(low, |at| low + at + 1);
        let line = bytes.get(start..high).unwrap_or(&[]);
        let key = line.get(..word.len()).unwrap_or(line);
        // A shorter key takes in its tab, which sorts before all that words are made of.
        if key < word {
            let rest = line.iter().position(|b| *b == b'\n').map_or(line.len(), |at| at + 1);
            low = start + rest;
        } else {
            high = start;
        }
    }
    low
}

/// A lower-cased word as the list spells it: no accents, no apostrophes.
#[must_use]
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b' ') {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => folded.push('c'),
            'ď' | 'đ' | 'ð' => folded.push('d'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ə' => folded.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => folded.push('g'),
            'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => folded.push('i'),
            'ł' | 'ľ' | 'ĺ' | 'ļ' => folded.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => folded.push('o'),
            'ŕ' | 'ř' => folded.push('r'),
            'ś' | 'ş' | 'š' | 'ș' => folded.push('s'),
            'ţ' | 'ť' | 'ț' => folded.push('t'),
            'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            '\'' | '’' | '‘' | '.' => {}
            other => folded.push(other),
        }
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found() {
        let mut before = "";
        for line in super::super::entries(LINES) {
            let (word, digits) = line.split_once('\t').unwrap();
            assert!(before < word, "{word} is not sorted");
            let w = find(word).unwrap_or_else(|| panic!("{word} is not found"));
            assert_eq!(format!("{}{}{}{}", w.given, w.surname, w.place, w.english), digits);
            before = word;
        }
        for absent in ["", "a", "zzzzzz", "é", "aaaaaaa", "m", "qq xx", "{", "~~"] {
            assert_eq!(find(absent), None, "{absent}");
        }
    }

    #[test]
    fn accents_and_apostrophes_are_folded() {
        assert_eq!(fold("garcía"), "garcia");
        assert_eq!(fold("o’brien"), "obrien");
        assert_eq!(name_word(&fold("garcía")).surname, 3);
        assert!(name_word("qatar").place == 3 && name_word("museum").english == 3);
    }
}
