//! Rules for and against a run of capitalised words being a person's name, in points that are added up.
//!
//! The points are set by hand on the labelled development sets (GUM, World Wide Newswire).

use super::boundaries::{begins_place, is_letters, is_two_syllables};
use super::candidates::{Candidate, Introduction, age};
use super::sentence_shapes::LetterCase;
use super::word_kinds::{is_storm, word_after};
use crate::lexicon;
use crate::title_case::is_plain_word;
use crate::tokens::{TokenKind, Tokens};

/// Points from which a run of several words counts as a name.
pub(in crate::people) const MIN_SCORE: i32 = 3;
/// Points from which a run of one word counts as a name. One word is more often something else.
pub(in crate::people) const MIN_SCORE_SINGLE: i32 = 4;

/// Words for organisations and places that are surnames after a frequent first name.
const SURNAMES_TOO: [&str; 34] = [
    "banks", "bay", "bowl", "bridge", "church", "college", "day", "fair", "field", "forest", "hall", "hill",
    "house", "lake", "lane", "law", "mail", "march", "mountain", "park", "post", "power", "press", "price",
    "rivers", "road", "royal", "school", "star", "street", "temple", "tower", "town", "valley",
];

/// Whether the candidate cannot be a person, whatever stands around it: a place of several words, a month, a particle.
pub(in crate::people) fn is_impossible(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    let (Some(&head), Some(&last)) = (c.parts.first(), c.parts.last()) else {
        return true;
    };
    // "the Jean Paul Gaultier show": the name qualifies the show.
    if c.introduction == Introduction::Determiner && word_after(tokens, c).may_be_noun() {
        return true;
    }
    if c.parts.iter().any(|p| is_contraction(tokens.lower(*p))) || is_letters(tokens, last) {
        return true;
    }
    if c.quoted || (c.parts.iter().all(|p| is_only_function_word(tokens, c, *p)) && !is_word_pair(tokens, c))
    {
        return true;
    }
    let introduced =
        matches!(c.introduction, Introduction::Title(_) | Introduction::Role(_) | Introduction::Age)
            || age(tokens, c).is_some();
    if c.parts.len() > 1 {
        let word = tokens.lower(head);
        // "Justice Against Sponsors": a law, not a judge.
        let opens = lexicon::is_function_word(word) && !lexicon::is_function_word_or_name(word);
        // "Clinton Aide Resigns": a surname that stands alone in headlines.
        let famous = c.case != LetterCase::Running && lexicon::is_prominent_name(word);
        return opens
            || famous
            || is_storm(word)
            || (!introduced && (begins_place(word) || is_place(tokens, head, last)));
    }
    let lower = tokens.lower(head);
    let short = lexicon::is_short_month(lower);
    let number = |at: usize| tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
    if short && (number(last + 1) || number(last + 2)) {
        return true;
    }
    let month = lexicon::is_month(lower);
    // "Detective Branch", "Sixty-nine": an ordinary word after a title in capitals, or one that begins a sentence.
    let in_run = head.checked_sub(1).is_some_and(|before| tokens.is_capital(before)) && introduced;
    let before = head.checked_sub(1).map_or("", |before| tokens.lower_in(before, c.sentence));
    // "2 Timothy 3:1", "Roe v. Wade", "Nevadans": a book, a case, the people of a place.
    let verse = head.checked_sub(1).is_some_and(number) && number(last + 1);
    let case = tokens.lower_in(last + 1, c.sentence) == "v"
        || before == "v"
        || (before == "." && head.checked_sub(2).is_some_and(|at| tokens.lower(at) == "v"));
    let people = lower.len() > 5 && lower.ends_with("ans") && lexicon::name_word(lower).surname == 0;
    if !introduced && (verse || case || people) {
        return true;
    }
    if (in_run && is_ordinary(lower)) || (c.initial_position && lower.contains('-') && is_ordinary(lower)) {
        return true;
    }
    // "Snow fell": an ordinary word that begins a sentence.
    let opens = c.initial_position
        && lexicon::is_common_word(lower)
        && lexicon::first_name(lower).is_none()
        && !lexicon::is_prominent_name(lower)
        && !speaks(tokens, c)
        && !tokens.is_possessive(last + 1);
    if !introduced && (opens || stands_for_place(tokens, c)) {
        return true;
    }
    lexicon::is_weekday(lower)
        || (month && !introduced && !speaks(tokens, c) && !lexicon::is_function_word_or_name(lower))
        || lexicon::is_particle_alone(lower)
}

