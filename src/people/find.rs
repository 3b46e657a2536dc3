//! Finds the people that an article names: detects candidates, adds people to a registry, and links every name.

use super::detect::{candidates, name_model, sentence_shapes};
use super::link::{identity, link, roster_matches};
use super::named_people::NamedPeople;
use super::roster::Roster;
use crate::model::Sentence;
use crate::tokens::Tokens;

/// Added to the score of a name for each point of [`identity::Registry::family_points`], in hundredths of log odds.
const RELATIVE_POINT: i32 = 60;

/// Points from which a name counts as a person whatever its score: it stands beside a person and has a person's surname.
const MIN_FAMILY_POINTS: i32 = 5;

/// Finds the people that the article names.
#[must_use]
pub fn names(tokens: &Tokens<'_>, sentences: &[Sentence]) -> NamedPeople {
    names_with(tokens, sentences, &Roster::default())
}

/// Finds the people that the article names. Entries of `roster` go before the rules.
#[must_use]
pub fn names_with(tokens: &Tokens<'_>, sentences: &[Sentence], roster: &Roster) -> NamedPeople {
    let shapes = sentence_shapes::shapes(tokens, sentences);
    let mut registry = identity::Registry::default();
    let mut candidates = candidates::candidates(tokens, &shapes);
    let listed = roster_matches::RosterMatches::new(roster, tokens, &shapes, &mut candidates, &mut registry);
    let scores = name_model::scores(tokens, &candidates);
    let scored = || candidates.iter().zip(&scores);
    // Full names come first, because short names are linked to them wherever they stand.
    for (candidate, score) in scored().filter(|(c, _)| c.parts.len() > 1) {
        if *score > 0 {
            registry.add_full(tokens, candidate);
        }
    }
    // Then names beside those, or with the same surname.
    for (candidate, score) in scored().filter(|(c, _)| c.parts.len() > 1) {
        let points = registry.family_points(tokens, candidate);
        let related = score.saturating_add(RELATIVE_POINT * points) > 0 || points >= MIN_FAMILY_POINTS;
        if points > 0 && !registry.has_full_name(tokens, candidate) && related {
            registry.add_full(tokens, candidate);
        }
    }
    for (candidate, score) in scored().filter(|(c, _)| c.parts.len() == 1) {
        if !registry.note_short_form(tokens, candidate) && *score > 0 {
            registry.add_single(tokens, candidate);
        }
    }
    link(tokens, &shapes, &candidates, registry, &listed)
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
}
