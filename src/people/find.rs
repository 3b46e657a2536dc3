//! Finds the people that an article names: detects candidates, adds people to a registry, and links every name.

use super::detect::candidates::{self, Candidate, Introduction};
use super::detect::sentence_shapes::LetterCase;
use super::detect::{credits, name_model, sentence_shapes};
use super::link::also_called::{self, OtherName};
use super::link::full_form::{FullForm, is_misspelt};
use super::link::identity::Registry;
use super::link::link;
use super::link::nicknames;
use super::link::roster_matches::RosterMatches;
use super::named_people::NamedPeople;
use super::roster::Roster;
use crate::lexicon;
use crate::model::Sentence;
use crate::tokens::Tokens;
use rustc_hash::FxHashSet;

/// Added to the score of a name for each point of [`Registry::family_points`], in hundredths of log odds.
const RELATIVE_POINT: i32 = 60;

/// Points from which a name counts as a person whatever its score: it stands beside a person and has a person's surname.
const MIN_FAMILY_POINTS: i32 = 5;

/// Lowest score, in hundredths of log odds, of a longer name whose last word is a person by itself.
const MIN_TAKEN_UP: i32 = -200;

/// Score, in hundredths of log odds, that this last word must exceed where it stands alone.
const MIN_ALONE: i32 = -60;

/// Finds the people that the article names.
#[must_use]
pub fn names(tokens: &Tokens<'_>, sentences: &[Sentence]) -> NamedPeople {
    names_with(tokens, sentences, &Roster::default())
}

/// Finds the people that the article names. Entries of `roster` go before the rules.
#[must_use]
pub fn names_with(tokens: &Tokens<'_>, sentences: &[Sentence], roster: &Roster) -> NamedPeople {
    let shapes = sentence_shapes::shapes(tokens, sentences);
    let mut registry = Registry::default();
    let mut candidates = candidates::candidates(tokens, &shapes);
    credits::leave_out(&mut candidates, tokens, sentences);
    let listed = RosterMatches::new(roster, tokens, &shapes, &mut candidates, &mut registry);
    let scores = name_model::scores(tokens, &candidates);
    let forms: Vec<FullForm> = candidates.iter().map(|c| FullForm::new(tokens, c)).collect();
    let mut others = also_called::other_names(tokens, &candidates);
    add_full_names(tokens, &scored(&candidates, &forms, &scores, &others, &listed), &mut registry);
    also_called::add_other_names(tokens, &candidates, &mut others, true, &mut registry);
    registry.note_titles(tokens, shapes.iter().filter(|s| !s.is_running()).map(|s| s.tokens.clone()));
    add_short_names(tokens, &scored(&candidates, &forms, &scores, &others, &listed), &mut registry);
    also_called::add_other_names(tokens, &candidates, &mut others, false, &mut registry);
    registry.settle();
    link(tokens, &shapes, &candidates, &forms, registry, &listed)
}

/// A candidate with what is known about it.
#[derive(Debug, Clone, Copy)]
struct ScoredName<'a> {
    c: &'a Candidate,
    form: &'a FullForm,
    /// Above 0 for a name.
    score: i32,
    other: OtherName,
    /// The listed person whose full name it is.
    bearer: Option<usize>,
}

fn scored<'a>(
    candidates: &'a [Candidate],
    forms: &'a [FullForm],
    scores: &[i32],
    others: &[OtherName],
    listed: &RosterMatches,
) -> Vec<ScoredName<'a>> {
    let all = candidates.iter().zip(forms).zip(scores).zip(others);
    let name = |(((c, form), score), other): (((&'a Candidate, &'a FullForm), &i32), &OtherName)| {
        ScoredName { c, form, score: *score, other: *other, bearer: listed.bearer(c) }
    };
    all.map(name).collect()
}

impl ScoredName<'_> {
    /// Whether it is a name of several words, and not another name of somebody.
    fn is_several(&self) -> bool {
        self.other == OtherName::None && self.c.parts.len() > 1
    }

    /// Whether it stands in running text.
    fn is_running(&self) -> bool {
        self.c.case == LetterCase::Running
    }

    /// Whether it begins with a word that only stands first, or holds a function word: *Assuring Ruiz*, *Ana Ruiz With
    /// Cole*. These are no new names where the text knows a part of them.
    fn is_suspect(&self) -> bool {
        self.form.function_word().is_some() || (self.c.initial_position && self.form.begins_plain())
    }
}