/// Whether one word that is a place too stands as places do: *in Virginia*, *Paris, France*, *Danville, Virginia*.
pub(in crate::people) fn stands_for_place(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    let word = tokens.lower(c.first);
    if c.parts.len() > 1 || !lexicon::is_place(word) && lexicon::name_word(word).place < 3 {
        return false;
    }
    let before = c.first.checked_sub(1).map_or("", |b| tokens.lower_in(b, c.sentence));
    // "Ana, Jordan, Rachel": first names in a row.
    let place = |at: usize| {
        in_sentence(tokens, at, c)
            && tokens.is_capital(at)
            && !lexicon::first_name(tokens.lower(at)).is_some_and(|n| n.frequent)
    };
    let outer = tokens.is_mark(c.last + 1, ',') && place(c.last + 2);
    let inner = before == "," && c.first.checked_sub(2).is_some_and(place);
    outer || inner || matches!(before, "in" | "at" | "from" | "to" | "near" | "across")
}

/// Whether two function words that are names too stand in a row: *Will May*.
fn is_word_pair(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    let named = |p: &usize| lexicon::is_function_word_or_name(tokens.lower(*p));
    c.parts.len() == 2 && c.case == LetterCase::Running && c.parts.iter().all(named)
}

/// *Don’t*, *Isn't*.
fn is_contraction(lower: &str) -> bool {
    lower.ends_with("n't") || lower.ends_with("n’t")
}

/// Whether a word is one of the language and hardly a surname: *Branch*, but not *Cook*.
fn is_ordinary(lower: &str) -> bool {
    let word = lexicon::name_word(lower);
    is_plain_word(lower) && word.surname < 2 && word.given == 0
}

/// Whether a function word is no name here: one that is, *May*, stands after a title or before a verb of speech.
fn is_only_function_word(tokens: &Tokens<'_>, c: &Candidate, part: usize) -> bool {
    let lower = tokens.lower(part);
    let named = lexicon::is_function_word_or_name(lower)
        && (matches!(c.introduction, Introduction::Title(_)) || speaks(tokens, c));
    lexicon::is_function_word(lower) && !named
}

/// Whether the words from `first` to `last` are a place: *Hong Kong*, *Nova Scotia*.
fn is_place(tokens: &Tokens<'_>, first: usize, last: usize) -> bool {
    if last > first + 2 {
        return false;
    }
    let words: Vec<&str> = (first..=last).map(|at| tokens.lower(at)).collect();
    let name = words.join(" ");
    lexicon::is_place(&name) || {
        // A frequent first name begins no place of several words in the long list.
        if lexicon::first_name(tokens.lower(first)).is_some_and(|n| n.frequent) {
            return false;
        }
        let head = lexicon::name_word(&lexicon::fold(words.first().unwrap_or(&"")));
        let listed = lexicon::name_word(&lexicon::fold(&name)).place;
        listed > 0 && (head.given == 0 || listed > 1)
    }
}

/// Points for the words of the candidate and for what stands around it.
pub(in crate::people) fn points(tokens: &Tokens<'_>, c: &Candidate) -> i32 {
    let words = if c.parts.len() > 1 { full(tokens, c) } else { single(tokens, c) };
    introduction(c) + before(tokens, c) + after(tokens, c) + words
}

/// Whether a verb of speech stands right after the candidate.
pub(in crate::people) fn speaks(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    let next = c.last + 1;
    (next..next + 3).any(|at| {
        in_sentence(tokens, at, c) && lexicon::cue(tokens.lower(at), Some(tokens.lower(at + 1))).is_some()
    })
}

/// Whether the candidate is two words, the last a given name of two syllables: *Moon Jae-in*.
pub(in crate::people) fn ends_in_syllables(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    c.parts.len() == 2 && c.parts.last().is_some_and(|last| is_two_syllables(tokens.text(*last)))
}

fn introduction(c: &Candidate) -> i32 {
    match c.introduction {
        Introduction::Title(_) | Introduction::Role(_) | Introduction::Age => 4,
        Introduction::Determiner => -4,
        Introduction::None => 0,
    }
}

fn before(tokens: &Tokens<'_>, c: &Candidate) -> i32 {
    let Some(at) = c.first.checked_sub(1).filter(|b| in_sentence(tokens, *b, c)) else {
        return 0;
    };
    let lower = tokens.lower(at);
    let agency = |at: usize| lexicon::is_photo_agency(tokens.lower(at));
    if tokens.is_mark(at, '/') && at.checked_sub(1).is_some_and(agency) {
        // "REUTERS/Ana Ruiz": who took the picture.
        return 3;
    }
    match lower {
        "in" | "at" | "near" | "across" | "throughout" => -2,
        "@" | "#" => -3,
        _ if lexicon::cue(lower, None).is_some() && !c.initial_position => 1,
        _ => 0,
    }
}

