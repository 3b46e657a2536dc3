//! Links each name in the text to the person it means, or leaves it open where several people have it.

use super::identity::{KnownPerson, Registry, lower_parts, surface_form};
use super::numbering::number_people;
use super::roster_matches::RosterMatches;
use crate::lexicon;
use crate::model::{Mention, MentionKind, MentionRule, PersonId, Resolution};
use crate::people::detect::candidates::{Candidate, Introduction};
use crate::people::detect::sentence_shapes::SentenceShape;
use crate::people::layers::fixed_confidence;
use crate::people::named_people::NamedPeople;
use crate::tokens::Tokens;
use std::collections::BTreeSet;

/// How many sentences back "the last one mentioned" reaches.
const MAX_SENTENCES_BACK: u32 = 3;
/// How many times as often a person must be named to be meant when several have the name.
const DOMINANCE: u32 = 3;

/// How often a person must have been called by the surname alone for that to be settled.
const MIN_ESTABLISHED: u32 = 3;

/// Links all names, in order of the text, because the latest mention decides some of them.
pub(in crate::people) fn link(
    tokens: &Tokens<'_>,
    shapes: &[SentenceShape],
    candidates: &[Candidate],
    registry: Registry,
    roster_matches: &RosterMatches,
) -> NamedPeople {
    let count = registry.entries.len();
    let mut linker = Linker {
        tokens,
        roster_matches,
        registry,
        last_mentioned: vec![None; count],
        mentions: Vec::new(),
        forms: vec![BTreeSet::new(); count],
        by_surname: vec![0; count],
    };
    let mut rest = candidates;
    for shape in shapes {
        let of_sentence = rest.iter().take_while(|c| c.sentence == shape.sentence).count();
        let (here, later) = rest.split_at_checked(of_sentence).unwrap_or((rest, &[]));
        rest = later;
        if shape.title_case {
            linker.link_headline(shape);
        } else {
            let mut from = shape.tokens.start;
            for candidate in here {
                linker.link_roster_matches(from..candidate.first);
                from = candidate.first;
                linker.link_candidate(candidate);
            }
            linker.link_roster_matches(from..shape.tokens.end);
            linker.link_handles(shape);
        }
    }
    number_people(linker.mentions, &linker.registry, &linker.forms)
}

/// Whether a noun names a government or campaign by the person who leads it: *the Kishida cabinet*.
fn is_government_noun(noun: &str) -> bool {
    matches!(noun, "administration" | "government" | "regime" | "cabinet" | "presidency" | "campaign")
}

struct Linker<'a, 't> {
    tokens: &'a Tokens<'t>,
    roster_matches: &'a RosterMatches,
    registry: Registry,
    /// Sentence of each person's latest mention.
    last_mentioned: Vec<Option<u32>>,
    mentions: Vec<(usize, Mention)>,
    forms: Vec<BTreeSet<String>>,
    /// How often each person was called by the surname alone.
    by_surname: Vec<u32>,
}

/// Whom a name means: a person of the registry, or `None` for one of several.
#[derive(Debug, Clone, Copy)]
struct Decision {
    person: Option<usize>,
    rule: MentionRule,
}

impl Decision {
    fn new(person: usize, rule: MentionRule) -> Self {
        Self { person: Some(person), rule }
    }
}

impl Linker<'_, '_> {
    /// Forms of a people file that begin among these tokens.
    fn link_roster_matches(&mut self, range: std::ops::Range<usize>) {
        let listed = self.roster_matches;
        for found in listed.within(range) {
            if let Some(person) = listed.number(found) {
                self.add_mention(
                    found.first,
                    found.last,
                    found.sentence,
                    Decision::new(person, MentionRule::PeopleFile),
                );
            }
        }
    }

