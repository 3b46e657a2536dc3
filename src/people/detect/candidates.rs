//! Finds runs of capitalised words that may be names of people, with what introduces them.

use super::boundaries::{
    begins_after_organisation, is_article_name, is_english_word, is_modifier, is_nickname_mark,
    is_no_last_part, is_post_nominal, is_sentence_opener, nickname_end, with_leading_particle,
};
use super::dates::is_date;
use super::glued_words;
use super::headline_runs;
use super::openings::{
    begins_with_acronym, field_of_office, is_initialism, is_name_too, is_party_and_state, is_saint,
    is_title_or_name,
};
use super::sentence_shapes::{LetterCase, SentenceShape};
use crate::lexicon;
use crate::model::Sex;
use crate::tokens::{TokenKind, Tokens, is_double_quote};

/// What may follow a name as its last part, in lower case.
pub(in crate::people) const SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "esq"];

/// What stands directly before a name and shows whether it is a person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::people) enum Introduction {
    /// Nothing that shows it.
    None,
    /// A title: *Sen.*, *President*.
    Title(Option<Sex>),
    /// A noun for a person: *rapper*, *her daughter*.
    Role(Option<Sex>),
    /// An age: *8-year-old*.
    Age,
    /// An article or a demonstrative: *the Kennedy …*.
    Determiner,
}

/// A run of capitalised words that may be a name.
#[derive(Debug, Clone)]
pub(in crate::people) struct Candidate {
    /// First token, after titles.
    pub(in crate::people) first: usize,
    /// Last token, a suffix included.
    pub(in crate::people) last: usize,
    /// Tokens that are name parts: no initials, no suffix, particles with the part they belong to.
    pub(in crate::people) parts: Vec<usize>,
    /// Sentence index.
    pub(in crate::people) sentence: u32,
    /// What stands before it.
    pub(in crate::people) introduction: Introduction,
    /// Whether it begins its sentence or quotation, where any word has a capital.
    pub(in crate::people) initial_position: bool,
    /// Whether an initial or a suffix is part of it.
    pub(in crate::people) has_initial: bool,
    /// Whether it fills a pair of quotation marks: a title or a nickname.
    pub(in crate::people) quoted: bool,
    /// How its sentence is capitalised.
    pub(in crate::people) case: LetterCase,
}

impl Candidate {
    /// Whether a word of it is in capitals where its sentence is not.
    pub(in crate::people) fn is_shouted(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        self.case != LetterCase::Capitals
            && !tokens.is_mark(at + 1, ':')
            && tokens.get(at).is_some_and(|t| t.shouted)
    }
}

/// The candidates, in order of the text. In headlines, where every word is capitalised, only several words together are.
pub(in crate::people) fn candidates(tokens: &Tokens<'_>, shapes: &[SentenceShape]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for shape in shapes.iter().filter(|s| s.case != LetterCase::Label) {
        let mut at = shape.tokens.start;
        while at < shape.tokens.end {
            let begins = tokens.is_capital(at) || is_article_name(tokens.text(at));
            if !begins || tokens.text(at).starts_with('#') {
                at += 1;
                continue;
            }
            let end = run_end(tokens, at, shape.tokens.end);
            if headline_runs::is_cut(shape) {
                for piece in headline_runs::pieces(tokens, at..end) {
                    let before = found.len();
                    split_run(tokens, shape, piece.start, piece.end, &mut found);
                    let prominent = |c: &Candidate| {
                        c.parts.first().is_some_and(|part| lexicon::is_prominent_name(tokens.lower(*part)))
                    };
                    if found.last().is_some_and(|c| c.parts.len() < 2 && !prominent(c)) {
                        found.truncate(before);
                    }
                }
                at = end;
                continue;
            }
            // "Ice Spice Chelsea Lauren/Agency": whom a picture shows, then who took it.
            let credit = tokens.is_mark(end, '/') && lexicon::is_photo_agency(tokens.lower(end + 1));
            let photographer = end.saturating_sub(2);
            if credit && photographer > at {
                split_run(tokens, shape, at, photographer, &mut found);
                split_run(tokens, shape, photographer, end, &mut found);
            } else {
                split_run(tokens, shape, at, end, &mut found);
            }
            at = end;
        }
    }
    found
}

