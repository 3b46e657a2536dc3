//! What is known about a run of capitalised words, as numbers of features that are present.

use super::article_evidence::ArticleEvidence;
use super::candidates::{Candidate, Introduction, age};
use super::name_rules;
use super::word_kinds::{AROUND, KINDS, WordTraits, after_class, before_class, is_shouted, traits};
use crate::tokens::Tokens;
use rustc_hash::FxHashMap;

/// Declares the groups of features: name and number of values, with a constant for where each group begins.
macro_rules! groups {
    ($($start:ident $name:literal $count:expr;)*) => {
        /// Groups of features with their numbers of values.
        pub(crate) const GROUPS: &[(&str, usize)] = &[$(($name, $count)),*];
        groups!(@starts 0usize; $($start $count;)*);
    };
    (@starts $at:expr; $start:ident $count:expr; $($rest:tt)*) => {
        const $start: usize = $at;
        groups!(@starts $start + $count; $($rest)*);
    };
    (@starts $at:expr;) => {
        /// Number of features.
        pub(crate) const COUNT: usize = $at;
    };
}

groups! {
    BIAS "bias" 1;
    POINTS "points" 19;
    LEAD "introduction" 5;
    BEFORE "before" AROUND;
    AFTER "after" AROUND;
    SPEAKS "speaks" 2;
    PARTS "parts" 6;
    SHAPE "shape" 16;
    INSIDE "inside" 12;
    HEAD "head" WORD;
    LAST "last" WORD;
    ALONE "alone" 4;
    INTRODUCED "introduced" 3;
    SPOKE "spoke" 3;
    PLACED "placed" 4;
    DETERMINED "determined" 4;
    LOWER "lower" 3;
    TIMES "times" 4;
    IN_FULL "in_full" 3;
    HEAD_ALONE "head_alone" 4;
}

/// Values for one word: five pairs of lists and its kind.
const WORD: usize = 5 * 16 + KINDS;

/// What lists say about the words of one article that were looked up already.
pub(crate) type TraitCache<'a> = FxHashMap<(&'a str, bool), WordTraits>;

fn known<'a>(tokens: &'a Tokens<'_>, at: usize, words: &mut TraitCache<'a>) -> WordTraits {
    *words.entry((tokens.lower(at), is_shouted(tokens, at))).or_insert_with(|| traits(tokens, at))
}

/// Collects the features of a candidate into `found`, which is emptied first.
pub(crate) fn collect<'a>(
    tokens: &'a Tokens<'_>,
    c: &Candidate,
    points: i32,
    seen: &ArticleEvidence<'_>,
    words: &mut TraitCache<'a>,
    found: &mut Vec<usize>,
) {
    found.clear();
    let (Some(&head), Some(&last)) = (c.parts.first(), c.parts.last()) else {
        return;
    };
    let several = c.parts.len() > 1;
    found.push(BIAS);
    found.push(POINTS + usize::try_from((points + 9).clamp(0, 18)).unwrap_or(0));
    found.push(LEAD + introduction(c));
    found.push(BEFORE + before_class(tokens, c));
    found.push(AFTER + after_class(tokens, c));
    found.push(SPEAKS + usize::from(name_rules::speaks(tokens, c)));
    found.push(PARTS + c.parts.len().min(6) - 1);
    shape(tokens, c, found);
    word(HEAD, known(tokens, head, words), found);
    let counts = seen.of(tokens, last);
    if several {
        word(LAST, known(tokens, last, words), found);
        inside(tokens, c, words, found);
        found.push(HEAD_ALONE + band(seen.of(tokens, head).alone, 3));
    }
    // The candidate itself is among what was counted.
    let own = |count: u16, is: bool| count.saturating_sub(u16::from(is));
    found.push(ALONE + band(own(counts.alone, !several && c.introduction != Introduction::Determiner), 3));
    found.push(INTRODUCED + band(counts.introduced, 2));
    found.push(SPOKE + band(counts.spoke, 2));
    found.push(PLACED + band(counts.placed, 3));
    found.push(DETERMINED + band(counts.determined, 3));
    found.push(LOWER + band(counts.lower, 2));
    found.push(TIMES + band(own(counts.times, true), 3));
    found.push(IN_FULL + band(counts.in_full, 2));
}

/// 0, 1, then 2–3 and more, cut at `most`.
fn band(count: u16, most: usize) -> usize {
    let band = match count {
        0 => 0,
        1 => 1,
        2 | 3 => 2,
        _ => 3,
    };
    band.min(most)
}

fn introduction(c: &Candidate) -> usize {
    match c.introduction {
        Introduction::None => 0,
        Introduction::Title(_) => 1,
        Introduction::Role(_) => 2,
        Introduction::Age => 3,
        Introduction::Determiner => 4,
    }
}

fn word(start: usize, word: WordTraits, found: &mut Vec<usize>) {
    let l = word.lists;
    let pairs = [
        (l.given, l.place),
        (l.given, l.english),
        (l.given, l.surname),
        (l.surname, l.place),
        (l.surname, l.english),
    ];
    for (number, (a, b)) in pairs.into_iter().enumerate() {
        found.push(start + number * 16 + usize::from(a) * 4 + usize::from(b));
    }
    found.push(start + pairs.len() * 16 + usize::from(word.kind));
}

fn shape(tokens: &Tokens<'_>, c: &Candidate, found: &mut Vec<usize>) {
    let mut note = |value: usize, is: bool| {
        if is {
            found.push(SHAPE + value);
        }
    };
    let Some(&last) = c.parts.last() else { return };
    let text = tokens.text(last);
    note(0, c.initial_position);
    note(1, c.has_initial);
    note(2, c.quoted);
    note(3, c.parts.iter().all(|p| is_shouted(tokens, *p)));
    note(4, text.chars().count() <= 2);
    note(5, text.contains('-'));
    note(6, text.contains(['\'', '’', '‘']));
    note(7, !text.is_ascii());
    note(8, text.chars().any(char::is_numeric));
    // "EsSalud", "WeChat": a capital inside.
    let inner = |t: &str| !t.contains(['-', '\'', '’']) && t.chars().skip(1).any(char::is_uppercase);
    note(9, !is_shouted(tokens, last) && inner(text) && !text.starts_with("Mc") && !text.starts_with("Mac"));
    note(10, age(tokens, c).is_some());
    note(11, text.chars().count() >= 11);
    note(12, text.ends_with('s'));
    note(13, c.parts.iter().any(|p| !tokens.is_capital(*p)));
    note(14, tokens.text(c.first).starts_with('@'));
}

fn inside<'a>(tokens: &'a Tokens<'_>, c: &Candidate, words: &mut TraitCache<'a>, found: &mut Vec<usize>) {
    let mut bits = [false; 12];
    let mut set = |bit: usize, is: bool| {
        if let Some(b) = bits.get_mut(bit) {
            *b |= is;
        }
    };
    set(0, name_rules::holds_place(tokens, c));
    for part in c.parts.iter().skip(1) {
        let t = known(tokens, *part, words);
        set(1, t.kind == 1 && tokens.is_capital(*part));
        set(2, t.kind == 2);
        set(3, matches!(t.kind, 3 | 4));
        set(4, t.kind == 5);
        set(5, t.lists.place >= 2);
        set(6, t.lists.english == 3);
        set(7, t.lists.given == 0 && t.lists.surname == 0);
        set(8, t.lists.given == 3);
        set(9, t.lists.surname == 3);
    }
    set(10, name_rules::ends_in_syllables(tokens, c));
    found.extend(bits.iter().enumerate().filter(|(_, is)| **is).map(|(bit, _)| INSIDE + bit));
}