    /// Links one candidate of running text.
    fn link_candidate(&mut self, c: &Candidate) {
        if c.parts.len() > 1 {
            let parts = lower_parts(self.tokens, c);
            if let Some(person) = self.registry.find(&parts) {
                self.add_mention(c.first, c.last, c.sentence, Decision::new(person, MentionRule::FullName));
            } else {
                let organisation = parts.iter().any(|p| lexicon::is_organisation_word(p));
                self.link_inside_run(c, !organisation && parts.iter().any(|p| lexicon::is_place(p)));
            }
            return;
        }
        let Some(&part) = c.parts.first() else { return };
        if self.is_attribute(c) {
            return;
        }
        let doubtful = c.initial_position && lexicon::is_function_word(self.tokens.lower(part));
        if let Some(choice) = self.decide_short_name(part, c.introduction).filter(|_| !doubtful) {
            if let Some(person) = choice.person
                && self.registry.entries.get(person).is_some_and(|e| e.is_last(self.tokens.lower(part)))
                && let Some(count) = self.by_surname.get_mut(person)
            {
                *count += 1;
            }
            self.add_mention(c.first, c.last, c.sentence, choice);
        }
    }

    /// Whether a name only qualifies a noun: *the Kardashian alum*, *the oldest West kid*.
    fn is_attribute(&self, c: &Candidate) -> bool {
        let next = self.tokens.lower_in(c.last + 1, c.sentence);
        let noun = lexicon::role(next).is_some()
            || lexicon::is_organisation_word(next)
            || (self.tokens.is_word(c.last + 1)
                && lexicon::is_common_word(next)
                && !lexicon::is_function_word(next)
                && lexicon::cue(next, None).is_none()
                && !next.ends_with("ed")
                && !next.ends_with("ly"));
        if c.introduction == Introduction::Determiner {
            // "the Kishida cabinet": the name counts where the article names the person.
            if is_government_noun(next) {
                return false;
            }
            return noun || !self.tokens.is_possessive(c.last + 1);
        }
        let adjective = c.first.checked_sub(2).is_some_and(|two| {
            self.tokens.lower_in(two, c.sentence) == "the"
                && self.tokens.is_word(c.first - 1)
                && !self.tokens.is_capital(c.first - 1)
        });
        // "the late Kennedy": only what goes on with a noun is an attribute.
        adjective && noun
    }

    /// Who is meant by one word.
    fn decide_short_name(&self, part: usize, introduction: Introduction) -> Option<Decision> {
        let word = self.tokens.text(part).to_lowercase();
        let word = word.as_str();
        let entries = &self.registry.entries;
        let mut all = self.registry.index.with_word(word);
        all.retain(|i| entries.get(*i).is_some_and(|e| e.is_first(word) || e.is_last(word)));
        let fits = |i: &usize| {
            entries.get(*i).is_some_and(|e| match introduction {
                Introduction::Title(Some(sex)) | Introduction::Role(Some(sex)) => {
                    e.sex.is_none_or(|s| s == sex)
                }
                _ => true,
            })
        };
        let by_sex: Vec<usize> = all.iter().copied().filter(fits).collect();
        let pool = if by_sex.is_empty() { all } else { by_sex };
        let entry = |i: usize| entries.get(i);
        match pool.as_slice() {
            [] => return None,
            [only] => {
                let is_surname = entry(*only).is_some_and(|e| e.is_last(word));
                let rule = if is_surname { MentionRule::Surname } else { MentionRule::FirstName };
                return Some(Decision::new(*only, rule));
            }
            _ => {}
        }
        let exactly: Vec<usize> =
            pool.iter().copied().filter(|i| entry(*i).is_some_and(|e| e.first() == word)).collect();
        if let ([only], false) =
            (exactly.as_slice(), pool.iter().any(|i| entry(*i).is_some_and(|e| e.is_last(word))))
        {
            return Some(Decision::new(*only, MentionRule::FirstName));
        }
        // A surname alone means an adult, and rather one whom the text does not call by the first name.
        let adults: Vec<usize> =
            pool.iter().copied().filter(|i| entry(*i).is_some_and(|e| !e.minor && e.is_last(word))).collect();
        if let [only] = adults.as_slice() {
            return Some(Decision::new(*only, MentionRule::SurnameOfAdult));
        }
        let formal: Vec<usize> =
            adults.iter().copied().filter(|i| entry(*i).is_some_and(|e| !e.first_named)).collect();
        if let [only] = formal.as_slice() {
            return Some(Decision::new(*only, MentionRule::SurnameOfFormal));
        }
        Some(self.decide_by_recency(part, &pool))
    }