/// One past the last token of the run that begins at `start`.
fn run_end(tokens: &Tokens<'_>, start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    while end < limit {
        let here = end - 1;
        if changes_case(tokens, here, end) {
            break;
        } else if tokens.is_capital(end) || is_article_name(tokens.text(end)) {
            // "Kim. Later": a full stop after an initial or a short title goes on, any other ends the run.
            end += 1;
        } else if let Some(after) = nickname_end(tokens, end, limit) {
            end = after + 1;
        } else if tokens.is_mark(end, '.')
            && tokens.is_capital(end + 1)
            && end + 1 < limit
            && abbreviates(tokens, here)
        {
            end += 2;
        } else if lexicon::is_name_particle(tokens.lower(end)) && end > start {
            // "Ursula von der Leyen": particles count only when a capital follows.
            let mut after = end;
            while after < limit && after < end + 2 && lexicon::is_name_particle(tokens.lower(after)) {
                after += 1;
            }
            if after < limit && tokens.is_capital(after) && !lexicon::is_function_word(tokens.lower(here)) {
                end = after + 1;
            } else {
                break;
            }
        } else if tokens.is_mark(end, ',')
            && SUFFIXES.contains(&tokens.lower(end + 1))
            && tokens.is_capital(end + 1)
        {
            end += 2;
        } else {
            break;
        }
    }
    end.min(limit)
}

/// Whether one of two words is an ordinary one in capitals and the other is not in capitals: "TALKS WITH Ana Ruiz".
fn changes_case(tokens: &Tokens<'_>, here: usize, next: usize) -> bool {
    let shouted = |at: usize| tokens.get(at).is_some_and(|t| t.shouted);
    let plain = |at: usize| {
        shouted(at)
            && (lexicon::is_function_word(tokens.lower(at)) || lexicon::is_common_word(tokens.lower(at)))
    };
    shouted(here) != shouted(next) && tokens.is_word(next) && (plain(here) || plain(next))
}

/// Whether a full stop after this token belongs to it: an initial, or a title.
fn abbreviates(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.text(at);
    let lower = tokens.lower(at);
    word.chars().count() == 1 || is_saint(lower) || (lexicon::title(lower).is_some() && word.len() <= 5)
}

