//! Finds the forms of a people file in one article, and takes them out of the candidates that the rules look at.

use super::identity::{Registry, lower_parts};
use crate::lexicon;
use crate::people::detect::candidates::{Candidate, Introduction};
use crate::people::detect::sentence_shapes::SentenceShape;
use crate::people::roster::{Roster, RosterMatch};
use crate::tokens::Tokens;

/// Where listed forms stand in one article, in order.
#[derive(Debug, Default)]
pub(in crate::people) struct RosterMatches {
    matches: Vec<RosterMatch>,
    /// Number in the file → number in the registry.
    numbers: Vec<Option<usize>>,
}

impl RosterMatches {
    /// Finds the listed forms, takes them out of the candidates, and puts the people of the file that this article
    /// names into the registry, so that their short forms are found like anyone's.
    pub(in crate::people) fn new(
        roster: &Roster,
        tokens: &Tokens<'_>,
        shapes: &[SentenceShape],
        candidates: &mut Vec<Candidate>,
        registry: &mut Registry,
    ) -> Self {
        if roster.people().is_empty() && roster.excluded_forms() == 0 {
            return Self::default();
        }
        let matches = deduplicate(tokens, roster.find(tokens, shapes), candidates);
        let mut listed = Self { matches, numbers: vec![None; roster.people().len()] };
        for (person, first_full) in listed.present(roster, tokens, candidates) {
            if let (Some(entry), Some(slot)) = (roster.people().get(person), listed.numbers.get_mut(person)) {
                *slot = Some(registry.add_listed(entry, first_full));
            }
        }
        let mut left = Vec::with_capacity(candidates.len());
        for candidate in candidates.drain(..) {
            listed.cut(tokens, candidate, registry, &mut left);
        }
        *candidates = left;
        listed
    }

    /// People of the file in this article, each with the first token of the first full name (0 if there is none), those with
    /// a full name first: in the order in which the rules number people.
    fn present(&self, roster: &Roster, tokens: &Tokens<'_>, candidates: &[Candidate]) -> Vec<(usize, usize)> {
        let found = |found: &RosterMatch| found.person.map(|person| (found.single, found.first, person));
        // "Ana M. Ruiz" is Ana Ruiz, listed or not.
        let variant = |c: &Candidate| {
            let bare = c.parts.len() > 1 && c.parts.last() == Some(&c.last);
            let free = bare && touching(&self.matches, c).is_empty();
            let person = free.then(|| roster.whole(&lower_parts(tokens, c))).flatten()?;
            Some((false, c.first, person))
        };
        let mut places: Vec<_> =
            self.matches.iter().filter_map(found).chain(candidates.iter().filter_map(variant)).collect();
        places.sort_unstable();
        let mut people: Vec<(usize, usize)> = Vec::new();
        for (is_single, first, person) in places {
            if !people.iter().any(|(known, _)| *known == person) {
                people.push((person, if is_single { 0 } else { first }));
            }
        }
        people
    }

    /// Keeps what no match touches, and full names of listed people, which tell of others and of their own sex, titles and
    /// relatives what any full name tells; of a longer run the pieces of several words beside the matches.
    fn cut(&self, tokens: &Tokens<'_>, c: Candidate, registry: &mut Registry, left: &mut Vec<Candidate>) {
        let matches = touching(&self.matches, &c);
        if matches.is_empty() || self.bearer(&c).is_some() {
            left.push(c);
            return;
        }
        for found in matches {
            if let Some(number) = self.number(found) {
                registry.note_listed(tokens, number, &c, found.first == c.first && found.last >= c.last);
            }
        }
        let covered = |part: &usize| matches.iter().any(|found| (found.first..=found.last).contains(part));
        let free: Vec<usize> = c.parts.iter().copied().filter(|part| !covered(part)).collect();
        for piece in free.chunk_by(|a, b| b - a == 1) {
            if let ([first, .., last], true) = (piece, piece.len() > 1) {
                let introduction = if *first == c.first { c.introduction } else { Introduction::None };
                let initial_position = c.initial_position && *first == c.first;
                let parts = piece.to_vec();
                left.push(Candidate {
                    first: *first,
                    last: *last,
                    parts,
                    introduction,
                    initial_position,
                    ..c.clone()
                });
            }
        }
    }

    /// The registry's number of the person whose listed name or alias is all of a candidate of several words.
    pub(in crate::people) fn bearer(&self, c: &Candidate) -> Option<usize> {
        let [found] = touching(&self.matches, c) else { return None };
        let is_whole = !found.single && c.parts.len() > 1 && (found.first, found.last) == (c.first, c.last);
        self.number(found).filter(|_| is_whole)
    }

    /// The registry's number of the person that a found stands for.
    pub(in crate::people) fn number(&self, found: &RosterMatch) -> Option<usize> {
        self.numbers.get(found.person?).copied().flatten()
    }

