//! Links each name in the text to the person it means, or leaves it open where several people have it.

use super::full_form::{FullForm, compared};
use super::identity::{Bearers, Registry};
use super::known_person::{surface_form, title_before};
use super::modifiers::{self, NameUse};
use super::numbering::number_people;
use super::roster_matches::RosterMatches;
use super::short_names::{Decision, ShortName, ShortNames};
use crate::lexicon;
use crate::model::{Mention, MentionKind, MentionRule, PersonId, Resolution, Span};
use crate::people::detect::candidates::Candidate;
use crate::people::detect::name_rules::stands_for_place;
use crate::people::detect::sentence_shapes::SentenceShape;
use crate::people::layers::fixed_confidence;
use crate::people::named_people::NamedPeople;
use crate::tokens::Tokens;
use std::collections::BTreeSet;

/// Links all names, in order of the text, because the latest mention decides some of them. `full_forms` are the forms of the
/// candidates.
pub(in crate::people) fn link(
    tokens: &Tokens<'_>,
    shapes: &[SentenceShape],
    candidates: &[Candidate],
    full_forms: &[FullForm],
    registry: Registry,
    roster_matches: &RosterMatches,
) -> NamedPeople {
    let forms = vec![BTreeSet::new(); registry.entries.len()];
    let names = ShortNames::new(registry);
    let mut linker =
        Linker { tokens, roster_matches, names, mentions: Vec::new(), modifiers: Vec::new(), forms };
    let mut rest = candidates;
    let mut rest_of_forms = full_forms;
    for shape in shapes {
        let of_sentence = rest.iter().take_while(|c| c.sentence == shape.sentence).count();
        let (here, later) = rest.split_at_checked(of_sentence).unwrap_or((rest, &[]));
        rest = later;
        let (forms_here, later) = rest_of_forms.split_at_checked(of_sentence).unwrap_or((rest_of_forms, &[]));
        rest_of_forms = later;
        if !shape.is_running() {
            linker.link_headline(shape);
        } else {
            let mut from = shape.tokens.start;
            // The full names of listed people are linked as such.
            let unlisted = here.iter().zip(forms_here).filter(|(c, _)| roster_matches.bearer(c).is_none());
            for (candidate, form) in unlisted {
                linker.link_roster_matches(from..candidate.first);
                from = candidate.first;
                linker.link_candidate(candidate, form);
            }
            linker.link_roster_matches(from..shape.tokens.end);
            linker.link_handles(shape);
        }
        linker.link_compounds(shape);
    }
    number_people(linker.mentions, linker.modifiers, &linker.names.registry, &linker.forms)
}

struct Linker<'a, 't> {
    tokens: &'a Tokens<'t>,
    roster_matches: &'a RosterMatches,
    names: ShortNames,
    mentions: Vec<(usize, Mention)>,
    /// Names that only qualify a noun.
    modifiers: Vec<Mention>,
    forms: Vec<BTreeSet<String>>,
}

impl Linker<'_, '_> {
    /// Forms of a people file that begin among these tokens.
    fn link_roster_matches(&mut self, range: std::ops::Range<usize>) {
        let listed = self.roster_matches;
        for found in listed.within(range) {
            let Some(person) = listed.number(found) else { continue };
            let (first, last, sentence) = (found.first, found.last, found.sentence);
            let choice = Decision::new(person, MentionRule::PeopleFile);
            match modifiers::use_of(self.tokens, first, last, sentence, true) {
                NameUse::Modifier => self.add_modifier(first, last, sentence, choice),
                NameUse::Name | NameUse::Neither => self.add_mention(first, last, sentence, choice),
            }
        }
    }

