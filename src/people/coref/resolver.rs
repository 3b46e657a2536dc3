//! The coreference resolver: reads the text once, notes names, and links pronouns and nouns for people as they come.

use super::anaphor::{Anaphor, PronounForm};
use super::antecedent_model::{self, Network};
use super::descriptions::Descriptions;
use super::discourse::{Discourse, DiscourseMention};
use super::grammatical_role::{self, GrammaticalRole};
use super::kinship::{Kinship, Relation};
use super::newcomers::Introductions;
use super::noun_model::ConsideredNoun;
use super::noun_phrases::{self, NounPhrase};
use crate::lexicon;
use crate::model::{
    Mention, MentionKind, Person, PersonId, Quote, Resolution, Sentence, SentenceKind, Sex, Span,
};
use crate::tokens::{TokenKind, Tokens};

/// How far ahead in its sentence the subject of *In his speech, Ruiz …* is looked for, in tokens.
const MAX_TOKENS_AHEAD: usize = 18;
/// Confidence of a pronoun whose antecedent grammar tells. Set by hand.
const BOUND: f32 = 0.93;
/// Most tokens between names of a list: *Milo, 10, and Ada*.
pub(super) const MAX_LIST_GAP: usize = 5;

/// The resolver with its state and the mentions it has linked.
pub(super) struct Resolver<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) people: &'a [Person],
    pub(super) names: &'a [Mention],
    /// The first name that was not read yet.
    next: usize,
    network: &'a Network,
    pub(super) discourse: Discourse<'a, 't>,
    pub(super) kinship: Kinship,
    pub(super) descriptions: Descriptions<'a>,
    pub(super) mentions: Vec<Mention>,
    pub(super) relative_list: Option<RelativeList>,
    /// Phrases in apposition in this sentence, with whom they describe.
    pub(super) apposed: Vec<(NounPhrase, PersonId)>,
    /// The choices for each noun, where they are wanted.
    pub(super) considered_nouns: Option<Vec<ConsideredNoun>>,
    pub(super) sentence: u32,
    pub(super) introductions: Introductions,
    /// Tokens of the sentence.
    pub(super) start: usize,
    pub(super) limit: usize,
    /// Whom a post that began with a handle is for, with its paragraph.
    addressed: Option<(PersonId, u32)>,
    /// Start of the quotation whose speaker [`Discourse::speaker`] is.
    quotation: Option<usize>,
}

/// Names that follow a plural noun: *her children: Milo, 10, and Ada, 7*.
#[derive(Debug, Clone, Copy)]
pub(super) struct RelativeList {
    pub(super) owners: [Option<PersonId>; 2],
    pub(super) relation: Relation,
    pub(super) sex: Option<Sex>,
    /// One past the last token of the list so far.
    pub(super) end: usize,
}

/// Is called for each pronoun with the state of the discourse before it.
pub(super) type Observer<'w, 'a, 't> =
    dyn FnMut(&Discourse<'a, 't>, &Anaphor, &dyn Fn(PersonId) -> bool) + 'w;

impl<'a, 't> Resolver<'a, 't> {
    /// Reads with the network of the program.
    pub(super) fn new(
        tokens: &'a Tokens<'t>,
        people: &'a [Person],
        names: &'a [Mention],
        quotes: &'a [Quote],
    ) -> Self {
        Self::with_network(Network::shipped(), tokens, people, names, quotes)
    }

    /// Reads with another network.
    pub(super) fn with_network(
        network: &'a Network,
        tokens: &'a Tokens<'t>,
        people: &'a [Person],
        names: &'a [Mention],
        quotes: &'a [Quote],
    ) -> Self {
        Self {
            tokens,
            people,
            names,
            next: 0,
            network,
            discourse: Discourse::new(tokens, people, quotes),
            kinship: Kinship::new(people.len()),
            descriptions: Descriptions::default(),
            mentions: Vec::new(),
            relative_list: None,
            apposed: Vec::new(),
            considered_nouns: None,
            sentence: 0,
            introductions: Introductions::default(),
            start: 0,
            limit: 0,
            addressed: None,
            quotation: None,
        }
    }