    /// Hits that begin in a range of tokens.
    pub(in crate::people) fn within(&self, range: std::ops::Range<usize>) -> &[RosterMatch] {
        let from = self.matches.partition_point(|found| found.first < range.start);
        let to = self.matches.partition_point(|found| found.first < range.end);
        self.matches.get(from..to).unwrap_or_default()
    }

    /// Whether a token is part of a listed form.
    pub(in crate::people) fn covers(&self, at: usize) -> bool {
        let after = self.matches.partition_point(|found| found.first <= at);
        after.checked_sub(1).and_then(|n| self.matches.get(n)).is_some_and(|found| found.last >= at)
    }
}

/// Hits that share a token with a candidate.
fn touching<'h>(matches: &'h [RosterMatch], c: &Candidate) -> &'h [RosterMatch] {
    let from = matches.partition_point(|found| found.last < c.first);
    let to = matches.partition_point(|found| found.first <= c.last);
    matches.get(from..to.max(from)).unwrap_or_default()
}

/// Takes out what is part of something else: single words inside longer names (*West* in *Mae West*), and people in names
/// of organisations (*the Ana Ruiz Foundation*). All words of a name that are forms of one person are one name.
fn deduplicate(tokens: &Tokens<'_>, matches: Vec<RosterMatch>, candidates: &[Candidate]) -> Vec<RosterMatch> {
    let mut keep = vec![true; matches.len()];
    let mut longer: Vec<(usize, usize)> = Vec::new();
    for c in candidates.iter().filter(|c| c.parts.len() > 1) {
        let from = matches.partition_point(|found| found.last < c.first);
        let inside = touching(&matches, c);
        if inside.is_empty() {
            continue;
        }
        let covered = |part: &usize| inside.iter().any(|found| (found.first..=found.last).contains(part));
        let mut rest = c.parts.iter().filter(|part| !covered(part));
        if rest.any(|part| lexicon::is_organisation_word(tokens.lower(*part))) {
            let people = keep.iter_mut().skip(from).zip(inside).filter(|(_, found)| found.person.is_some());
            people.for_each(|(keep, _)| *keep = false);
            continue;
        }
        if inside.iter().any(|found| !found.single) {
            continue;
        }
        let one = inside.iter().all(|found| inside.first().is_some_and(|first| first.person == found.person));
        if one && inside.len() == c.parts.len() {
            keep.iter_mut().skip(from + 1).take(inside.len() - 1).for_each(|keep| *keep = false);
            longer.push((from, c.last));
            continue;
        }
        for (number, found) in inside.iter().enumerate() {
            if beside_a_name(tokens, c, found)
                && let Some(keep) = keep.get_mut(from + number)
            {
                *keep = false;
            }
        }
    }
    let mut matches = matches;
    for (number, last) in longer {
        matches.get_mut(number).into_iter().for_each(|found| found.last = last);
    }
    matches.into_iter().zip(keep).filter_map(|(found, keep)| keep.then_some(found)).collect()
}

