//! Features of a run of capitalised words, as numbers of those that are present.

use super::article_evidence::ArticleEvidence;
use super::candidates::{Candidate, Introduction, age};
use super::name_rules;
use super::sentence_shapes::LetterCase;
use super::word_kinds::{WordAfter, WordBefore, WordKind, WordTraits, traits, word_after, word_before};
use crate::lexicon;
use crate::tokens::Tokens;
use rustc_hash::FxHashMap;

/// Declares the groups of features: name and number of values, with a constant for where each group begins.
macro_rules! groups {
    ($($start:ident $name:literal $count:expr;)*) => {
        /// Groups of features with their numbers of values.
        pub(in crate::people) const GROUPS: &[(&str, usize)] = &[$(($name, $count)),*];
        groups!(@starts 0usize; $($start $count;)*);
    };
    (@starts $at:expr; $start:ident $count:expr; $($rest:tt)*) => {
        const $start: usize = $at;
        groups!(@starts $start + $count; $($rest)*);
    };
    (@starts $at:expr;) => {
        /// Number of features.
        pub(in crate::people) const COUNT: usize = $at;
    };
}

groups! {
    BIAS "bias" 1;
    POINTS "points" 19;
    LEAD "lead" 5;
    BEFORE "before" WordBefore::COUNT;
    AFTER "after" WordAfter::COUNT;
    SPEAKS "speaks" 2;
    PARTS "parts" 6;
    SHAPE "shape" Shape::COUNT;
    INSIDE "inside" Inner::COUNT;
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

/// How a candidate is written and where it stands. The numbers are those of the fitted features.
#[derive(Debug, Clone, Copy)]
enum Shape {
    AtBeginning = 0,
    HasInitial = 1,
    InQuotationMarks = 2,
    AllShouted = 3,
    LastIsShort = 4,
    LastHasHyphen = 5,
    LastHasApostrophe = 6,
    LastIsNotAscii = 7,
    LastHasDigit = 8,
    LastHasInnerCapital = 9,
    HasAge = 10,
    LastIsLong = 11,
    LastEndsInS = 12,
    HasLowerCasePart = 13,
    IsHandle = 14,
    InHeadline = 15,
    IsProminent = 16,
}

impl Shape {
    const COUNT: usize = Self::IsProminent as usize + 1;
}

/// What the words after the first one are, or all of them together. The numbers are those of the fitted features.
#[derive(Debug, Clone, Copy)]
enum Inner {
    HoldsPlace = 0,
    FunctionWord = 1,
    Organisation = 2,
    Post = 3,
    Group = 4,
    Place = 5,
    EnglishWord = 6,
    InNoNameList = 7,
    FrequentFirstName = 8,
    FrequentSurname = 9,
    EndsInSyllables = 10,
}

impl Inner {
    const COUNT: usize = Self::EndsInSyllables as usize + 1;
}

/// Values for one word: five pairs of lists and its kind.
const WORD: usize = 5 * 16 + WordKind::COUNT;

/// Traits of the words of an article that were looked up before, by word and whether it is in capitals.
pub(in crate::people) type TraitCache<'a> = FxHashMap<(&'a str, bool), WordTraits>;

fn known<'a>(tokens: &'a Tokens<'_>, c: &Candidate, at: usize, words: &mut TraitCache<'a>) -> WordTraits {
    let shouted = c.is_shouted(tokens, at);
    *words.entry((tokens.lower(at), shouted)).or_insert_with(|| traits(tokens, at, shouted))
}

/// Collects the features of a candidate into `found`, which is emptied first.
pub(in crate::people) fn collect<'a>(
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
    found.push(BEFORE + word_before(tokens, c) as usize);
    found.push(AFTER + word_after(tokens, c) as usize);
    found.push(SPEAKS + usize::from(name_rules::speaks(tokens, c)));
    found.push(PARTS + c.parts.len().min(6) - 1);
    shape(tokens, c, found);
    word(HEAD, known(tokens, c, head, words), found);
    let counts = seen.of(tokens, last);
    if several {
        word(LAST, known(tokens, c, last, words), found);
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
    found.push(start + pairs.len() * 16 + word.kind as usize);
}

fn shape(tokens: &Tokens<'_>, c: &Candidate, found: &mut Vec<usize>) {
    let mut note = |value: Shape, is: bool| {
        if is {
            found.push(SHAPE + value as usize);
        }
    };
    let Some(&last) = c.parts.last() else { return };
    let text = tokens.text(last);
    let shouted = tokens.get(last).is_some_and(|t| t.shouted);
    note(Shape::AtBeginning, c.initial_position);
    note(Shape::HasInitial, c.has_initial);
    note(Shape::InQuotationMarks, c.quoted);
    note(Shape::AllShouted, c.parts.iter().all(|p| c.is_shouted(tokens, *p)));
    note(Shape::LastIsShort, text.chars().count() <= 2);
    note(Shape::LastHasHyphen, text.contains('-'));
    note(Shape::LastHasApostrophe, text.contains(['\'', '’', '‘']));
    note(Shape::LastIsNotAscii, !text.is_ascii());
    note(Shape::LastHasDigit, text.chars().any(char::is_numeric));
    // "EsSalud", "WeChat": a capital inside.
    let inner = |t: &str| !t.contains(['-', '\'', '’']) && t.chars().skip(1).any(char::is_uppercase);
    note(
        Shape::LastHasInnerCapital,
        !shouted && inner(text) && !text.starts_with("Mc") && !text.starts_with("Mac"),
    );
    note(Shape::HasAge, age(tokens, c).is_some());
    note(Shape::LastIsLong, text.chars().count() >= 11);
    note(Shape::LastEndsInS, text.ends_with('s'));
    note(Shape::HasLowerCasePart, c.parts.iter().any(|p| !tokens.is_capital(*p)));
    note(Shape::IsHandle, tokens.text(c.first).starts_with('@'));
    note(Shape::InHeadline, c.case != LetterCase::Running);
    note(Shape::IsProminent, lexicon::is_prominent_name(tokens.lower(last)));
}

fn inside<'a>(tokens: &'a Tokens<'_>, c: &Candidate, words: &mut TraitCache<'a>, found: &mut Vec<usize>) {
    let mut bits = [false; Inner::COUNT];
    let mut set = |bit: Inner, is: bool| {
        if let Some(b) = bits.get_mut(bit as usize) {
            *b |= is;
        }
    };
    set(Inner::HoldsPlace, name_rules::holds_place(tokens, c));
    for part in c.parts.iter().skip(1) {
        let t = known(tokens, c, *part, words);
        set(Inner::FunctionWord, t.kind == WordKind::FunctionWord && tokens.is_capital(*part));
        set(Inner::Organisation, t.kind == WordKind::Organisation);
        set(Inner::Post, matches!(t.kind, WordKind::Title | WordKind::Role));
        set(Inner::Group, t.kind == WordKind::Group);
        set(Inner::Place, t.lists.place >= 2);
        set(Inner::EnglishWord, t.lists.english == 3);
        set(Inner::InNoNameList, t.lists.given == 0 && t.lists.surname == 0);
        set(Inner::FrequentFirstName, t.lists.given == 3);
        set(Inner::FrequentSurname, t.lists.surname == 3);
    }
    set(Inner::EndsInSyllables, name_rules::ends_in_syllables(tokens, c));
    found.extend(bits.iter().enumerate().filter(|(_, is)| **is).map(|(bit, _)| INSIDE + bit));
}