fn after(tokens: &Tokens<'_>, c: &Candidate) -> i32 {
    let next = c.last + 1;
    if !in_sentence(tokens, next, c) {
        return 0;
    }
    let lower = tokens.lower(next);
    if tokens.is_mark(next, '/') && lexicon::is_photo_agency(tokens.lower(next + 1)) {
        return 3;
    }
    // "Alexa speakers": people or things of a kind.
    if c.parts.len() == 1 && is_kind(lower) {
        return -3;
    }
    if tokens.is_mark(next, ',') {
        let described =
            matches!(tokens.lower(next + 1), "who" | "whose" | "whom") || is_apposition(tokens, next + 1, c);
        return if age(tokens, c).is_some() { 5 } else { 2 * i32::from(described) };
    }
    // "Rs 25": an amount.
    if c.parts.len() == 1 && tokens.get(next).is_some_and(|t| t.kind == TokenKind::Number) {
        return -2;
    }
    let speaks = speaks(tokens, c);
    let modifier = c.introduction == Introduction::Determiner
        || (tokens.is_word(next)
            && !tokens.is_capital(next)
            && lexicon::is_organisation_word(lower)
            && lexicon::cue(lower, None).is_none());
    if speaks || matches!(lower, "who" | "whose") {
        2
    } else if modifier {
        -2
    } else {
        // "Grace bakes the bread": a verb with its object.
        let verb = lower.ends_with('s') && lexicon::is_article(tokens.lower_in(next + 1, c.sentence));
        i32::from(verb || tokens.is_possessive(next) || matches!(lower, "was" | "is" | "has" | "had"))
    }
}

/// Whether a word is a noun for many of a kind: *speakers*, *supporters*, *officials*.
fn is_kind(lower: &str) -> bool {
    ["ers", "ors", "ists", "ials", "ions", "ments"].iter().any(|end| lower.len() > 5 && lower.ends_with(end))
        && lexicon::cue(lower, None).is_none()
}

/// "Smith, a fellow at the institute": an article and, soon, a noun for a person.
fn is_apposition(tokens: &Tokens<'_>, at: usize, c: &Candidate) -> bool {
    lexicon::is_article(tokens.lower(at))
        && (at + 1..at + 6)
            .take_while(|i| in_sentence(tokens, *i, c) && !lexicon::is_function_word(tokens.lower(*i)))
            .any(|i| !tokens.is_capital(i) && lexicon::role(tokens.lower(i)).is_some())
}

/// Whether the candidate is the label of a turn in a transcript: a surname in capitals, and no other word, that begins its
/// sentence and is followed by a colon (*WALLACE: …*).
pub(in crate::people) fn is_label(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    let [part] = *c.parts.as_slice() else { return false };
    let lower = tokens.lower(part);
    tokens.is_mark(c.last + 1, ':')
        && c.initial_position
        && tokens.get(part).is_some_and(|t| t.shouted)
        && (lexicon::is_surname(lower) || lexicon::first_name(lower).is_some())
        && !lexicon::is_common_word(lower)
        && !lexicon::is_place(lower)
        && !lexicon::is_organisation_word(lower)
        && lexicon::title(lower).is_none()
        && lexicon::role(lower).is_none()
}

fn in_sentence(tokens: &Tokens<'_>, at: usize, c: &Candidate) -> bool {
    tokens.get(at).is_some_and(|t| t.sentence == c.sentence)
}

/// Whether a word is a surname and nothing else: by the list, or by how surnames are made.
fn is_surname(lower: &str) -> bool {
    let made =
        ["al-", "el-", "mc", "o'", "o’"].iter().any(|start| lower.starts_with(start) && lower.len() > 4);
    lexicon::is_surname(lower) || (made && !is_word_too(lower))
}

fn is_word_too(lower: &str) -> bool {
    lexicon::is_common_word(lower) || lexicon::is_place(lower) || lexicon::is_organisation_word(lower)
}

/// Whether a word is a post and not a name: *Minister*, *Spokesperson*.
fn is_post(lower: &str) -> bool {
    lexicon::title(lower).is_some() || lexicon::role(lower).is_some()
}

/// Whether two or three neighbours in a name are a place together: *New Zealand*, *El Salvador*.
pub(in crate::people) fn holds_place(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    let mut begins = (c.first..c.last).filter(|at| lexicon::begins_place(tokens.lower(*at)));
    begins.any(|at| {
        let mut name = tokens.lower(at).to_owned();
        (at + 1..=c.last.min(at + 2)).any(|next| {
            name.push(' ');
            name.push_str(tokens.lower(next));
            lexicon::is_place(&name)
        })
    })
}

