//! Quotations in marks: which are speech, which are quoted words, which are titles; and who speaks.

use super::context::Context;
use super::cues::{self, CueAt, cue_at};
use super::marks::Region;
use super::speaker_phrase;
use super::speech_nouns::{SPEECH_NOUNS, WORKS};
use super::word_classes;
use crate::lexicon::{self, CueClass, VerbForm};
use crate::model::{Block, Quote, QuoteKind, QuoteRule, SentenceKind, Span};
use crate::quotes::{Draft, SpeakerSource};
use crate::tokens::is_double_quote;

/// How far before a colon the cue of an introduction may stand, in tokens.
const LONGEST_INTRODUCTION: usize = 30;

/// Quotations in marks, in order, those that nothing near attributes left for [`super::floating::inherit`].
pub(crate) fn direct(scene: &Context<'_, '_>, blocks: &[Block], regions: &[Region]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (number, region) in regions.iter().enumerate() {
        let block = blocks.get(region.block).map_or(SentenceKind::Body, |b| b.kind);
        if block == SentenceKind::Boilerplate || region.inside.of(scene.text).trim().is_empty() {
            continue;
        }
        let view = View::new(scene, regions, number, *region);
        let Some(kind) = view.kind() else { continue };
        drafts.push(view.draft(kind));
    }
    for block in blocks.iter().filter(|b| b.kind == SentenceKind::Embed) {
        drafts.push(Draft {
            quote: quote(block.span, QuoteKind::Direct, None, None, QuoteRule::Embed),
            told: SpeakerSource::Nowhere,
            continues: None,
        });
    }
    drafts.sort_by_key(|d| (d.quote.content.start(), d.quote.content.end()));
    drafts
}

pub(crate) fn quote(
    content: Span,
    kind: QuoteKind,
    source: Option<Span>,
    cue: Option<Span>,
    rule: QuoteRule,
) -> Quote {
    Quote { content, kind, speaker: None, source, cue, rule, utterance: 0 }
}

/// A cue, the words that name its speaker, and the rule that found them.
type Found = (CueAt, Option<Span>, QuoteRule);

/// One quotation with the words before and after it in its sentence.
struct View<'s, 'a, 't> {
    scene: &'s Context<'a, 't>,
    region: Region,
    /// Tokens of its first sentence before it, from the end of the quotation before.
    before: std::ops::Range<usize>,
    /// Where that sentence begins, whatever stands between.
    floor: usize,
    /// Tokens of its last sentence after it, up to the next quotation.
    after: std::ops::Range<usize>,
    /// The cue directly before it. Both what it is and who says it ask for these two: they are looked for once.
    right_before: Option<CueAt>,
    /// The cue after it.
    followed_by: Option<Found>,
}

impl<'s, 'a, 't> View<'s, 'a, 't> {
    fn new(scene: &'s Context<'a, 't>, regions: &[Region], number: usize, region: Region) -> Self {
        let own = scene.tokens.inside(region.span);
        let floor = scene.sentence(scene.sentence_at(region.span.start())).start;
        let ceiling = scene.sentence(scene.sentence_at(region.span.end().saturating_sub(1))).end;
        let previous = number
            .checked_sub(1)
            .and_then(|n| regions.get(n))
            .map_or(0, |r| scene.tokens.at_or_after(r.span.end()));
        let next = regions.get(number + 1).map_or(usize::MAX, |r| scene.tokens.at_or_after(r.span.start()));
        let mut view = Self {
            scene,
            region,
            before: floor.max(previous).min(own.start)..own.start,
            floor: floor.min(own.start),
            after: own.end..ceiling.min(next).max(own.end),
            right_before: None,
            followed_by: None,
        };
        view.right_before = view.cue_right_before();
        view.followed_by = view.cue_after();
        view
    }

    fn lower(&self, at: usize) -> &str {
        self.scene.lower(at)
    }