    /// Links one candidate of running text.
    fn link_candidate(&mut self, c: &Candidate, form: &FullForm) {
        if form.is_full() {
            let glued = form.function_word().is_some();
            let found = match self.names.registry.find(form) {
                _ if glued || form.parts.iter().skip(2).any(|p| lexicon::is_organisation_word(p)) => None,
                Bearers::One(person) => Some(Decision::new(person, MentionRule::FullName)),
                Bearers::Several(people) => Some(self.names.decide_among(&people, c.sentence)),
                Bearers::Nobody => None,
            };
            let Some(found) = found else {
                let organisation = form.parts.iter().any(|p| lexicon::is_organisation_word(p));
                let place = form.parts.iter().any(|p| lexicon::is_place(p));
                let opens = glued || (c.initial_position && form.begins_plain());
                self.link_inside_run(c, opens || (!organisation && place));
                return;
            };
            let entry = found.person.and_then(|person| self.names.registry.entries.get(person));
            let skipped = entry.map_or(0, |entry| entry.words_before(&form.parts));
            let first = c.parts.get(skipped).filter(|_| skipped > 0).copied().unwrap_or(c.first);
            match modifiers::use_of(self.tokens, first, c.last, c.sentence, true) {
                NameUse::Modifier => self.add_modifier(first, c.last, c.sentence, found),
                _ => self.add_mention(first, c.last, c.sentence, found),
            }
            return;
        }
        let Some(&part) = c.parts.last() else { return };
        if self.is_place(c) {
            return;
        }
        let word = compared(self.tokens.text(part));
        let doubtful = c.initial_position && lexicon::is_function_word(&word) && !is_subject(self.tokens, c);
        let title = title_before(self.tokens, c);
        let short = ShortName::new(self.tokens, c, &word, title.as_deref());
        let Some(choice) = self.names.decide(&short).filter(|_| !doubtful) else { return };
        let first = self.with_particles(choice.person, c.first);
        let person = choice.person.and_then(|person| self.names.registry.entries.get(person));
        let in_full = person.is_none_or(|entry| entry.parts.len() > 1);
        match modifiers::use_of(self.tokens, first, c.last, c.sentence, in_full) {
            NameUse::Name => {
                if let Some(person) = choice.person {
                    self.names.note_form(person, &word);
                }
                self.add_mention(first, c.last, c.sentence, choice);
            }
            NameUse::Modifier => self.add_modifier(first, c.last, c.sentence, choice),
            NameUse::Neither => {}
        }
    }

    /// Where a surname begins that the text has with particles: at *De* in *De Petris*, where a person is Loredana De Petris.
    fn with_particles(&self, person: Option<usize>, first: usize) -> usize {
        let Some(entry) = person.and_then(|person| self.names.registry.entries.get(person)) else {
            return first;
        };
        let lower = |at: usize| compared(self.tokens.text(at));
        let Some(mut part) = entry.parts.iter().rposition(|part| *part == lower(first)) else { return first };
        let mut at = first;
        while part > 1
            && at > 0
            && self.tokens.get(at - 1).map(|t| t.sentence) == self.tokens.get(at).map(|t| t.sentence)
            && entry.parts.get(part - 1).is_some_and(|p| lexicon::is_name_particle(p) && *p == lower(at - 1))
        {
            (part, at) = (part - 1, at - 1);
        }
        at
    }

    /// Whether a word that is a first name of the article, and nobody's surname, means the place of that name.
    fn is_place(&self, c: &Candidate) -> bool {
        let word = self.tokens.lower(c.first);
        let place = lexicon::is_place(word) && lexicon::first_name(word).is_none();
        if !place && !stands_for_place(self.tokens, c) {
            return false;
        }
        let word = compared(word);
        let bearers = self.names.registry.index.with_word(&word);
        let entry = |n: &usize| self.names.registry.entries.get(*n);
        !bearers.iter().filter_map(entry).any(|e| e.is_last(&word) || e.parts.len() == 1)
    }

    /// Known names inside a longer run that is itself no name; short ones only beside a place or a brand
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
                None if beside_place
                    && !lexicon::is_place(self.tokens.lower(at))
                    && !lexicon::is_name_particle(self.tokens.lower(at)) =>
                {
                    if let Some(choice) = self.decide_short_name(at, c.sentence) {
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
                let found = Decision::new(person, MentionRule::FullName);
                if modifiers::is_noun_after(self.tokens, end, shape.sentence) {
                    self.add_modifier(at, end - 1, shape.sentence, found);
                } else {
                    self.add_mention(at, end - 1, shape.sentence, found);
                }
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
            let choice = if word { self.decide_short_name(at, shape.sentence) } else { None };
            if let Some(choice) = choice {
                // "North" may be a direction where every word is capitalised: less sure. A first name and a surname
                // that the article knows apart are one name here.
                let free = at + 1 < limit;
                let surname =
                    free && self.tokens.is_capital(at + 1) && self.is_surname_of(choice.person, at + 1);
                let last = at + usize::from(surname);
                if let Some(entry) =
                    choice.person.filter(|_| surname).and_then(|p| self.names.registry.entries.get_mut(p))
                {
                    entry.extend(self.tokens, at, last);
                }
                let choice = Decision { rule: MentionRule::HeadlineShortName, ..choice };
                if modifiers::is_noun_after(self.tokens, last + 1, shape.sentence) {
                    self.add_modifier(at, last, shape.sentence, choice);
                } else {
                    self.add_mention(at, last, shape.sentence, choice);
                }
                at = last;
            } else if let Some((person, end)) = self.person_of_handle(at) {
                self.add_mention(at, end, shape.sentence, Decision::new(person, MentionRule::Handle));
            }
            at += 1;
        }
    }

