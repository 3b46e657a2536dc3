//! Links *I* and *you* in interviews printed as questions and answers, in turns with names, and in posts to somebody.

use crate::lexicon::{self, is_first_person, is_second_person};
use crate::model::{
    Mention, MentionKind, MentionRule, PersonId, Quote, QuoteKind, Resolution, Sentence, Span,
};
use crate::people::layers::fixed_confidence;
use crate::tokens::Tokens;

/// Links *I* and *you* outside of quotations in interviews: texts that say who is interviewed and in which paragraphs
/// ask *you*, and texts whose paragraphs begin with a speaker's name and a colon. `mentions` are all linked so far, in
/// order of the text.
#[must_use]
pub fn interview(
    tokens: &Tokens<'_>,
    sentences: &[Sentence],
    mentions: &[Mention],
    quotes: &[Quote],
) -> Vec<Mention> {
    let mut conversation =
        Conversation { tokens, quotes, quote: 0, guests: Vec::new(), has_question: false, found: Vec::new() };
    let mut mentions = mentions;
    for paragraph in sentences.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let end = paragraph.last().map_or(0, |s| s.span.end());
        let count = mentions.iter().take_while(|m| m.span.start() < end).count();
        let (here, later) = mentions.split_at_checked(count).unwrap_or((mentions, &[]));
        mentions = later;
        conversation.paragraph(paragraph, here);
    }
    conversation.found.sort_by_key(|mention| mention.span);
    conversation.found
}

/// The state of a printed conversation.
struct Conversation<'a, 't> {
    tokens: &'a Tokens<'t>,
    quotes: &'a [Quote],
    /// First quotation that does not end before here.
    quote: usize,
    /// Who is interviewed.
    guests: Vec<PersonId>,
    /// A question has been put.
    has_question: bool,
    found: Vec<Mention>,
}

/// Most people who are interviewed at once.
const MAX_GUESTS: usize = 8;
/// How far from the word *interview* a name may stand, in tokens.
const MAX_INTERVIEW_GAP: usize = 30;
/// Longest question, in tokens.
const MAX_QUESTION: usize = 120;

impl Conversation<'_, '_> {
    fn paragraph(&mut self, sentences: &[Sentence], here: &[Mention]) {
        let Some((first, last)) = sentences.first().zip(sentences.last()) else { return };
        let range = self.tokens.inside(first.span).start..self.tokens.inside(last.span).end;
        if !self.has_question {
            for sentence in sentences {
                self.find_guests(self.tokens.inside(sentence.span), here);
            }
        }
        self.post(first.span, range.clone(), here);
        let labelled = self.label(range.start, here);
        let question = self.is_question(range.clone());
        if question && !self.guests.is_empty() && labelled.is_none() {
            self.has_question = true;
            if let [guest] = *self.guests.as_slice() {
                self.link(range, is_second_person, guest, MentionRule::InterviewQuestion);
            }
        } else if let Some((speaker, from)) = labelled {
            if let Some(speaker) = speaker {
                self.link(from..range.end, is_first_person, speaker, MentionRule::Turn);
            }
        } else if self.has_question {
            let introduced = self.introduced(range.clone(), here);
            let only = if let [guest] = *self.guests.as_slice() { Some(guest) } else { None };
            if let Some(speaker) = introduced.or(only) {
                self.link(range, is_first_person, speaker, MentionRule::InterviewAnswer);
            }
        } else if let Some(person) = self.self_named(range.clone(), here) {
            self.link(range, is_first_person, person, MentionRule::SelfNamed);
        }
    }

    /// A post that begins with a handle: *you* is the person whose it is.
    fn post(&mut self, first: Span, range: std::ops::Range<usize>, here: &[Mention]) {
        let handle = here.first().filter(|m| m.kind == MentionKind::Name && m.span.start() == first.start());
        let Some(person) = handle.and_then(|m| m.person.one()) else { return };
        if !self.tokens.text(range.start).starts_with('@') {
            return;
        }
        for at in range {
            if let Some(token) = self.tokens.get(at).filter(|_| is_second_person(self.tokens.lower(at))) {
                self.found.push(Mention {
                    span: token.span,
                    sentence: token.sentence,
                    person: Resolution::One(person),
                    kind: MentionKind::Pronoun,
                    rule: MentionRule::Handle,
                    confidence: fixed_confidence(MentionRule::Handle),
                });
            }
        }
    }

    /// Notes who is interviewed: *interviewed Ana Ruiz*, *spoke with Ana Ruiz*, *she was interviewed*.
    fn find_guests(&mut self, range: std::ops::Range<usize>, here: &[Mention]) {
        let start = range.start;
        for at in range.clone() {
            let next = self.tokens.lower(at + 1);
            let passive = match self.tokens.lower(at) {
                "interview" | "interviews" | "interviewee" | "q&a" => false,
                "interviewed" => at > start && matches!(self.tokens.lower(at - 1), "was" | "were"),
                "spoke" | "talked" | "talks" | "speaks" | "chatted" => {
                    if !matches!(next, "with" | "to") {
                        continue;
                    }
                    false
                }
                "sat" | "sits" if next == "down" => false,
                "caught" | "catches" if next == "up" => false,
                _ => continue,
            };
            let token = |m: &Mention| self.tokens.at_or_after(m.span.start());
            let linked = |m: &&Mention| m.person.one().is_some();
            let guest = if passive {
                here.iter().rev().filter(linked).find(|m| (start..at).contains(&token(m)))
            } else {
                let reach = range.end.min(at + MAX_INTERVIEW_GAP);
                here.iter().filter(linked).find(|m| (at..reach).contains(&token(m)))
            };
            let Some(guest) = guest else { continue };
            let mut end = self.tokens.at_or_after(guest.span.end());
            self.add_guest(guest.person);
            // "Ana Ruiz and Ben Cole"
            while let Some(more) = here
                .iter()
                .filter(linked)
                .find(|m| token(m) == end + 1 && matches!(self.tokens.lower(end), "and" | ","))
            {
                self.add_guest(more.person);
                end = self.tokens.at_or_after(more.span.end()).max(end + 1);
            }
        }
    }