    fn decide_by_recency(&self, part: usize, pool: &[usize]) -> Decision {
        // A surname that the text has used for one person alone goes on to mean that person.
        let called = |i: &usize| self.by_surname.get(*i).copied().unwrap_or(0);
        if let Some(usual) = pool.iter().copied().max_by_key(called)
            && called(&usual) >= MIN_ESTABLISHED
            && pool.iter().all(|i| *i == usual || DOMINANCE * called(i) <= called(&usual))
        {
            return Decision::new(usual, MentionRule::SurnameEstablished);
        }
        let here = self.tokens.get(part).map_or(0, |t| t.sentence);
        let seen = |i: usize| {
            self.last_mentioned
                .get(i)
                .copied()
                .flatten()
                .filter(|s| here.saturating_sub(*s) <= MAX_SENTENCES_BACK)
        };
        if let Some(latest) = pool.iter().filter_map(|i| seen(*i)).max() {
            let mut last = pool.iter().filter(|i| seen(**i) == Some(latest));
            if let (Some(only), None) = (last.next(), last.next()) {
                return Decision::new(*only, MentionRule::NameRecency);
            }
        }
        let full = |i: &usize| self.registry.entries.get(*i).map_or(0, |e| e.full);
        let mut ranked: Vec<usize> = pool.to_vec();
        ranked.sort_by_key(|i| std::cmp::Reverse(full(i)));
        match ranked.as_slice() {
            [best, second, ..] if full(best) >= DOMINANCE * full(second).max(1) => {
                Decision::new(*best, MentionRule::NameDominance)
            }
            _ => self.decide_by_first_mention(part, pool),
        }
    }

    /// A surname alone means the person that the article names first, if it names that person in full as often as any other
    /// who has the surname.
    fn decide_by_first_mention(&self, part: usize, pool: &[usize]) -> Decision {
        let word = self.tokens.text(part).to_lowercase();
        let entry = |i: &usize| self.registry.entries.get(*i);
        let full = |i: &usize| entry(i).map_or(0, |e| e.full);
        let most = pool.iter().map(full).max();
        // Entries stand in order of their first full mention.
        match pool.iter().min() {
            Some(first) if entry(first).is_some_and(|e| e.is_last(&word)) && Some(full(first)) == most => {
                Decision::new(*first, MentionRule::SurnameOfFirst)
            }
            _ => Decision { person: None, rule: MentionRule::SeveralHaveTheName },
        }
    }

    /// TraitCache names inside a longer run that is itself no name; short ones only beside a place or a brand
    /// ("any TikTok North might create").
    fn link_inside_run(&mut self, c: &Candidate, beside_place: bool) {
        let mut at = c.first;
        while at <= c.last {
            match self.longest_name(at, c.last + 1) {
                Some((person, end)) => {
                    self.add_mention(at, end - 1, c.sentence, Decision::new(person, MentionRule::FullName));
                    at = end;
                    continue;
                }
                None if beside_place && !lexicon::is_place(self.tokens.lower(at)) => {
                    if let Some(choice) = self.decide_short_name(at, Introduction::None) {
                        let rule = MentionRule::ShortNameInRun;
                        self.add_mention(at, at, c.sentence, Decision { rule, ..choice });
                    }
                }
                None => {}
            }
            at += 1;
        }
    }