/// Cuts titles, roles, nationalities and sentence openers off a run and keeps the rest as candidates.
fn split_run(
    tokens: &Tokens<'_>,
    shape: &SentenceShape,
    start: usize,
    end: usize,
    found: &mut Vec<Candidate>,
) {
    let mut first = start;
    let mut introduction = introduction_before(tokens, start, shape.tokens.start);
    let mut initial_position = is_at_beginning(tokens, start, shape.tokens.start);
    // Everything up to the last title or noun for a person in the run introduces the name.
    let given = lexicon::first_name(tokens.lower(start)).is_some_and(|n| n.frequent);
    let mut at = start;
    while at < end {
        let lower = tokens.lower(at);
        let modifier = is_modifier(tokens.text(at)) || begins_with_acronym(tokens, shape, at, end);
        let opener = at == start
            && (matches!(
                lower,
                "in" | "on" | "at" | "for" | "by" | "after" | "with" | "from" | "when" | "while"
            ) || (initial_position
                && ((lexicon::is_function_word(lower) && !is_name_too(tokens, shape, at, end))
                    || is_sentence_opener(tokens, at, end))))
            // "On Thursday May replied", "Image caption The Cole": what follows is another phrase.
            // "Ana Ruiz/Agency Cole was glad", "AP Photo Cole": the end of a credit.
            || (at == first && at + 1 < end && (ends_credit(tokens, at) || is_party_plural(tokens, at)))
            || (at == first && (lexicon::is_weekday(lower) || (at + 1 < end && lexicon::is_article(lower) && !tokens.is_mark(at + 1, '.'))));
        let intro = title_or_role(tokens, at, end).filter(|(_, length)| {
            let rest = at + length;
            let named = |i: usize| tokens.is_capital(i) || is_article_name(tokens.text(i));
            let more = (rest..end).any(|i| named(i) && !SUFFIXES.contains(&tokens.lower(i)));
            let name_too = *length == 1 && is_title_or_name(lower) && at == start && end - start == 2;
            more && !name_too && (at == start || !given || *length > 1 || is_english_word(tokens, at))
        });
        if let Some((found_introduction, length)) = intro {
            introduction = found_introduction;
            at += length;
            first = at;
            initial_position = false;
        } else if at > first && begins_after_organisation(tokens, at, end) {
            first = at;
            introduction = Introduction::None;
            initial_position = false;
            at += 1;
        } else if opener || modifier {
            let determines = !modifier && matches!(lower, "the" | "a" | "an" | "this" | "these" | "those");
            at += 1;
            first = at;
            introduction = if determines { Introduction::Determiner } else { Introduction::None };
            initial_position = false;
        } else {
            at += 1;
        }
    }
    if first == start {
        first = with_leading_particle(tokens, first, shape.tokens.start);
    }
    while first < end && (tokens.is_mark(first, '.') || tokens.is_mark(first, ',')) {
        first += 1;
    }
    let mut last = end.saturating_sub(1);
    // "Kim Kardashian Monday": days, months and function words at the end are not part of the name.
    while last > first && (is_no_last_part(tokens.lower(last)) || !tokens.is_word(last)) {
        last -= 1;
    }
    let Some(whole) = glued_words::last_whole(tokens, first, last.max(first)) else {
        return;
    };
    last = last.min(whole);
    // "Mary Robinson OBE": letters after a name are no part of it.
    while last > first + 1 && is_post_nominal(tokens, last) {
        last -= 1;
    }
    // "Ana Ruiz Anastasia (Ana) Maria": a fuller name follows, with what the first one is in brackets.
    let repeated = tokens.is_mark(last + 1, '(')
        && tokens.is_mark(last + 3, ')')
        && tokens.lower(last + 2) == tokens.lower(first);
    last -= usize::from(repeated && last > first + 1);
    let dated = last == first && is_date(tokens, first) && !matches!(introduction, Introduction::Title(_));
    let aged = introduction == Introduction::Age || age_after(tokens, last, shape.sentence).is_some();
    let placed = (is_saint(tokens.lower(first)) && !(first == last && aged))
        || is_party_and_state(tokens.text(first))
        || (first == last && is_initialism(tokens.text(first)));
    if first >= end || last < first || placed || dated {
        return;
    }
    let mut parts = Vec::new();
    let mut has_initial = false;
    let mut nickname = false;
    for part in first..=last {
        if is_nickname_mark(tokens, part) {
            nickname = !nickname;
        }
        if nickname {
            continue;
        }
        let lower = tokens.lower(part);
        let single = tokens.text(part).chars().count() == 1;
        has_initial |= (single && last > first) || (SUFFIXES.contains(&lower) && part > first);
        let skip = single || !tokens.is_word(part) || (SUFFIXES.contains(&lower) && part > first);
        let named = tokens.is_capital(part) || is_article_name(tokens.text(part));
        if !skip && part >= start && (named || lexicon::is_name_particle(lower)) {
            parts.push(part);
        }
    }
    if !parts.is_empty() {
        let opens = first.checked_sub(1).is_some_and(|b| is_quote(tokens, b));
        // "known as the “Blue Harvest,”": a mark before the closing one.
        let called = first.checked_sub(2).is_some_and(|b| lexicon::is_article(tokens.lower(b)))
            && tokens.get(last + 1).is_some_and(|t| t.kind == TokenKind::Mark)
            && is_quote(tokens, last + 2);
        let quoted = opens && (called || is_quote(tokens, last + 1));
        let sentence = shape.sentence;
        found.push(Candidate {
            first,
            last,
            parts,
            sentence,
            introduction,
            initial_position,
            has_initial,
            quoted,
            case: shape.case,
        });
    }
}