    /// Reads all sentences and links what they hold.
    pub(super) fn resolve(&mut self, sentences: &[Sentence], observe: &mut Observer<'_, 'a, 't>) {
        for (number, sentence) in sentences.iter().enumerate() {
            self.sentence = u32::try_from(number).unwrap_or(u32::MAX);
            self.introductions.in_headline = sentence.kind == SentenceKind::Headline;
            // Captions and boilerplate introduce nobody.
            let counts = sentence.kind.counts() || sentence.kind == SentenceKind::Embed;
            self.discourse.enter_sentence(sentence.span, sentence.paragraph);
            let range = self.tokens.inside(sentence.span);
            (self.start, self.limit) = (range.start, range.end);
            self.relative_list = None;
            self.apposed.clear();
            let mut after_name = range.start;
            for at in range {
                let Some(token) = self.tokens.get(at) else { continue };
                self.discourse.advance_to(token.span.start());
                self.discourse.count_clause(at);
                while let Some(name) =
                    self.names.get(self.next).filter(|m| m.span.start() <= token.span.start())
                {
                    self.next += 1;
                    let end = self.tokens.at_or_after(name.span.end()).max(at + 1);
                    after_name = after_name.max(end);
                    if let Resolution::One(person) = name.person {
                        if counts {
                            self.name(person, at, end);
                        }
                        self.link_handle(person, end);
                    }
                }
                if at >= after_name && counts && token.kind == TokenKind::Word {
                    self.word(at, token.span, observe);
                }
            }
        }
        self.link_introductions();
    }

    fn name(&mut self, person: PersonId, first: usize, end: usize) {
        let role = grammatical_role::role_of(self.tokens, first, end, self.start);
        if first == self.start && self.discourse.opens_paragraph && self.tokens.text(first).starts_with('@') {
            self.addressed = Some((person, self.discourse.paragraph));
        }
        self.learn_relations_before(person, first);
        self.note_newcomer(person, first, end);
        if self.discourse.state(person).is_none()
            && let Some(known) = self.people.get(person.0 as usize)
        {
            self.descriptions.note_known_office(person, &known.name);
        }
        self.descriptions.note(self.tokens, person, (first, end), (self.start, self.limit));
        let first_name = end == first + 1
            && self.people.get(person.0 as usize).is_some_and(|p| {
                let mut parts = p.name.split(' ');
                parts.next().is_some_and(|part| part == self.tokens.text(first)) && parts.next().is_some()
            });
        self.discourse.note_mention(DiscourseMention {
            person,
            first,
            end,
            role,
            kind: MentionKind::Name,
            first_name,
        });
        self.apposition_after(person, first, end);
        self.link_byname(person, first, end);
        self.learn_apposed_relation(person, first);
        if self.tokens.is_possessive(end) {
            // "Ana and Ben’s daughter"
            let with = self.discourse.in_sentence.iter().rev().nth(1).filter(|seen| {
                seen.end + 1 == first && self.tokens.lower(seen.end) == "and" && seen.person != person
            });
            let owners = [Some(person), with.map(|seen| seen.person)];
            let start = self.title_start(with.map_or(first, |seen| seen.first));
            self.link_possessed_or_note(&owners, start, end + 1);
        }
    }

