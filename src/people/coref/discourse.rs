//! Who was mentioned when, how, and how often: what the judgement of a pronoun looks back on.
//!
//! Only what stands before a pronoun, or in its own sentence, is known here: more text after it changes nothing.

use super::anaphor::Form;
use super::grammatical_role::GrammaticalRole;
use crate::model::{MentionKind, PersonId, Quote, QuoteKind, Sex, Span};
use crate::tokens::Tokens;

/// How many sentences back an antecedent may stand.
pub(crate) const REACH: u32 = 8;
/// Most people that are kept in mind: the latest.
const MIND: usize = 32;
/// Votes of one sex that a person needs, and the factor by which they must lead.
const VOTES: u32 = 2;
/// Most mentions of one sentence that are kept.
const HERE: usize = 64;

/// The latest mention of one person, and what the text so far tells.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Trace {
    /// Sentence of the latest mention.
    pub(crate) seen: Option<u32>,
    pub(crate) paragraph: u32,
    pub(crate) clause: u32,
    pub(crate) token: usize,
    pub(crate) place: GrammaticalRole,
    /// Subject of a clause of that sentence.
    pub(crate) subject: bool,
    /// The first person of that sentence.
    pub(crate) first: bool,
    /// Latest mention is a pronoun or a noun.
    pub(crate) pronoun: bool,
    /// It stands inside a direct quotation.
    pub(crate) quoted: bool,
    /// A verb of speech follows it.
    pub(crate) reports: bool,
    /// The latest name was the first name alone.
    pub(crate) first_name: bool,
    /// Mentions so far.
    pub(crate) count: u32,
}

/// One mention that the walk has come to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) person: PersonId,
    pub(crate) first: usize,
    /// One past its last token.
    pub(crate) end: usize,
    pub(crate) place: GrammaticalRole,
    pub(crate) kind: MentionKind,
    /// A first name alone.
    pub(crate) first_name: bool,
}

/// The walk.
pub(crate) struct Discourse<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    sexes: Vec<Option<Sex>>,
    /// Pronouns linked to each person so far: *she*, *he*.
    votes: Vec<[u32; 2]>,
    quotes: &'a [Quote],
    /// First quotation that does not end before here.
    opening: usize,
    /// Number of the sentence, those inside a quotation not counted.
    pub(crate) sentence: u32,
    pub(crate) paragraph: u32,
    /// The sentence is the first of its paragraph.
    pub(crate) opens_paragraph: bool,
    pub(crate) clause: u32,
    traces: Vec<Trace>,
    /// People mentioned within reach, the latest last.
    pub(crate) near: Vec<PersonId>,
    /// Most mentions of anybody so far.
    pub(crate) most: u32,
    /// Who was mentioned first.
    pub(crate) lead: Option<PersonId>,
    /// Latest referent of *she* and of *he*, with sentence and form.
    centers: [Option<(PersonId, u32, Form)>; 2],
    /// Who was last named as a speaker, with the sentence.
    pub(crate) spoke: Option<(PersonId, u32)>,
    /// Who says the quotation that the walk is in, as far as its source tells.
    pub(crate) speaker: Option<PersonId>,
    /// Mentions of this sentence.
    pub(crate) here: Vec<Seen>,
}

impl<'a, 't> Discourse<'a, 't> {
    pub(crate) fn new(tokens: &'a Tokens<'t>, sexes: Vec<Option<Sex>>, quotes: &'a [Quote]) -> Self {
        let people = sexes.len();
        Self {
            tokens,
            sexes,
            votes: vec![[0; 2]; people],
            quotes,
            opening: 0,
            sentence: 0,
            paragraph: 0,
            opens_paragraph: true,
            clause: 0,
            traces: vec![Trace::default(); people],
            near: Vec::new(),
            most: 0,
            lead: None,
            centers: [None; 2],
            spoke: None,
            speaker: None,
            here: Vec::new(),
        }
    }

    /// Enters a sentence. Time stands still inside a quotation: who speaks is as near after five quoted sentences as
    /// after one.
    pub(crate) fn begin(&mut self, span: Span, paragraph: u32) {
        self.pass(span.start());
        let quoted = self.quote_around(span).is_some_and(|q| q.content.start() < span.start());
        self.sentence += u32::from(!quoted);
        self.clause += 1;
        self.opens_paragraph = self.sentence <= 1 || paragraph != self.paragraph;
        self.paragraph = paragraph;
        self.here.clear();
        let (sentence, traces) = (self.sentence, &self.traces);
        self.near.retain(|p| {
            let seen = traces.get(p.0 as usize).and_then(|t| t.seen);
            seen.is_some_and(|seen| sentence.saturating_sub(seen) <= REACH)
        });
        let spare = self.near.len().saturating_sub(MIND);
        self.near.drain(..spare);
    }

    /// Comes to a byte of the text.
    pub(crate) fn pass(&mut self, at: usize) {
        while self.quotes.get(self.opening).is_some_and(|q| q.content.end() <= at) {
            self.opening += 1;
        }
    }

    /// Counts clauses.
    pub(crate) fn step(&mut self, at: usize) {
        self.clause += u32::from(breaks_clause(self.tokens, at));
    }