/// Adds the names of several words, which come first, because short names are linked to them wherever they stand.
fn add_full_names(tokens: &Tokens<'_>, names: &[ScoredName<'_>], registry: &mut Registry) {
    let (running, headlines): (Vec<&ScoredName<'_>>, Vec<&ScoredName<'_>>) =
        names.iter().filter(|name| name.is_several()).partition(|name| name.is_running());
    let (listed, running): (Vec<&ScoredName<'_>>, Vec<&ScoredName<'_>>) =
        running.into_iter().partition(|name| name.bearer.is_some());
    for (name, bearer) in listed.iter().filter_map(|name| Some((name, name.bearer?))) {
        registry.note_full(tokens, name.c, name.form, bearer);
    }
    let (full, surnames): (Vec<&ScoredName<'_>>, Vec<&ScoredName<'_>>) =
        running.iter().copied().partition(|name| name.form.is_full());
    let (suspect, sure): (Vec<&ScoredName<'_>>, Vec<&ScoredName<'_>>) =
        full.iter().copied().filter(|name| name.score > 0).partition(|name| name.is_suspect());
    for name in sure.iter().chain(&suspect) {
        registry.add_full(tokens, name.c, name.form);
    }
    // What a headline holds is less sure to end where the name does, so it adds only who is not known from the text.
    for name in headlines.iter().filter(|name| name.score > 0 && name.bearer.is_none()) {
        if !registry.has_full_name(name.form) {
            registry.add_full(tokens, name.c, name.form);
        }
    }
    // Then names beside those, or with the same surname.
    for name in &full {
        let points = registry.family_points(tokens, name.c);
        let related = name.score.saturating_add(RELATIVE_POINT * points) > 0 || points >= MIN_FAMILY_POINTS;
        if points > 0 && related && !registry.has_full_name(name.form) {
            registry.add_full(tokens, name.c, name.form);
        }
    }
    // A longer name that is nearly sure enough counts where its last word is somebody by itself: a name that no list knows.
    let last = |c: &Candidate| c.parts.last().map_or("", |last| tokens.lower(*last));
    let singles = names.iter().filter(|name| name.c.parts.len() == 1 && name.score > MIN_ALONE);
    let alone: FxHashSet<&str> = singles.map(|name| last(name.c)).collect();
    for name in &full {
        let nearly = (MIN_TAKEN_UP..=0).contains(&name.score) && alone.contains(last(name.c));
        let other = |part: &usize| {
            let lower = tokens.lower(*part);
            lexicon::is_organisation_word(lower) || lexicon::is_place(lower) || lexicon::is_common_word(lower)
        };
        if nearly && !name.c.parts.iter().any(other) && !registry.has_full_name(name.form) {
            registry.add_full(tokens, name.c, name.form);
        }
    }
    // "De Marsh" is a person of its own where the text names nobody by that surname in full.
    for name in surnames.iter().filter(|name| name.score > 0) {
        let last = name.form.parts.last().map_or("", String::as_str);
        if registry.index.with_surname(last).is_empty() || registry.has_full_name(name.form) {
            registry.add_full(tokens, name.c, name.form);
        }
    }
}

/// The person whose first name a word misspells, if it is one, with the surname.
fn misspelt_first(registry: &Registry, word: &str) -> Option<(usize, String)> {
    let mut found =
        registry.entries.iter().enumerate().filter_map(|(number, entry)| match entry.parts.as_slice() {
            [first, .., last] if is_misspelt(first, word) => Some((number, last)),
            _ => None,
        });
    let (number, last) = found.next().filter(|_| found.next().is_none())?;
    Some((number, last.clone()))
}