/// Points for the words of a name of several words.
fn full(tokens: &Tokens<'_>, c: &Candidate) -> i32 {
    let Some((&head, rest)) = c.parts.split_first() else {
        return 0;
    };
    let given = lexicon::first_name(tokens.lower(head));
    let frequent = given.is_some_and(|n| n.frequent);
    let introduced =
        matches!(c.introduction, Introduction::Title(_) | Introduction::Role(_) | Introduction::Age);
    let word_head = is_word_too(tokens.lower(head));
    let mut points = 0;
    match given {
        // "Grant", "Paris": a word too, so what follows must be none.
        Some(_) if is_word_too(tokens.lower(head)) => {
            points += 1 + i32::from(rest.iter().all(|p| !is_word_too(tokens.lower(*p))));
        }
        Some(n) => points += if n.frequent { 3 } else { 2 },
        None if lexicon::is_place(tokens.lower(head)) => points -= 3,
        None if lexicon::is_organisation_word(tokens.lower(head)) => points -= 3,
        None if lexicon::is_common_word(tokens.lower(head)) => points -= i32::from(!introduced),
        None if lexicon::is_function_word(tokens.lower(head)) => points -= 3,
        None if is_surname(tokens.lower(head)) => points += 2,
        // In no list: the other words decide.
        None => points += 1,
    }
    for part in rest {
        let lower = tokens.lower(*part);
        points += if lexicon::is_organisation_word(lower) {
            if frequent && c.parts.len() == 2 && SURNAMES_TOO.contains(&lower) { 0 } else { -4 }
        } else if lexicon::is_place(lower) {
            // "Michael Jordan": a first name too.
            let name_too = lexicon::first_name(lower).is_some();
            let surname = name_too || lexicon::name_word(lower).surname > 1;
            if frequent && surname { -i32::from(!name_too) } else { -3 }
        } else if given.is_none() && is_post(lower) {
            -3
        } else if lexicon::is_function_word(lower) && tokens.is_capital(*part) {
            -1
        } else if lexicon::is_common_word(lower) {
            -i32::from(!frequent && !introduced && word_head)
        } else {
            let known = is_surname(lower) || lexicon::first_name(lower).is_some();
            1 + i32::from(known || is_two_syllables(tokens.text(*part)))
        };
    }
    points -= 6 * i32::from(holds_place(tokens, c));
    let syllables = rest.last().is_some_and(|last| is_two_syllables(tokens.text(*last)));
    points += 2 * i32::from(syllables && c.parts.len() == 2);
    let shouted = c.parts.iter().all(|p| c.is_shouted(tokens, *p));
    points + 2 * i32::from(c.has_initial)
        - 2 * i32::from(shouted && !frequent)
        - 2 * i32::from(c.parts.len() > 4)
}

/// Whether a first name stands beside another: *Mark and Dawn*.
fn is_coordinated(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    let given = |at: usize| {
        in_sentence(tokens, at, c)
            && tokens.is_capital(at)
            && lexicon::first_name(tokens.lower(at)).is_some_and(|n| n.frequent)
    };
    let after = tokens.lower_in(c.last + 1, c.sentence) == "and"
        && given(c.last + 2)
        && !tokens.is_capital(c.last + 3);
    let before = c.first.checked_sub(2).is_some_and(|other| tokens.lower(other + 1) == "and" && given(other));
    given(c.first) && (before || after)
}

/// Points for a name of one word.
fn single(tokens: &Tokens<'_>, c: &Candidate) -> i32 {
    let Some(&part) = c.parts.first() else { return 0 };
    let lower = tokens.lower(part);
    let shouted = c.is_shouted(tokens, part);
    let introduced =
        matches!(c.introduction, Introduction::Title(_) | Introduction::Role(_) | Introduction::Age)
            || age(tokens, c).is_some();
    let mut points = match lexicon::first_name(lower) {
        _ if is_only_function_word(tokens, c, part) => -4,
        _ if lexicon::is_organisation_word(lower) => -4,
        _ if lexicon::is_place(lower) && !lexicon::is_month_or_name(lower) => {
            let name_too =
                matches!(c.introduction, Introduction::Role(_)) || lexicon::first_name(lower).is_some();
            let named = age(tokens, c).is_some() || (introduced && name_too);
            if named { 0 } else { -2 }
        }
        _ if lexicon::title(lower).is_some() || lexicon::role(lower).is_some() => -4,
        Some(n) if lexicon::is_common_word(lower) => 3 * i32::from(n.frequent && !c.initial_position),
        Some(n) => 2 + i32::from(n.frequent),
        None if lexicon::is_common_word(lower) => -2 * i32::from(!introduced),
        None => 2 * i32::from(is_surname(lower)),
    };
    points += 3 * i32::from(is_coordinated(tokens, c));
    // "COLE: Let me ask you.": a label in capitals.
    let label = tokens.is_mark(part + 1, ':') && tokens.get(part).is_some_and(|t| t.shouted);
    points += 3 * i32::from(label && is_surname(lower)) - 3 * i32::from(shouted);
    points + i32::from(!c.initial_position && points > 0)
}
