//! Who was mentioned when, and who is therefore meant.
//!
//! Points for recency, subjecthood, the last referent, being what the article is about (after the salience factors of
//! Lappin & Leass 1994, without a parser). Set by hand on the labelled development sets.

use super::pronouns::{Anaphor, Case};
use crate::lexicon;
use crate::model::{Mention, PersonId, Quote, QuoteKind, Resolution, Sex, Span};
use crate::tokens::Tokens;

/// How many sentences back an antecedent may stand.
const REACH: u32 = 3;
/// Most people that are kept in mind: the latest.
const MIND: usize = 48;
/// Points by which the best candidate must lead the next.
const LEAD: f32 = 0.3;
/// The same for a noun: it may stand for somebody never named.
const LEAD_NOUN: f32 = 1.0;
/// Points for the person whom the article names most.
const TOPIC: f32 = 1.2;
/// Points that any antecedent needs.
const ENOUGH: f32 = 1.5;

/// What is known of one person while walking.
#[derive(Debug, Clone, Copy, Default)]
struct Trace {
    /// Sentence of the latest mention.
    seen: Option<u32>,
    /// Token of the latest mention.
    token: usize,
    /// The latest mention can be the subject of its clause.
    subject: bool,
    possessive: bool,
    /// The latest mention stands inside a direct quotation.
    quoted: bool,
}

/// The walk.
pub(super) struct Walk<'a, 't> {
    tokens: &'a Tokens<'t>,
    sexes: &'a [Option<Sex>],
    quotes: &'a [Quote],
    /// First quotation that does not end before here.
    opening: usize,
    /// Number of the sentence, those inside a quotation not counted.
    sentence: u32,
    traces: Vec<Trace>,
    /// People mentioned within reach.
    near: Vec<PersonId>,
    /// Share of each person in the most frequent person's name mentions: what the article is about.
    weight: Vec<f32>,
    /// Latest referent of *she*, of *he*, and of a noun of neither, with its sentence.
    center: [Option<(PersonId, u32)>; 3],
    /// Who was last named as a speaker, with the sentence.
    spoke: Option<(PersonId, u32)>,
}

impl<'a, 't> Walk<'a, 't> {
    pub(super) fn new(
        tokens: &'a Tokens<'t>,
        sexes: &'a [Option<Sex>],
        names: &[Mention],
        quotes: &'a [Quote],
    ) -> Self {
        Self {
            tokens,
            sexes,
            quotes,
            opening: 0,
            sentence: 0,
            traces: vec![Trace::default(); sexes.len()],
            near: Vec::new(),
            weight: weights(sexes.len(), names),
            center: [None; 3],
            spoke: None,
        }
    }

    /// Enters a sentence. Time stands still inside a quotation: who speaks is as near after five quoted sentences as
    /// after one.
    pub(super) fn begin(&mut self, span: Span) {
        self.pass(span.start());
        let quoted = self.quote_around(span).is_some_and(|q| q.content.start() < span.start());
        self.sentence += u32::from(!quoted);
        let sentence = self.sentence;
        let traces = &self.traces;
        self.near.retain(|p| {
            traces
                .get(p.0 as usize)
                .and_then(|t| t.seen)
                .is_some_and(|seen| sentence - seen.min(sentence) <= REACH)
        });
        let spare = self.near.len().saturating_sub(MIND);
        self.near.drain(..spare);
    }

    /// Comes to a byte of the text.
    pub(super) fn pass(&mut self, at: usize) {
        while self.quotes.get(self.opening).is_some_and(|q| q.content.end() <= at) {
            self.opening += 1;
        }
    }

    /// Notes a mention.
    pub(super) fn see(&mut self, person: PersonId, token: usize, subject: bool, possessive: bool) {
        let span = self.tokens.get(token).map_or_else(Span::default, |t| t.span);
        let quoted = self.quote_around(span).is_some();
        if self.is_source(span) {
            self.spoke = Some((person, self.sentence));
        }
        if let Some(trace) = self.traces.get_mut(person.0 as usize) {
            // A subject stays the subject of its sentence when it is mentioned there again.
            let subject = subject || (trace.seen == Some(self.sentence) && trace.subject);
            *trace = Trace { seen: Some(self.sentence), token, subject, possessive, quoted };
        }
        self.near.retain(|p| *p != person);
        self.near.push(person);
    }

    /// Notes who an anaphor stands for.
    pub(super) fn link(&mut self, person: PersonId, anaphor: &Anaphor) {
        self.see(person, anaphor.at, anaphor.case == Case::Subject, anaphor.case == Case::Possessive);
        if let Some(center) = self.center.get_mut(slot(anaphor.sex)) {
            *center = Some((person, self.sentence));
        }
    }

    /// Who is meant, and how sure that is; `None` for a noun that nobody near fits.
    pub(super) fn resolve(&self, anaphor: &Anaphor) -> Option<(Resolution, f32)> {
        let mut best: (f32, Option<PersonId>) = (f32::MIN, None);
        let mut second = f32::MIN;
        for person in &self.near {
            let Some(points) = self.points(*person, anaphor) else { continue };
            if points > best.0 {
                second = best.0;
                best = (points, Some(*person));
            } else if points > second {
                second = points;
            }
        }
        let (points, person) = best;
        let gap = points - second;
        let lead = if anaphor.noun { LEAD_NOUN } else { LEAD };
        let enough = if anaphor.noun { 2.0 * ENOUGH } else { ENOUGH };
        match person {
            Some(person) if points >= enough && gap >= lead => {
                let most = if anaphor.noun { 0.8 } else { 0.95 };
                Some((Resolution::One(person), (0.55 + 0.15 * gap).clamp(0.55, most)))
            }
            _ if anaphor.noun => None,
            Some(_) if points >= enough => Some((Resolution::Ambiguous, 0.5)),
            _ => Some((Resolution::Unknown, 0.5)),
        }
    }