/// Adds the names of one word that are no part of a longer one.
fn add_short_names(tokens: &Tokens<'_>, names: &[ScoredName<'_>], registry: &mut Registry) {
    names.iter().for_each(|name| registry.note_suffix(name.form));
    let strangers = nicknames::of_strangers(tokens, names.iter().map(|name| (name.c, name.score)), registry);
    registry.index.leave_to_strangers(strangers);
    let following = names.iter().skip(1).map(|next| Some(next.c)).chain(std::iter::once(None));
    for (name, next) in names.iter().zip(following).filter(|(name, _)| name.c.parts.len() == 1) {
        let (c, own) = (name.c, name.other == OtherName::None);
        // "J. P. Marsh": an initial stands for the first name.
        if name.form.is_full() {
            if own && name.score > 0 && !registry.has_full_name(name.form) {
                registry.add_full(tokens, c, name.form);
            }
            continue;
        }
        if registry.note_short_form(tokens, c) {
            if own && registry.is_another(tokens, c) {
                registry.add_surname(tokens, c);
            }
            continue;
        }
        if !own || name.score <= 0 {
            continue;
        }
        let word = name.form.parts.first().map_or("", String::as_str);
        let misspelt = registry.misspelt(word).filter(|_| !matches!(c.introduction, Introduction::Role(_)));
        match misspelt.and_then(|number| Some((number, registry.entries.get(number)?.first().to_owned()))) {
            Some((number, first)) => registry.add_alias(number, vec![first, word.to_owned()]),
            // "Justice for Terrence": the first name of Terence.
            None if let Some((number, last)) = misspelt_first(registry, word)
                && c.introduction == Introduction::None =>
            {
                registry.add_alias(number, vec![word.to_owned(), last]);
            }
            None => {
                let number = registry.add_single(tokens, c);
                if let Some(form) = also_called::shared_surname(tokens, c, next) {
                    registry.add_alias(number, form);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Resolution};

    /// `[Name]` marks what must be found; `[Name=Other Name]` says under which canonical name.
    pub(super) fn check(marked: &str) {
        let mut text = String::new();
        let mut wanted: Vec<(String, Option<String>)> = Vec::new();
        for part in marked.split('[') {
            match part.split_once(']') {
                Some((inside, after)) => {
                    let (form, name) = inside.split_once('=').unwrap_or((inside, ""));
                    wanted.push((form.to_owned(), (!name.is_empty()).then(|| name.to_owned())));
                    text.push_str(form);
                    text.push_str(after);
                }
                None => text.push_str(part),
            }
        }
        let article = Article { text, ..Article::default() };
        let (_, sentences) = crate::split::split(&article);
        let tokens = Tokens::new(&article.text, &sentences);
        let named = names(&tokens, &sentences);
        let found: Vec<(String, Option<String>)> = named
            .mentions
            .iter()
            .zip(wanted.iter().map(Some).chain(std::iter::repeat(None)))
            .map(|(m, w)| {
                let name = match m.person {
                    Resolution::One(id) => named.people[id.0 as usize].name.clone(),
                    Resolution::Ambiguous => "?".to_owned(),
                    Resolution::Unknown => "-".to_owned(),
                };
                let asked = w.is_some_and(|w| w.1.is_some());
                (m.span.of(&article.text).to_owned(), asked.then_some(name))
            })
            .collect();
        assert_eq!(found, wanted, "in: {}", article.text);
    }

    #[test]
    fn titles_and_possessives_stay_outside() {
        check("Sen. [Elizabeth Warren] met Mr. [Schumer]. [Warren=Elizabeth Warren]’s plan won.");
        check("President [Emmanuel Macron] and French Foreign Minister [Jean-Yves Le Drian] spoke.");
    }

    #[test]
    fn places_organisations_and_days_are_not_people() {
        check("In New York on Monday, the Justice Department sued Wells Fargo Bank and Columbia University.");
        check("The European Union met Bank of America in San Francisco last March.");
    }

    #[test]
    fn short_forms_are_explained_by_the_full_name_wherever_it_stands() {
        check("[Merkel=Angela Merkel] was early. [Angela Merkel] left. [Angela=Angela Merkel] waved.");
    }

    #[test]
    fn ages_make_a_first_name_a_person() {
        check(
            "Her children, [Milo], 10, and [Ada], 7, were there, with 3-year-old [Nino]. [Milo]’s hat fell.",
        );
    }

    #[test]
    fn places_of_several_words_posts_and_adjectives_are_not_names() {
        check("Costa Rica and New Zealand met in El Salvador. A London-based [Mary Robinson] spoke.");
        check("The Prime Minister left. His successor will be a new Prime Minister for Kuwait.");
    }

    #[test]
    fn surnames_alone_are_people_when_they_speak() {
        check("The shop opened early. [Chan] said he liked the tea. [Al-Ghanim] said so too.");
    }

    #[test]
    fn a_name_begins_after_an_organisation_or_an_abbreviation() {
        check(
            "She thanked the head of the Executive Committee [Michelle Bachelet] and spoke to PM [Narendra Modi] later.",
        );
        check("[Ahmad al-Sahaf] met [Moon Jae-in], and [Mary Robinson] OBE left.");
    }

    #[test]
    fn a_surname_alone_is_that_of_whom_the_article_named_first() {
        check(
            "[Angela Merkel] won. Rain fell. Snow fell. Wind blew. Her aunt [Ulrike Merkel] slept. Rain fell. \
             Snow fell. Wind blew. Hail fell. [Merkel=Angela Merkel] left.",
        );
    }

    #[test]
    fn a_determiner_makes_a_name_an_attribute() {
        check("They saw the Jean Paul Gaultier show and the Kennedy administration.");
    }

    #[test]
    fn two_people_with_one_surname_are_kept_apart_by_title_and_first_name() {
        check(
            "[Bill Clinton=Bill Clinton] and [Hillary Clinton=Hillary Clinton] came. Mrs. [Clinton=Hillary Clinton] \
             spoke. [Bill=Bill Clinton] listened.",
        );
    }

    #[test]
    fn a_name_in_a_headline_is_cut_out_by_what_the_text_knows() {
        check("[Angela Merkel] Addressed Critics Of Her Party\n\nBerlin’s [Angela Merkel] spoke.");
    }

    #[test]
    fn a_nickname_in_quotation_marks_is_part_of_the_name() {
        check(
            "President [Ferdinand “Bongbong” Marcos=Ferdinand Marcos] spoke. [Marcos=Ferdinand Marcos] said so.",
        );
    }

    #[test]
    fn a_name_begins_after_a_place_a_ministry_or_a_post_in_one_run() {
        check(
            "They met in the office of Secretary for Education [Choi Yuk-lin] and praised Minister [Kevin Yeung] later.",
        );
        check("Solomon Islands Prime Minister [Manasseh Sogavare] said so.");
    }

    #[test]
    fn leading_particles_belong_to_the_name() {
        check("The plan of Dr [al-Mannai] was read by [Mohammed bin Salman=Mohammed bin Salman] and others.");
    }

    #[test]
    fn a_name_before_a_noun_is_no_actor() {
        check(
            "Prime Minister [Fumio Kishida] won. Voters liked the Kishida cabinet, and anti-Kishida feeling ebbed.",
        );
    }

    #[test]
    fn places_of_the_gazetteer_and_months_are_not_people() {
        check("Rain fell over Hong Kong, Nova Scotia and Sri Lanka in June. On Jan. 6, snow fell.");
    }

    #[test]
    fn a_sentence_full_of_posts_is_no_headline() {
        check(
            "The Minister of Foreign Affairs and Public Security, [Maria Lopez], said on Monday that she met the Director General of the National Police and other officials.",
        );
    }

    #[test]
    fn the_name_shown_is_the_form_used_most_without_capitals_or_other_words() {
        check("[ANA MARIA RUIZ=Ana Ruiz] spoke. [Ana Ruiz=Ana Ruiz] left.");
        check(
            "On Monday [Karen T. Holloway=Karen Holloway] spoke. [Karen Holloway] left, and [Karen Holloway] wept.",
        );
        check("On Monday [Ana Maria Ruiz=Ana Maria Ruiz] spoke. [Ana Ruiz=Ana Maria Ruiz] left.");
    }

    #[test]
    fn a_common_word_before_a_known_name_is_no_part_of_it() {
        check(
            "[Angela Merkel] spoke. Assuring [Merkel=Angela Merkel] of help, he left. Longtime [Angela Merkel] fans left.",
        );
    }

    #[test]
    fn accents_and_apostrophes_make_no_second_person() {
        check(
            "[Siobhan O’Leary] met [Nicolás Maduro]. [Nicolas Maduro=Nicolás Maduro] thanked [O'Leary=Siobhan O’Leary].",
        );
    }
}