    fn add_guest(&mut self, person: Resolution) {
        if let Some(person) = person.one().filter(|p| !self.guests.contains(p))
            && self.guests.len() < MAX_GUESTS
        {
            self.guests.push(person);
        }
    }

    /// *Ruiz: …* or *A: …*: who speaks (nobody known after *Q:*), and the token after the colon.
    fn label(&self, start: usize, here: &[Mention]) -> Option<(Option<PersonId>, usize)> {
        let only = if let [guest] = *self.guests.as_slice() { Some(guest) } else { None };
        if self.tokens.is_mark(start + 1, ':') {
            match self.tokens.lower(start) {
                "q" => return Some((None, start + 2)),
                "a" => return Some((only, start + 2)),
                _ => {}
            }
        }
        let name = here.first().filter(|m| m.kind == MentionKind::Name)?;
        let first = self.tokens.at_or_after(name.span.start());
        let end = self.tokens.at_or_after(name.span.end());
        let quoted = self.tokens.text(end + 1).starts_with(crate::tokens::is_double_quote);
        (first == start && self.tokens.is_mark(end, ':') && !quoted).then_some((name.person.one(), end + 1))
    }

    /// *I, Ana Ruiz, …*: who says so in this paragraph.
    fn self_named(&self, range: std::ops::Range<usize>, here: &[Mention]) -> Option<PersonId> {
        let name = here.iter().find(|m| {
            let first = self.tokens.at_or_after(m.span.start());
            let end = self.tokens.at_or_after(m.span.end());
            m.kind == MentionKind::Name
                && first >= range.start + 2
                && self.tokens.lower(first - 2) == "i"
                && self.tokens.is_mark(first - 1, ',')
                && self.tokens.is_mark(end, ',')
        })?;
        name.person.one()
    }

    /// A short paragraph that ends with a question mark and asks *you*, or does not say *I*. A line without an end may lack
    /// the mark: *How did you begin*.
    fn is_question(&self, range: std::ops::Range<usize>) -> bool {
        if range.len() > MAX_QUESTION || range.is_empty() {
            return false;
        }
        let says = |is_pronoun: fn(&str) -> bool| range.clone().any(|at| is_pronoun(self.tokens.lower(at)));
        let opener = self.tokens.lower(range.start);
        let opens = matches!(opener, "how" | "what" | "when" | "where" | "who" | "why")
            || (lexicon::is_auxiliary(opener) && is_second_person(self.tokens.lower(range.start + 1)));
        let unmarked = self.tokens.is_word(range.end - 1) && opens && says(is_second_person);
        let asks = unmarked || range.clone().rev().take(3).any(|at| self.tokens.is_mark(at, '?'));
        asks && (says(is_second_person) || !says(is_first_person))
            && !self.tokens.text(range.start).starts_with(crate::tokens::is_double_quote)
    }

    /// *I’m Ana*: who says so in this paragraph.
    fn introduced(&self, range: std::ops::Range<usize>, here: &[Mention]) -> Option<PersonId> {
        let name = here.iter().find(|m| {
            let first = self.tokens.at_or_after(m.span.start());
            m.kind == MentionKind::Name
                && first >= range.start + 2
                && self.tokens.lower(first - 2) == "i"
                && matches!(self.tokens.lower(first - 1), "'m" | "’m" | "am")
        })?;
        name.person.one()
    }

    /// Links all words of a kind outside of quotations.
    fn link(
        &mut self,
        range: std::ops::Range<usize>,
        is_pronoun: fn(&str) -> bool,
        person: PersonId,
        rule: MentionRule,
    ) {
        for at in range {
            let Some(token) = self.tokens.get(at) else { continue };
            if !is_pronoun(self.tokens.lower(at)) {
                continue;
            }
            while self.quotes.get(self.quote).is_some_and(|q| q.content.end() <= token.span.start()) {
                self.quote += 1;
            }
            let mut near =
                self.quotes.iter().skip(self.quote).take_while(|q| q.content.start() <= token.span.start());
            if near.any(|q| {
                !matches!(q.kind, QuoteKind::Scare | QuoteKind::Attitude) && q.content.covers(token.span)
            }) {
                continue;
            }
            self.found.push(Mention {
                span: token.span,
                sentence: token.sentence,
                person: Resolution::One(person),
                kind: MentionKind::Pronoun,
                rule,
                confidence: fixed_confidence(rule),
            });
        }
    }
}