/// A title or noun for a person at `at`, and how many tokens it takes.
fn title_or_role(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<(Introduction, usize)> {
    let lower = tokens.lower(at);
    if let Some(length) = field_of_office(tokens, at, end) {
        return Some((Introduction::Title(None), length));
    }
    if at + 1 < end && lexicon::begins_title_or_role(lower) {
        let pair = [lower, tokens.lower(at + 1)].join(" ");
        if let Some(sex) = lexicon::title(&pair).or_else(|| lexicon::role(&pair)) {
            return Some((Introduction::Title(sex), 2));
        }
    }
    let stop = usize::from(tokens.is_mark(at + 1, '.'));
    if lower.ends_with("-in-chief") {
        return Some((Introduction::Role(None), 1));
    }
    if let Some(sex) = lexicon::title(lower) {
        return Some((Introduction::Title(sex), 1 + stop));
    }
    let role = lexicon::role(lower).filter(|_| !lexicon::is_place(lower))?;
    Some((Introduction::Role(role), 1))
}

/// What stands before the run, in lower case: "rapper", "her oldest daughter,", "8-year-old", "the".
fn introduction_before(tokens: &Tokens<'_>, start: usize, floor: usize) -> Introduction {
    let Some(before) = start.checked_sub(1).filter(|b| *b >= floor) else {
        return Introduction::None;
    };
    // "her mom, Kris Jenner,": a comma may part the noun from the name.
    let (noun, comma) = match before.checked_sub(1).filter(|_| tokens.is_mark(before, ',')) {
        Some(noun) if noun >= floor => (noun, true),
        _ => (before, false),
    };
    let lower = tokens.lower(noun);
    if lower.ends_with("-year-old") || lower.ends_with("-month-old") {
        return Introduction::Age;
    }
    if let Some(sex) = lexicon::role(lower) {
        let owned = noun > floor && begins_with_possessive(tokens, noun.saturating_sub(1), floor);
        return if !comma || owned { Introduction::Role(sex) } else { Introduction::None };
    }
    if !comma && matches!(lower, "the" | "a" | "an" | "this" | "these" | "those") {
        return Introduction::Determiner;
    }
    Introduction::None
}

/// Whether a noun phrase that ends before `at` begins with a possessive: *her oldest daughter*, *Kim’s mom*.
fn begins_with_possessive(tokens: &Tokens<'_>, at: usize, floor: usize) -> bool {
    (0..3).filter_map(|back| at.checked_sub(back)).filter(|i| *i >= floor).any(|i| {
        tokens.is_possessive(i)
            || tokens.lower(i) == "the"
            || lexicon::is_possessive_determiner(tokens.lower(i))
    })
}

/// *Republicans Ana Ruiz and Ben Cole*, but not *Republicans Praise Cole*
fn is_party_plural(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.lower(at), "democrats" | "republicans") && !is_english_word(tokens, at + 1)
}

/// Whether a word is the last one of the credit of a picture, after which the text goes on.
fn ends_credit(tokens: &Tokens<'_>, at: usize) -> bool {
    let agency = lexicon::is_photo_agency(tokens.lower(at));
    let Some(before) = at.checked_sub(1) else { return false };
    let photo = matches!(tokens.lower(at), "photo" | "photos");
    (agency && tokens.is_mark(before, '/')) || (photo && lexicon::is_photo_agency(tokens.lower(before)))
}

/// Whether a word at `at` has its capital because of where it stands: at the beginning of a sentence or quotation, or after
/// a colon.
fn is_at_beginning(tokens: &Tokens<'_>, at: usize, floor: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|b| *b >= floor) else {
        return true;
    };
    tokens.get(before).is_some_and(|t| t.kind == TokenKind::Mark)
        && tokens
            .text(before)
            .starts_with(['"', '“', '‘', '\'', ':', '(', '[', '—', '…', '.', '!', '?', '•', '*', '-', '–'])
}

fn is_quote(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.text(at).starts_with(is_double_quote)
}

/// The age that the text gives right beside the name, in years: *Milo, 10,* or *the 10-year-old Milo*.
pub(in crate::people) fn age(tokens: &Tokens<'_>, c: &Candidate) -> Option<u32> {
    if c.introduction == Introduction::Age {
        let before = tokens.lower(c.first.checked_sub(1)?);
        return before.split('-').next()?.parse().ok();
    }
    age_after(tokens, c.last, c.sentence)
}

/// The age after a name that ends at token `last`, in years.
fn age_after(tokens: &Tokens<'_>, last: usize, sentence: u32) -> Option<u32> {
    let number = last + 2;
    let same = tokens.get(number).is_some_and(|t| t.sentence == sentence && t.kind == TokenKind::Number);
    let closes =
        tokens.get(number + 1).is_none_or(|t| t.kind == TokenKind::Mark) || tokens.lower(number + 1) == "and";
    if !tokens.is_mark(last + 1, ',') || !same || !closes {
        return None;
    }
    tokens.text(number).parse().ok().filter(|years| (1..=110).contains(years))
}