    fn word(&mut self, at: usize, span: Span, observe: &mut Observer<'_, 'a, 't>) {
        match self.tokens.lower(at) {
            "the" | "this" => {
                let linked = self.mentions.len();
                self.link_definite(at);
                if self.mentions.len() == linked {
                    self.note_other_party(at);
                    self.note_nameless(at, false);
                    self.note_open_phrase(at);
                }
            }
            "a" | "an" | "one" | "another" => {
                let named = self.link_named_after(at);
                if !named {
                    self.note_other_party(at);
                    self.note_nameless(at, true);
                    self.note_open_phrase(at);
                }
            }
            "someone" | "somebody" | "anyone" | "anybody" | "everyone" | "whoever" => {
                self.note_nameless_at(at, true, None)
            }
            "who" | "whose" | "whom" => self.note_relative(at),
            "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" => {
                self.pronoun(at, observe)
            }
            "my" | "our" => {
                self.enter_quotation(span);
                let speaker = self.discourse.quoted_speaker;
                self.link_possessed(&[speaker, None], at, at + 1);
            }
            "your" => {
                let post = self.addressed.filter(|(_, paragraph)| *paragraph == self.discourse.paragraph);
                self.link_possessed(&[post.map(|(person, _)| person), None], at, at + 1);
            }
            "their" => {
                let owners = self.latest_couple(at);
                self.link_possessed(&owners, at, at + 1);
            }
            // "Norway’s president, Ana Ruiz,"
            lower
                if self.tokens.is_capital(at)
                    && !lexicon::is_function_word(lower)
                    && (at <= self.start + 1 || !self.tokens.is_capital(at - 1)) =>
            {
                self.link_named_after(at);
            }
            _ => {}
        }
    }

    /// The names that were not read yet.
    pub(super) fn next_names(&self) -> impl Iterator<Item = &'a Mention> + use<'a> {
        self.names.get(self.next..).unwrap_or(&[]).iter()
    }

    fn pronoun(&mut self, at: usize, observe: &mut Observer<'_, 'a, 't>) {
        let Some(mut anaphor) = Anaphor::at(self.tokens, at, self.start) else { return };
        self.enter_quotation(anaphor.span);
        let told_of = self.told_of(anaphor.span);
        anaphor.upcoming_subject = told_of.or_else(|| self.upcoming_subject(at));
        let report = self.discourse.report_around(anaphor.span).filter(|_| told_of.is_none());
        anaphor.reporter = report.and_then(|quote| self.source(quote.source?));
        let phrase = (anaphor.form == PronounForm::Possessive)
            .then(|| noun_phrases::possessed(self.tokens, at + 1, self.limit))
            .flatten();
        let beside = || phrase.and_then(|p| self.person_beside(at, p.last)).map(|(person, _)| person);
        anaphor.excluded = self.teller(at).or_else(beside);
        let kinship = &self.kinship;
        let has = |person| phrase.is_some_and(|p| kinship.has(person, p.relation));
        observe(&self.discourse, &anaphor, &has);
        let (person, confidence) = match self.bound(&anaphor) {
            Some(person) => (Resolution::One(person), BOUND),
            None => antecedent_model::choose_antecedent(self.network, &self.discourse, &anaphor, &has),
        };
        self.mentions.push(Mention {
            span: anaphor.span,
            sentence: self.sentence,
            person,
            kind: MentionKind::Pronoun,
            rule: anaphor.rule(person),
            confidence,
        });
        let Resolution::One(person) = person else {
            if person == Resolution::Unknown {
                self.discourse.note_stranger(anaphor.sex);
            }
            if anaphor.form == PronounForm::Possessive {
                self.link_possessed(&[None; 2], at, at + 1);
            }
            return;
        };
        self.discourse.note_mention(DiscourseMention {
            person,
            first: at,
            end: at + 1,
            role: if anaphor.form == PronounForm::Possessive {
                GrammaticalRole::Possessor
            } else {
                anaphor.role
            },
            kind: MentionKind::Pronoun,
            first_name: false,
        });
        self.discourse.note_pronoun(person, anaphor.sex, anaphor.form, confidence);
        if anaphor.form == PronounForm::Possessive {
            self.link_possessed_or_note(&[Some(person), None], at, at + 1);
        }
    }