    /// Speech, quoted words, or `None` for the title of a work, a nickname, a measure.
    fn kind(&self) -> Option<QuoteKind> {
        let inside = self.region.inside.of(self.scene.text).trim();
        let words = inside.split_whitespace().count();
        let capital =
            inside.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric());
        let stop = inside.ends_with(['.', '!', '?', '…', ',', '—', '–', '-']);
        let last = self.before.end.checked_sub(1).filter(|l| *l >= self.before.start);
        let introduced =
            last.is_some_and(|l| self.scene.tokens.is_mark(l, ':') || self.scene.tokens.is_mark(l, ','));
        let colon = last.is_some_and(|l| self.scene.tokens.is_mark(l, ':'));
        let cue_before = self.right_before.is_some();
        let cue_after = self.followed_by.is_some();
        let opens = self.before.is_empty();
        if self.is_title(inside, words) && !colon && !cue_before && !(cue_after && (stop || words > 2)) {
            return None;
        }
        let speech = match () {
            () if cue_after && stop => true,
            () if colon => words > 1 || stop || capital,
            () if cue_before => ((introduced || capital) && (words > 1 || stop)) || (stop && words > 4),
            () if introduced => stop && (capital || words > 3) || words > 7,
            () if opens => (capital && (words > 3 || stop || cue_after)) || words > 5 || (words > 1 && stop),
            () => (capital && words > 3 && stop) || (stop && words > 7) || words > 14,
        };
        Some(if speech { QuoteKind::Direct } else { QuoteKind::Scare })
    }

    /// Words that all begin with a capital, or that follow a noun for a work, or stand inside a name.
    fn is_title(&self, inside: &str, words: usize) -> bool {
        let long = |w: &&str| w.chars().filter(|c| c.is_alphabetic()).count() > 3;
        let capitals = inside
            .split_whitespace()
            .filter(long)
            .all(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase));
        let shouted = inside.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let first_capital = inside.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
        let before = self.before.end.checked_sub(1).filter(|b| *b >= self.before.start);
        let work = before.is_some_and(|b| WORKS.contains(&self.lower(b)));
        let in_name = before.is_some_and(|b| self.scene.tokens.is_capital(b))
            && self.after.start < self.after.end
            && self.scene.tokens.is_capital(self.after.start);
        (first_capital
            && capitals
            && words <= 8
            && (words > 1 || in_name || work)
            && (!shouted || words <= 3))
            || (work && first_capital && words <= 8)
    }

    /// A cue directly before the quotation: the last word, or the last but a comma or colon.
    fn cue_right_before(&self) -> Option<CueAt> {
        let mut at = self.before.end;
        // "said,", "told the court:", "asking them:"
        for _ in 0..6 {
            at = at.checked_sub(1).filter(|a| *a >= self.before.start)?;
            if let Some(cue) = cue_at(self.scene, at) {
                return Some(cue);
            }
            let direct = self.scene.tokens.is_mark(at, ',') || self.scene.tokens.is_mark(at, ':');
            let object = matches!(
                self.lower(at),
                "them" | "him" | "her" | "me" | "us" | "that" | "reporters" | "fans"
            );
            if !(direct || object || self.scene.name(at).is_some()) {
                return None;
            }
        }
        None
    }

    /// A cue after the quotation: `VERB SPEAKER` or `SPEAKER … VERB`, with the speaker's words.
    fn cue_after(&self) -> Option<Found> {
        let (from, limit) = (self.after.start, self.after.end);
        let mut at = from;
        // A closing mark too many.
        let stray =
            |at: usize| self.scene.tokens.text(at).starts_with(is_double_quote) && !self.scene.is_quoted(at);
        while at < limit && (lexicon::is_between_subject_and_verb(self.lower(at)) || stray(at)) {
            at += 1;
        }
        // "“…,” referring to the film": no attribution.
        let finite = |cue: &CueAt| cue.form != VerbForm::Participle;
        if let Some(cue) = cue_at(self.scene, at).filter(|_| at < limit).filter(finite) {
            let mut noun = cue.end;
            while noun < limit && lexicon::is_between_subject_and_verb(self.lower(noun)) {
                noun += 1;
            }
            let found = speaker_phrase::right(self.scene, noun, limit);
            // "…” said in a statement": a verb without subject belongs to the sentence's own.
            return Some((cue, found, QuoteRule::CueAfterInverted));
        }
        if at >= limit || !self.may_begin_speaker(at) {
            return None;
        }
        let mut verb = at + 1;
        while verb < limit && verb < at + 40 {
            // A full stop inside a sentence belongs to an abbreviation: "“…,” Mr. Smith said".
            if self.scene.tokens.is_mark(verb, ';') {
                return None;
            }
            if let Some(cue) =
                cue_at(self.scene, verb).filter(|c| c.class != CueClass::Think || verb < at + 4)
            {
                return Some((cue, speaker_phrase::left(self.scene, cue, at), QuoteRule::CueAfter));
            }
            verb += 1;
        }
        None
    }

    fn may_begin_speaker(&self, at: usize) -> bool {
        let lower = self.lower(at);
        self.scene.name(at).is_some()
            || lexicon::is_subject_pronoun(lower)
            || word_classes::is_person_noun(self.scene, at)
            || matches!(
                lower,
                "the" | "a" | "an" | "one" | "another" | "his" | "her" | "their" | "its" | "my"
            )
            || (self.scene.tokens.is_capital(at)
                && (lexicon::title(lower).is_some() || !lexicon::is_function_word(lower)))
            || lexicon::is_place(lower)
    }

    /// The nearest cue before the quotation in its sentence, with its subject.
    fn cue_before(&self) -> Option<Found> {
        let scene = self.scene;
        for at in self.before.clone().rev() {
            if at + 1 < self.before.end && self.lower(at) == "according" && self.lower(at + 1) == "to" {
                let found = speaker_phrase::right(scene, at + 2, self.before.end);
                let cue = CueAt::words(at, at + 2);
                return Some((cue, found, QuoteRule::AccordingTo));
            }
            if SPEECH_NOUNS.contains(&self.lower(at)) && at + 3 >= self.before.end {
                return Some(self.possessor(at));
            }
            let Some(cue) = cue_at(scene, at) else { continue };
            // "said she was glad to be feeling “fine”": a thought reports only what follows at once.
            let far = cue.class == CueClass::Think && at + 4 < self.before.end;
            if cues::is_negated(scene, cue) || far {
                continue;
            }
            if cues::is_passive(scene, cue) {
                let before = (cue.end..self.before.end).find(|i| self.lower(*i) == "by");
                // "was called “a win” by Ruiz"
                let after = Some(self.after.start).filter(|i| self.lower(*i) == "by");
                let by = before.map(|i| (i, self.before.end)).or(after.map(|i| (i, self.after.end)));
                return Some((
                    cue,
                    by.and_then(|(i, end)| speaker_phrase::right(scene, i + 1, end)),
                    QuoteRule::CuePassive,
                ));
            }
            let found = speaker_phrase::left(scene, cue, self.floor)
                // "Said Smith: “…”": the verb comes first.
                .or_else(|| {
                    speaker_phrase::right(scene, cue.end, self.before.end).filter(|_| at == self.floor)
                });
            return Some((cue, found, QuoteRule::CueBefore));
        }
        None
    }

    /// "Ruiz had one wish: “…”", "From Ruiz: “…”": a colon and no verb of speech; who the sentence is about.
    fn colon(&self) -> Option<Found> {
        let scene = self.scene;
        let colon = self.before.end.checked_sub(1).filter(|c| *c > self.floor)?;
        if !scene.tokens.is_mark(colon, ':') {
            return None;
        }
        let found = speaker_phrase::first_subject(scene, colon, self.floor)?;
        Some((CueAt::words(colon, colon + 1), Some(found), QuoteRule::Colon))
    }

    /// "her reaction was “…”", "Ruiz’s statement: “…”".
    fn possessor(&self, noun: usize) -> Found {
        let cue = CueAt::words(noun, noun + 1);
        for back in 1..=3 {
            let Some(at) = noun.checked_sub(back).filter(|a| *a >= self.floor) else {
                break;
            };
            if matches!(self.lower(at), "his" | "her") {
                return (cue, Some(self.scene.span(at, at)), QuoteRule::SpeechNoun);
            }
            if self.scene.tokens.is_possessive(at)
                && let Some(name) = at.checked_sub(1).and_then(|b| self.scene.name(b))
            {
                return (cue, Some(name.span), QuoteRule::SpeechNoun);
            }
        }
        (cue, None, QuoteRule::SpeechNoun)
    }

    /// "“…” — Ana Ruiz": a dash and a name that ends the line.
    fn signature(&self) -> Option<Found> {
        let tokens = self.scene.tokens;
        let dash = self.after.start;
        let end = self.region.span.end();
        let mark = tokens.text(dash).starts_with(['—', '–', '―']);
        // "—Commissioner Starling": an office may stand before the name.
        let office = |at: &usize| self.scene.name(*at).is_some() || !tokens.is_capital(*at);
        let name = (dash + 1..dash + 4).find(office).and_then(|at| self.scene.name(at)).filter(|_| mark)?;
        let same_line =
            |to: usize| self.scene.text.get(end..to).is_some_and(|between| !between.contains('\n'));
        let after = tokens.at_or_after(name.span.end());
        // "— Ana Ruiz." and "— Ana Ruiz, a nurse".
        let ends = |at: usize| tokens.get(at).is_none_or(|t| !same_line(t.span.start()));
        let last =
            ends(after) || tokens.is_mark(after, ',') || (tokens.is_mark(after, '.') && ends(after + 1));
        let cue = CueAt::words(dash, dash + 1);
        (last && same_line(name.span.start())).then_some((cue, Some(name.span), QuoteRule::Signature))
    }

    /// "The paper reports:" and then, in a block of its own, the quotation.
    fn introduction(&self) -> Option<Found> {
        let scene = self.scene;
        let colon = self.floor.checked_sub(1).filter(|_| self.before.is_empty())?;
        if !scene.tokens.is_mark(colon, ':') || scene.is_quoted(colon) {
            return None;
        }
        let floor = scene.sentence(scene.tokens.get(colon)?.sentence as usize).start;
        // "Ruiz made the following comment:"
        if SPEECH_NOUNS.contains(&scene.lower(colon.saturating_sub(1))) {
            let cue = CueAt::words(colon - 1, colon);
            return Some((cue, speaker_phrase::subject(scene, colon - 1, floor), QuoteRule::Introduction));
        }
        let cue = (floor..colon).rev().take(LONGEST_INTRODUCTION).find_map(|at| cue_at(scene, at))?;
        let found = speaker_phrase::left(scene, cue, floor).filter(|_| !cues::is_negated(scene, cue));
        Some((cue, found, QuoteRule::Introduction))
    }

    fn draft(&self, kind: QuoteKind) -> Draft {
        let found = match kind {
            QuoteKind::Direct => self
                .signature()
                .or(self.followed_by)
                .or_else(|| self.cue_before())
                .or_else(|| self.introduction())
                .or_else(|| self.colon()),
            _ => self.cue_before().or(self.followed_by),
        };
        let Some((cue, source, rule)) = found else {
            return Draft {
                quote: quote(self.region.span, kind, None, None, QuoteRule::Unattributed),
                told: SpeakerSource::Nowhere,
                continues: None,
            };
        };
        let cue_span = self.scene.span(cue.at, cue.end - 1);
        let told = if source.is_some() { SpeakerSource::Here } else { SpeakerSource::Nowhere };
        Draft { quote: quote(self.region.span, kind, source, Some(cue_span), rule), told, continues: None }
    }
}