    fn decide_short_name(&self, at: usize, sentence: u32) -> Option<Decision> {
        self.names.decide(&ShortName::bare(&compared(self.tokens.text(at)), at, sentence))
    }

    /// Whether a word may be the surname of a person: the known one, or any of the article where none is known.
    fn is_surname_of(&self, person: Option<usize>, at: usize) -> bool {
        let registry = &self.names.registry;
        let word = compared(self.tokens.text(at));
        let entry = person.and_then(|person| registry.entries.get(person));
        !registry.index.with_surname(&word).is_empty()
            && entry.is_none_or(|entry| entry.parts.len() == 1 || entry.is_last(&word))
    }

    /// The person whose written parts stand at `at`, with the token after them. Names of one word do not count.
    fn longest_name(&self, at: usize, limit: usize) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        for number in self.names.registry.index.with_word(&compared(self.tokens.text(at))) {
            let Some(entry) = self.names.registry.entries.get(number) else { continue };
            if let Some(end) = entry.forms().filter_map(|parts| self.matches(parts, at, limit)).max()
                && best.is_none_or(|(_, longest)| end > longest)
            {
                best = Some((number, end));
            }
        }
        best
    }

    fn matches(&self, parts: &[String], at: usize, limit: usize) -> Option<usize> {
        if parts.len() < 2 {
            return None;
        }
        let mut here = at;
        for (number, part) in parts.iter().enumerate() {
            // An initial between the parts: "John F. Kennedy" is John Kennedy.
            while number > 0 && here < limit && self.tokens.text(here).chars().count() == 1 && here < at + 6 {
                here += 1;
            }
            let same = self.tokens.lower(here) == part || compared(self.tokens.text(here)) == *part;
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
            compared(self.tokens.text(at).strip_prefix('@')?).chars().filter(|c| c.is_alphabetic()).collect();
        let person = self.names.registry.index.spelled(&spelled)?;
        Some((person, at))
    }

    /// Names in compounds: *anti-Ruiz*, *Ruiz-backed*, *a Ruiz-Cole summit*.
    fn link_compounds(&mut self, shape: &SentenceShape) {
        for at in shape.tokens.clone() {
            for (span, part) in modifiers::compound_parts(self.tokens, at) {
                let registry = &self.names.registry;
                // "Berg-Hansen" is a surname of its own.
                if registry.index.has_word(&compared(self.tokens.text(at))) {
                    break;
                }
                let word = compared(part);
                let named = |person: usize| {
                    let entry = registry.entries.get(person);
                    entry.is_some_and(|e| e.is_last(&word) || e.parts.len() == 1)
                };
                let choice = self.names.decide(&ShortName::bare(&word, at, shape.sentence));
                if let Some(choice) = choice.filter(|choice| choice.person.is_none_or(named)) {
                    self.modifiers.push(mention(span, shape.sentence, MentionKind::Modifier, choice));
                }
            }
        }
    }

    fn add_modifier(&mut self, first: usize, last: usize, sentence: u32, choice: Decision) {
        if let Some(span) = self.tokens.span(first, last) {
            self.note_form_of(choice.person, first, last);
            self.modifiers.push(mention(span, sentence, MentionKind::Modifier, choice));
        }
    }

    fn add_mention(&mut self, first: usize, last: usize, sentence: u32, choice: Decision) {
        if let Some(span) = self.tokens.span(first, last) {
            if let Some(person) = choice.person {
                self.names.note(person, sentence);
            }
            self.note_form_of(choice.person, first, last);
            self.mentions.push((first, mention(span, sentence, MentionKind::Name, choice)));
        }
    }

    /// Keeps a form in which the text names a person.
    fn note_form_of(&mut self, person: Option<usize>, first: usize, last: usize) {
        if let Some(forms) = person.and_then(|person| self.forms.get_mut(person)) {
            forms.insert(surface_form(self.tokens, first, last));
        }
    }
}

fn mention(span: Span, sentence: u32, kind: MentionKind, Decision { person, rule }: Decision) -> Mention {
    let id = |number: usize| PersonId(u32::try_from(number).unwrap_or(u32::MAX));
    let person = person.map_or(Resolution::Ambiguous, |number| Resolution::One(id(number)));
    Mention { span, sentence, person, kind, rule, confidence: fixed_confidence(rule) }
}

/// Whether a word that begins a sentence is what the sentence is about: *May said*, *May’s deal*, but not *May it rain*.
fn is_subject(tokens: &Tokens<'_>, c: &Candidate) -> bool {
    let next = tokens.lower_in(c.last + 1, c.sentence);
    lexicon::is_singular_verb(next)
        || lexicon::cue(next, None).is_some_and(|cue| cue.form != lexicon::VerbForm::Base)
        || tokens.is_possessive(c.last + 1)
}