    /// Notes a mention.
    pub(crate) fn see(&mut self, seen: Seen) {
        let person = seen.person;
        let span = self.tokens.get(seen.first).map_or_else(Span::default, |t| t.span);
        let quoted = self.quote_around(span).is_some();
        if self.is_source(span) {
            self.spoke = Some((person, self.sentence));
        }
        let first = self.here.is_empty();
        let reports = crate::lexicon::cue(self.tokens.lower(seen.end), None).is_some();
        let sentence = self.sentence;
        if let Some(trace) = self.traces.get_mut(person.0 as usize) {
            // A subject stays the subject of its sentence when it is mentioned there again.
            let again = trace.seen == Some(sentence);
            *trace = Trace {
                seen: Some(sentence),
                paragraph: self.paragraph,
                clause: self.clause,
                token: seen.first,
                place: seen.place,
                subject: seen.place == GrammaticalRole::Subject || (again && trace.subject),
                first: first || (again && trace.first),
                pronoun: seen.kind != MentionKind::Name,
                quoted,
                reports,
                first_name: if seen.kind == MentionKind::Name { seen.first_name } else { trace.first_name },
                count: trace.count + 1,
            };
            self.most = self.most.max(trace.count);
        }
        self.lead = self.lead.or(Some(person));
        self.near.retain(|p| *p != person);
        self.near.push(person);
        if self.here.len() < HERE {
            self.here.push(seen);
        }
    }

    /// Notes whom a pronoun stands for.
    pub(crate) fn link(&mut self, person: PersonId, sex: Sex, form: Form) {
        let center = match sex {
            Sex::Female => self.centers.first_mut(),
            Sex::Male => self.centers.last_mut(),
        };
        if let Some(center) = center {
            *center = Some((person, self.sentence, form));
        }
        if let Some([female, male]) = self.votes.get_mut(person.0 as usize) {
            match sex {
                Sex::Female => *female += 1,
                Sex::Male => *male += 1,
            }
        }
    }

    pub(crate) fn trace(&self, person: PersonId) -> Option<&Trace> {
        self.traces.get(person.0 as usize).filter(|t| t.seen.is_some())
    }

    /// Latest referent of a sex, with sentence and form.
    pub(crate) fn center(&self, sex: Sex) -> Option<(PersonId, u32, Form)> {
        let [female, male] = self.centers;
        if sex == Sex::Female { female } else { male }
    }

    /// The sex of a person: as names and titles tell, else as the pronouns before tell.
    pub(crate) fn sex(&self, person: PersonId) -> Option<Sex> {
        let known = self.sexes.get(person.0 as usize).copied().flatten();
        known.or_else(|| {
            let [female, male] = self.votes.get(person.0 as usize).copied().unwrap_or_default();
            if female >= VOTES && female >= VOTES * male {
                Some(Sex::Female)
            } else if male >= VOTES && male >= VOTES * female {
                Some(Sex::Male)
            } else {
                None
            }
        })
    }

    /// Pronouns of a sex linked to a person so far, less those of the other: −1 to 1.
    pub(crate) fn vote(&self, person: PersonId, sex: Sex) -> f32 {
        let [female, male] = self.votes.get(person.0 as usize).copied().unwrap_or_default();
        match (female.cmp(&male), sex) {
            (std::cmp::Ordering::Equal, _) => 0.0,
            (std::cmp::Ordering::Greater, Sex::Female) | (std::cmp::Ordering::Less, Sex::Male) => 1.0,
            _ => -1.0,
        }
    }

    /// Sets the sex of a person that a noun tells: *her husband Ruiz*.
    pub(crate) fn learn_sex(&mut self, person: PersonId, sex: Sex) {
        if let Some(slot) = self.sexes.get_mut(person.0 as usize) {
            *slot = slot.or(Some(sex));
        }
    }

    /// The direct quotation that holds a span.
    pub(crate) fn quote_around(&self, span: Span) -> Option<&'a Quote> {
        let near = self.quotes.iter().skip(self.opening).take_while(|q| q.content.start() <= span.start());
        near.filter(|q| q.kind == QuoteKind::Direct && q.content.covers(span)).last()
    }

    /// Whether a span names the speaker of a quotation near.
    pub(crate) fn is_source(&self, span: Span) -> bool {
        /// Quotations before and after that are looked at.
        const NEAR: usize = 6;
        let first = self.opening.saturating_sub(NEAR);
        self.quotes.iter().skip(first).take(2 * NEAR).any(|q| q.source.is_some_and(|s| s.covers(span)))
    }
}

/// Whether a new clause begins at a token.
fn breaks_clause(tokens: &Tokens<'_>, at: usize) -> bool {
    if !tokens.is_word(at) {
        return matches!(tokens.text(at), "," | ";" | ":" | "—" | "–" | "-" | "(" | ")" | "“" | "”" | "\"");
    }
    matches!(
        tokens.lower(at),
        "that"
            | "who"
            | "which"
            | "when"
            | "while"
            | "because"
            | "as"
            | "after"
            | "before"
            | "if"
            | "and"
            | "but"
            | "since"
            | "where"
            | "how"
            | "what"
            | "why"
            | "whether"
            | "said"
            | "says"
    )
}