    /// Points for one person; `None` when it cannot be.
    fn points(&self, person: PersonId, anaphor: &Anaphor) -> Option<f32> {
        let trace = self.traces.get(person.0 as usize)?;
        let seen = trace.seen.filter(|s| self.sentence.saturating_sub(*s) <= REACH)?;
        let sex = self.sexes.get(person.0 as usize).copied().flatten();
        if anaphor.sex.is_some() && sex.is_some() && sex != anaphor.sex {
            return None;
        }
        let mut points = match self.sentence - seen {
            0 => 3.0,
            1 => 2.4,
            2 => 1.3,
            _ => 0.5,
        };
        points += if sex.is_some() { 1.0 } else { -0.5 };
        points += if trace.subject { 1.0 } else { 0.0 };
        points -= if trace.possessive { 0.6 } else { 0.0 };
        points += TOPIC * self.weight.get(person.0 as usize).copied().unwrap_or(0.0);
        let center = self.center.get(slot(anaphor.sex)).copied().flatten();
        if center.is_some_and(|(p, s)| p == person && self.sentence - s <= 1) {
            points += 1.4;
        }
        let spoke = self.spoke.is_some_and(|(p, s)| p == person && self.sentence.saturating_sub(s) <= 2);
        if self.is_source(anaphor.span) {
            points += if spoke { 2.0 } else { 0.0 };
            // Who is named inside a quotation is rarely the one who says it.
            points -= if trace.quoted { 3.0 } else { 0.0 };
        } else if self.quote_around(anaphor.span).is_some() && spoke && !trace.quoted {
            // Inside a quotation, *she* is not the speaker.
            points -= 4.0;
        }
        let same_clause =
            seen == self.sentence && trace.subject && !self.clause_between(trace.token, anaphor.at);
        if same_clause && (anaphor.case == Case::Object || anaphor.noun) {
            points -= 3.0;
        }
        Some(points)
    }

    /// The direct quotation that holds a span.
    fn quote_around(&self, span: Span) -> Option<&Quote> {
        let near = self.quotes.iter().skip(self.opening).take_while(|q| q.content.start() <= span.start());
        near.filter(|q| q.kind == QuoteKind::Direct && q.content.covers(span)).last()
    }

    /// Whether a span names the speaker of a quotation near.
    fn is_source(&self, span: Span) -> bool {
        /// Quotations before and after that are looked at.
        const NEAR: usize = 6;
        let first = self.opening.saturating_sub(NEAR);
        self.quotes.iter().skip(first).take(2 * NEAR).any(|q| q.source.is_some_and(|s| s.covers(span)))
    }

    /// Whether a new clause begins between two tokens. Far apart, one surely does.
    fn clause_between(&self, from: usize, to: usize) -> bool {
        to.saturating_sub(from) > 40
            || (from..to).any(|at| {
                matches!(self.tokens.text(at), "," | ";" | ":" | "—" | "–")
                    || matches!(
                        self.tokens.lower(at),
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
                    )
            })
    }
}

fn slot(sex: Option<Sex>) -> usize {
    match sex {
        Some(Sex::Female) => 0,
        Some(Sex::Male) => 1,
        None => 2,
    }
}

/// Name mentions of each person over those of the most frequent one, 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "mention counts are small")]
fn weights(people: usize, names: &[Mention]) -> Vec<f32> {
    let mut counts = vec![0_u32; people];
    for person in names.iter().filter_map(|m| m.person.one()) {
        if let Some(count) = counts.get_mut(person.0 as usize) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    counts.into_iter().map(|count| count as f32 / most as f32).collect()
}

/// Whether a name can be the subject of a clause: it begins the sentence, or follows what begins a clause.
pub(super) fn is_subject(tokens: &Tokens<'_>, first: usize, after: usize, start: usize) -> bool {
    let Some(before) = first.checked_sub(1).filter(|b| *b >= start) else {
        return true;
    };
    if tokens.is_possessive(after) {
        return false;
    }
    let comma = tokens.is_mark(before, ',');
    // "her mother, Ana Ruiz, and Ben Cole, …": an item of a list, or an apposition.
    let listed = tokens.is_mark(after, ',') && (comma || tokens.lower(before) == "and");
    let listed = listed || (comma && tokens.lower(after) == "and");
    if listed {
        return false;
    }
    let opens = matches!(
        tokens.lower(before),
        "and"
            | "but"
            | "while"
            | "when"
            | "as"
            | "that"
            | "because"
            | "after"
            | "before"
            | "if"
            | "where"
            | "how"
            | "until"
            | "since"
            | "what"
            | "which"
            | "who"
            | "why"
            | "then"
            | "so"
            | "however"
            | "though"
            | "although"
    );
    (comma && !listed)
        || opens
        || tokens.text(before).starts_with(['“', '"', '—', '–', ';', '‘'])
        || lexicon::role(tokens.lower(before)).is_some()
        || lexicon::title(tokens.lower(before)).is_some()
}