/// Whether a word of a candidate stands next to another one that may well be a name, too.
fn beside_a_name(tokens: &Tokens<'_>, c: &Candidate, found: &RosterMatch) -> bool {
    let namelike = |part: usize| !lexicon::is_function_word(tokens.lower(part));
    let place = c.parts.iter().position(|part| *part == found.first);
    place.is_some_and(|place| {
        let before = place.checked_sub(1).and_then(|p| c.parts.get(p));
        before.into_iter().chain(c.parts.get(place + 1)).any(|part| namelike(*part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, MentionRule, Resolution};
    use crate::people::names_with;

    const FILE: &str = "
        exclude = [\"Wells Fargo\", \"Chase\"]
        [[person]]
        name = \"Ana Ruiz\"
        aliases = [\"the Falcon\", \"Ruizito\", \"@aruiz9\", \"Ana Cole\"]
        [[person]]
        name = \"Mary West\"
        aliases = [\"West\"]
        [[person]]
        name = \"Ben Stone\"
        exclude = true
    ";

    /// Mentions as *form=name*, with the rules of the file's own.
    fn found(file: &str, text: &str) -> Vec<String> {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let (_, sentences) = crate::split::split(&article);
        let tokens = Tokens::new(&article.text, &sentences);
        let named = names_with(&tokens, &sentences, &Roster::parse(file).unwrap());
        let shown = named.mentions.iter().map(|m| {
            let name = match m.person {
                Resolution::One(id) => named.people[id.0 as usize].name.as_str(),
                Resolution::Ambiguous | Resolution::Unknown => "?",
            };
            let listed = if m.rule == MentionRule::PeopleFile { "!" } else { "" };
            format!("{}={name}{listed}", m.span.of(text))
        });
        shown.collect()
    }

    #[test]
    fn a_listed_form_is_that_person_wherever_it_stands() {
        assert_eq!(
            found(FILE, "Fans of the Falcon cheered as ruizito and Ruizito sang. A post by @aruiz9 said so."),
            ["the Falcon=Ana Ruiz!", "Ruizito=Ana Ruiz!", "@aruiz9=Ana Ruiz!"]
        );
    }

    #[test]
    fn short_forms_of_a_listed_person_are_linked() {
        assert_eq!(
            found(FILE, "Ana Cole spoke first. Cole was glad, and Ruiz’s brother left. Ana waved."),
            ["Ana Cole=Ana Ruiz!", "Cole=Ana Ruiz", "Ruiz=Ana Ruiz", "Ana=Ana Ruiz"]
        );
    }

    #[test]
    fn the_name_is_the_files_own_whatever_the_article_writes() {
        assert_eq!(
            found(FILE, "Ana M. Ruiz spoke to reporters on Monday. ANA RUIZ won."),
            ["Ana M. Ruiz=Ana Ruiz", "ANA RUIZ=Ana Ruiz!"]
        );
    }

    #[test]
    fn a_word_inside_of_a_longer_name_is_not_found() {
        assert_eq!(
            found(FILE, "On Monday Dan West sang. Later West, 42, left West Virginia."),
            ["Dan West=Dan West", "West=Mary West!"]
        );
    }

    #[test]
    fn what_is_excluded_is_nobody() {
        let text = "Ben Stone met Ana Ruiz at Wells Fargo. Stone said he was glad. Chase said so, too.";
        assert_eq!(found(FILE, text), ["Ana Ruiz=Ana Ruiz!"]);
    }

    #[test]
    fn aliases_that_are_no_names_have_no_short_forms() {
        let file = "[[person]]\nname = \"Ana Ruiz\"\naliases = [\"the GOP nominee\", \"Mrs. Ruiz\", \"Secretary Ruiz\"]\n";
        assert_eq!(
            found(file, "On Monday Mrs. Ruiz met the GOP. The Secretary left, and the GOP nominee waved."),
            ["Mrs. Ruiz=Ana Ruiz!", "the GOP nominee=Ana Ruiz!"]
        );
    }

    #[test]
    fn a_person_is_neither_their_foundation_nor_their_child() {
        let text = "The Ana Ruiz Foundation gave money. On Monday Ana Ruiz Jr. left, and Ana Ruiz spoke.";
        assert_eq!(found(FILE, text).iter().filter(|m| m.contains('!')).count(), 1);
    }

    #[test]
    fn two_people_apart_by_an_initial_stay_apart() {
        let file = "[[person]]\nname = \"Ana Ruiz\"\n[[person]]\nname = \"Ana J. Ruiz\"\n";
        assert_eq!(
            found(file, "On Monday Ana J. Ruiz spoke. Mrs. Ruiz was glad."),
            ["Ana J. Ruiz=Ana J. Ruiz!", "Ruiz=Ana J. Ruiz"]
        );
    }

    #[test]
    fn a_surname_alone_is_not_that_of_a_listed_relative() {
        let file = "[[person]]\nname = \"Mara Price\"\n[[person]]\nname = \"Samuel Price Jr.\"\n";
        assert_eq!(
            found(file, "Price, the president, met his wife, Mara Price, in May. Price said he was glad."),
            ["Price=Price", "Mara Price=Mara Price!", "Price=Price"]
        );
        assert_eq!(
            found(file, "President Price spoke in Leeds. Samuel Price Jr., his son, listened."),
            ["Price=Price", "Samuel Price Jr=Samuel Price Jr.!"]
        );
    }

    #[test]
    fn initials_and_suffixes_of_listed_names_tell_people_apart() {
        let file = "[[person]]\nname = \"David A. Smithson\"\n[[person]]\nname = \"Samuel Price III\"\n";
        assert_eq!(
            found(
                file,
                "David P. Smithson met David A. Smithson. Samuel Price Jr. met Samuel Price III on Monday."
            ),
            [
                "David P. Smithson=David P. Smithson",
                "David A. Smithson=David A. Smithson!",
                "Samuel Price Jr=Samuel Price Jr",
                "Samuel Price III=Samuel Price III!"
            ]
        );
    }

    #[test]
    fn headlines_are_matched_in_their_capitals() {
        assert_eq!(
            found(FILE, "Crowds Follow The Falcon To Her Last Concert\n\nThe rain stopped early."),
            ["The Falcon=Ana Ruiz!"]
        );
    }

    #[test]
    fn first_name_and_surname_that_are_forms_of_one_person_are_one_name() {
        let file = "[[person]]\nname = \"Ye\"\naliases = [\"Kanu\", \"Weston\"]\n";
        assert_eq!(found(file, "Then Kanu Weston sang. Kanu left."), ["Kanu Weston=Ye!", "Kanu=Ye!"]);
    }

    #[test]
    fn an_empty_file_changes_nothing() {
        let text = "Angela Merkel met Emmanuel Macron. Merkel spoke.";
        let tokens_of = |file: &str| found(file, text);
        assert_eq!(tokens_of("").len(), 3);
    }
}