    /// Headlines and other title-cased lines: known names, longest first.
    fn link_headline(&mut self, shape: &SentenceShape) {
        let mut at = shape.tokens.start;
        let listed = self.roster_matches;
        while at < shape.tokens.end {
            let matches = listed.within(at..shape.tokens.end);
            // A name that the article gives in full goes before a single word of the file, and after several words.
            let limit =
                matches.iter().find(|found| !found.single).map_or(shape.tokens.end, |found| found.first);
            if let Some((person, end)) = self.longest_name(at, limit) {
                self.add_mention(at, end - 1, shape.sentence, Decision::new(person, MentionRule::FullName));
                at = end;
                continue;
            }
            if let Some(found) = matches.first().filter(|found| found.first == at) {
                self.link_roster_matches(at..at + 1);
                at = found.last + 1;
                continue;
            }
            let lower = self.tokens.lower(at);
            let word = self.tokens.is_capital(at) && !lexicon::is_function_word(lower);
            let choice = if word { self.decide_short_name(at, Introduction::None) } else { None };
            if let Some(choice) = choice {
                // "North" may be a direction where every word is capitalised: less sure. A first name and a surname
                // that the article knows apart are one name here.
                let free = at + 1 < limit;
                let surname = free && self.tokens.is_capital(at + 1) && self.is_surname(at + 1);
                let last = at + usize::from(surname);
                if let Some(entry) =
                    choice.person.filter(|_| surname).and_then(|p| self.registry.entries.get_mut(p))
                {
                    entry.extend(self.tokens, at, last);
                }
                let rule = MentionRule::HeadlineShortName;
                self.add_mention(at, last, shape.sentence, Decision { rule, ..choice });
                at = last;
            } else if let Some((person, end)) = self.person_of_handle(at) {
                self.add_mention(at, end, shape.sentence, Decision::new(person, MentionRule::Handle));
            }
            at += 1;
        }
    }

    fn is_surname(&self, at: usize) -> bool {
        !self.registry.index.with_surname(self.tokens.lower(at)).is_empty()
    }

    /// The person whose written parts stand at `at`, with the token after them. Names of one word do not count.
    fn longest_name(&self, at: usize, limit: usize) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        for number in self.registry.index.with_word(&self.tokens.text(at).to_lowercase()) {
            let Some(entry) = self.registry.entries.get(number).filter(|e| e.parts.len() > 1) else {
                continue;
            };
            if let Some(end) = self.matches(entry, at, limit)
                && best.is_none_or(|(_, longest)| end > longest)
            {
                best = Some((number, end));
            }
        }
        best
    }

    fn matches(&self, entry: &KnownPerson, at: usize, limit: usize) -> Option<usize> {
        let mut here = at;
        for (number, part) in entry.parts.iter().enumerate() {
            // An initial between the parts: "John F. Kennedy" is John Kennedy.
            while number > 0 && here < limit && self.tokens.text(here).chars().count() == 1 && here < at + 6 {
                here += 1;
            }
            let same = self.tokens.lower(here) == part || self.tokens.text(here).to_lowercase() == *part;
            if here >= limit || !same {
                return None;
            }
            here += 1;
        }
        Some(here)
    }

    /// Handles that spell a person of the article.
    fn link_handles(&mut self, shape: &SentenceShape) {
        let listed = self.roster_matches;
        for at in shape.tokens.clone().filter(|at| !listed.covers(*at)) {
            if let Some((person, end)) = self.person_of_handle(at) {
                self.add_mention(at, end, shape.sentence, Decision::new(person, MentionRule::Handle));
            }
        }
    }

    fn person_of_handle(&self, at: usize) -> Option<(usize, usize)> {
        let spelled: String =
            self.tokens.lower(at).strip_prefix('@')?.chars().filter(|c| c.is_alphabetic()).collect();
        let person = self.registry.index.spelled(&spelled)?;
        Some((person, at))
    }

    fn add_mention(&mut self, first: usize, last: usize, sentence: u32, Decision { person, rule }: Decision) {
        let Some(span) = self.tokens.span(first, last) else {
            return;
        };
        if let Some(person) = person {
            if let Some(seen) = self.last_mentioned.get_mut(person) {
                *seen = Some(sentence);
            }
            let form = surface_form(self.tokens, first, last);
            if let Some(forms) = self.forms.get_mut(person) {
                forms.insert(form);
            }
        }
        let id = |number: usize| PersonId(u32::try_from(number).unwrap_or(u32::MAX));
        let person = person.map_or(Resolution::Ambiguous, |number| Resolution::One(id(number)));
        let confidence = fixed_confidence(rule);
        let mention = Mention { span, sentence, person, kind: MentionKind::Name, rule, confidence };
        self.mentions.push((first, mention));
    }
}