    /// The person named right beside a phrase from token `first` to `last`, and whether after it: *her daughter, Ana*,
    /// *Ana, her daughter,*.
    pub(super) fn person_beside(&self, first: usize, last: usize) -> Option<(PersonId, bool)> {
        let after = last + 1;
        if !self.tokens.is_possessive(after)
            && let Some(name) = self.names.get(self.next)
        {
            let begins = self.tokens.at_or_after(name.span.start());
            let beside = begins == after || (begins == after + 1 && self.tokens.is_mark(after, ','));
            // "her mother, Ana, and Ben": a list, perhaps.
            let end = self.tokens.at_or_after(name.span.end());
            let listed =
                begins == after + 1 && self.tokens.is_mark(end, ',') && self.tokens.lower(end + 1) == "and";
            if beside && !listed && begins < self.limit {
                return name.person.one().map(|person| (person, true));
            }
        }
        let before = first.checked_sub(1).filter(|b| *b > self.start)?;
        let closes = after >= self.limit
            || (self.tokens.get(after).is_some_and(|t| t.kind == TokenKind::Mark)
                && !self.tokens.is_possessive(after)
                && !matches!(self.tokens.lower(after + 1), "and" | "or"));
        let apposition = self.tokens.is_mark(before, ',') && closes;
        let copula = matches!(self.tokens.lower(before), "is" | "was");
        let named = self
            .discourse
            .in_sentence
            .last()
            .filter(|seen| seen.end == before && seen.kind == MentionKind::Name)?;
        (apposition || copula).then_some((named.person, false))
    }

    /// The subject of the main clause, where a pronoun stands in a phrase before it.
    fn upcoming_subject(&self, at: usize) -> Option<PersonId> {
        let opener = self.tokens.lower(self.start);
        let opens = lexicon::is_preposition(opener)
            || matches!(
                opener,
                "as" | "while"
                    | "when"
                    | "although"
                    | "though"
                    | "because"
                    | "if"
                    | "once"
                    | "following"
                    | "throughout"
            )
            || (opener.len() > 4 && (opener.ends_with("ing") || opener.ends_with("ed")));
        if !opens || at > self.start + MAX_TOKENS_AHEAD {
            return None;
        }
        let near = |name: &&Mention| {
            let begins = self.tokens.at_or_after(name.span.start());
            begins < self.limit && begins <= at + MAX_TOKENS_AHEAD
        };
        self.names.iter().skip(self.next).take(4).take_while(near).find_map(|name| {
            let first = self.tokens.at_or_after(name.span.start());
            let end = self.tokens.at_or_after(name.span.end());
            let comma = (at..first).any(|i| self.tokens.is_mark(i, ','));
            let subject = comma
                && grammatical_role::role_of(self.tokens, first, end, self.start) == GrammaticalRole::Subject;
            name.person.one().filter(|_| subject)
        })
    }

    /// Finds out who says the quotation around a span, once for each.
    fn enter_quotation(&mut self, span: Span) {
        let Some(quote) = self.discourse.quote_around(span) else {
            (self.quotation, self.discourse.quoted_speaker) = (None, None);
            return;
        };
        if self.quotation == Some(quote.content.start()) {
            return;
        }
        self.quotation = Some(quote.content.start());
        self.discourse.quoted_speaker = match quote.source {
            Some(source) => self.source(source),
            None => self
                .discourse
                .last_speaker
                .filter(|(_, when)| self.discourse.sentence.saturating_sub(*when) <= 2)
                .map(|(person, _)| person),
        };
    }

    /// Whom the words that name a speaker mean, as far as that is known here.
    fn source(&self, source: Span) -> Option<PersonId> {
        let named = self.names.partition_point(|m| m.span.end() <= source.start());
        if let Some(name) = self.names.get(named).filter(|m| source.covers(m.span)) {
            let end = self.tokens.at_or_after(name.span.end());
            return if self.tokens.is_possessive(end) { None } else { name.person.one() };
        }
        /// How many mentions back the source may stand.
        const BACK: usize = 24;
        let known = self.mentions.iter().rev().take(BACK).find(|m| m.span == source);
        if let Some(mention) = known {
            return mention.person.one();
        }
        let at = self.tokens.at_or_after(source.start());
        let anaphor = Anaphor::at(self.tokens, at, at)?;
        antecedent_model::choose_antecedent(self.network, &self.discourse, &anaphor, &|_| false).0.one()
    }
}
