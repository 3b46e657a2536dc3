//! Reported speech without marks.

use super::direct::quote;
use super::scene::Scene;
use super::source::{self, CueAt, cue_at};
use super::{Draft, Told};
use crate::lexicon::{self, CueClass, VerbForm};
use crate::model::{QuoteKind, SentenceKind, Span};

/// How far after the verb *that* may stand, in tokens (*told the court on Monday that*).
const THAT: usize = 8;

/// Adds reported speech to the quotations in marks, in order of the text.
pub(super) fn add(scene: &Scene<'_, '_>, drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    for (number, sentence) in scene.sentences.iter().enumerate() {
        if matches!(sentence.kind, SentenceKind::Headline | SentenceKind::Body) {
            sentence_reports(scene, number, &mut found);
        }
    }
    // A report may hold quoted words, but not be part of a speech.
    found.retain(|report: &Draft| {
        // Quotations in marks do not overlap each other, so their ends are sorted too.
        let first = drafts.partition_point(|d| d.quote.content.end() <= report.quote.content.start());
        let near =
            drafts.iter().skip(first).take_while(|d| d.quote.content.start() < report.quote.content.end());
        !near.into_iter().any(|d| d.quote.kind == QuoteKind::Direct)
    });
    drafts.extend(found);
    drafts.sort_by_key(|d| (d.quote.content.start(), std::cmp::Reverse(d.quote.content.end())));
}

fn sentence_reports(scene: &Scene<'_, '_>, number: usize, found: &mut Vec<Draft>) {
    let range = scene.sentence(number);
    let mut end_of_last = 0;
    for at in range.clone() {
        if scene.is_quoted(at) || at < end_of_last {
            continue;
        }
        if scene.lower(at) == "according" && scene.lower(at + 1) == "to" {
            if let Some(draft) = according(scene, at, &range) {
                end_of_last = scene.tokens.at_or_after(draft.quote.content.end());
                found.push(draft);
            }
            continue;
        }
        let Some(cue) = cue_at(scene, at) else { continue };
        if source::is_negated(scene, cue) || source::is_passive(scene, cue) {
            continue;
        }
        let report = content_after(scene, cue, range.end).or_else(|| content_before(scene, cue, &range));
        let Some((content, rule, confidence)) = report else {
            continue;
        };
        let Some(source) = source::left(scene, cue, range.start).filter(|s| !s.overlaps(content)) else {
            continue;
        };
        if matches!(source.of(scene.text).to_lowercase().as_str(), "i" | "we") {
            continue;
        }
        let cue_span = scene.span(cue.at, cue.end - 1);
        end_of_last = scene.tokens.at_or_after(content.end());
        found.push(Draft {
            quote: quote(content, QuoteKind::Indirect, Some(source), Some(cue_span), rule, confidence),
            told: Told::Here,
        });
    }
}

/// What a verb reports after it: from *that*, a question word, a clause or an infinitive to the end of the clause.
fn content_after(scene: &Scene<'_, '_>, cue: CueAt, limit: usize) -> Option<(Span, &'static str, f32)> {
    let next = cue.end;
    let lower = scene.lower(next);
    let clausal = matches!(
        cue.class,
        CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Think | CueClass::Utter
    );
    let that =
        (next..limit.min(next + THAT)).find(|i| scene.lower(*i) == "that" || scene.tokens.is_mark(*i, ','));
    if let Some(that) = that.filter(|i| clausal && scene.lower(*i) == "that" && !scene.is_quoted(*i)) {
        let addressed = that > next;
        // "added a law that": a relative clause, unless the verb takes somebody to tell.
        let object = addressed && cue.class != CueClass::Tell && !is_adjunct(scene, next);
        if !object {
            return clause(scene, that + 1, limit).map(|span| (span, "that-clause", 0.9));
        }
    }
    let question = matches!(lower, "why" | "how" | "what" | "whether" | "if" | "who" | "where" | "when");
    if question && clausal && cue.class != CueClass::Utter && !(lower == "when" && cue.class == CueClass::Say)
    {
        return clause(scene, next, limit).map(|span| (span, "question-clause", 0.8));
    }
    if cue.class == CueClass::Propose || is_promise(scene.lower(cue.at)) {
        let to = scene.lower(next) == "to" && scene.tokens.is_word(next + 1);
        return if to { clause(scene, next, limit).map(|span| (span, "to-clause", 0.7)) } else { None };
    }
    if cue.class == CueClass::Tell || cue.class == CueClass::Ask {
        // "told fans to leave", "asked Ruiz why": after one addressee.
        let after = addressee(scene, next, limit)?;
        let word = scene.lower(after);
        if matches!(word, "to" | "why" | "how" | "what" | "whether" | "if") {
            return clause(scene, after, limit).map(|span| (span, "addressee-clause", 0.8));
        }
        return None;
    }
    if cue.class == CueClass::Judge
        && matches!(scene.lower(cue.at), "accuse" | "accuses" | "accused" | "accusing")
    {
        let after = addressee(scene, next, limit)?;
        let of = scene.lower(after) == "of";
        return if of { clause(scene, after + 1, limit).map(|span| (span, "accusation", 0.8)) } else { None };
    }
    if takes_bare_clause(scene.lower(cue.at)) && begins_clause(scene, next, limit) {
        return clause(scene, next, limit).map(|span| (span, "bare-clause", 0.75));
    }
    None
}

/// Verbs that news follows with a clause without *that*: by stem.
fn takes_bare_clause(lower: &str) -> bool {
    const STEMS: [&str; 29] = [
        "admit", "alleg", "announc", "argu", "believ", "claim", "conced", "confirm", "declar", "denie",
        "deny", "expect", "explain", "fear", "feel", "felt", "hope", "insist", "knew", "know", "maintain",
        "predict", "suggest", "suspect", "think", "thought", "told", "warn", "wish",
    ];
    matches!(lower, "say" | "says" | "said" | "saying") || STEMS.iter().any(|stem| lower.starts_with(stem))
}

fn is_promise(lower: &str) -> bool {
    ["vow", "promis", "pledg", "swear", "swor"].iter().any(|stem| lower.starts_with(stem))
}

/// "on Monday", "in a statement", "at the time", "to reporters": what may stand between verb and *that*.
fn is_adjunct(scene: &Scene<'_, '_>, at: usize) -> bool {
    matches!(
        scene.lower(at),
        "on" | "in" | "at" | "to" | "during" | "last" | "this" | "earlier" | "again" | "via" | "through"
    ) || lexicon::is_place(scene.lower(at))
        || source::is_adverb(scene.lower(at))
}

/// One past a short object: a name, a pronoun, or a noun phrase of up to four tokens.
fn addressee(scene: &Scene<'_, '_>, from: usize, limit: usize) -> Option<usize> {
    if let Some(name) = scene.name(from) {
        return Some(scene.tokens.at_or_after(name.span.end())).filter(|end| *end < limit);
    }
    if matches!(scene.lower(from), "him" | "her" | "them" | "me" | "us" | "you" | "it") {
        return Some(from + 1).filter(|end| *end < limit);
    }
    (from + 1..limit.min(from + 6)).find(|at| {
        matches!(scene.lower(*at), "to" | "of" | "why" | "how" | "what" | "whether" | "if")
            && scene.tokens.is_word(at.saturating_sub(1))
    })
}

/// Whether a clause with a subject of its own begins here: pronoun, name or noun phrase, and a verb near.
fn begins_clause(scene: &Scene<'_, '_>, at: usize, limit: usize) -> bool {
    if at + 2 >= limit || scene.is_quoted(at) {
        return false;
    }
    let lower = scene.lower(at);
    let pronoun = matches!(lower, "he" | "she" | "it" | "they" | "we" | "there" | "i" | "you");
    if pronoun {
        return true;
    }
    let subject = scene.name(at).is_some()
        || matches!(
            lower,
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "their"
                | "its"
                | "this"
                | "these"
                | "those"
                | "no"
                | "some"
                | "many"
                | "most"
                | "all"
                | "both"
        )
        || scene.tokens.is_capital(at);
    // A verb that only a clause can hold, before any comma.
    subject
        && (at + 1..limit.min(at + 12)).take_while(|i| !scene.tokens.is_mark(*i, ',')).any(|i| {
            matches!(
                scene.lower(i),
                "is" | "are"
                    | "was"
                    | "were"
                    | "has"
                    | "have"
                    | "had"
                    | "will"
                    | "would"
                    | "could"
                    | "can"
                    | "should"
                    | "may"
                    | "might"
                    | "must"
                    | "did"
                    | "does"
                    | "do"
            ) || scene.lower(i).ends_with("n't")
                || scene.lower(i).ends_with("n’t")
        })
}

/// From a token to the end of its clause.
fn clause(scene: &Scene<'_, '_>, from: usize, limit: usize) -> Option<Span> {
    let mut end = limit;
    for at in from + 2..limit {
        if scene.is_quoted(at) {
            continue;
        }
        let tokens = scene.tokens;
        let comma = tokens.is_mark(at, ',');
        let next = scene.lower(at + 1);
        let breaks = tokens.is_mark(at, ';')
            || ((tokens.is_mark(at, '—') || tokens.is_mark(at, '–')) && !tokens.is_mark(at + 1, '”'))
            || (comma
                && matches!(
                    next,
                    "but"
                        | "although"
                        | "though"
                        | "while"
                        | "adding"
                        | "noting"
                        | "saying"
                        | "according"
                        | "prompting"
                ))
            || (comma && cue_at(scene, at + 1).is_some_and(|c| c.form == VerbForm::Participle))
            || (comma && ends_with_attribution(scene, at + 1, limit));
        if breaks {
            end = at;
            break;
        }
    }
    while end > from && is_final_mark(scene, end - 1) {
        end -= 1;
    }
    (end > from + 1).then(|| scene.span(from, end - 1))
}

fn is_final_mark(scene: &Scene<'_, '_>, at: usize) -> bool {
    ['.', ',', '!', '?', ';', ':'].iter().any(|m| scene.tokens.is_mark(at, *m))
}

/// ", she said." at the end of a sentence.
fn ends_with_attribution(scene: &Scene<'_, '_>, from: usize, limit: usize) -> bool {
    limit.saturating_sub(from) <= 6
        && (from..limit).any(|at| cue_at(scene, at).is_some_and(|c| c.class == CueClass::Say))
}

/// ", Ruiz said.": what stands before the comma that begins the attribution.
fn content_before(
    scene: &Scene<'_, '_>,
    cue: CueAt,
    range: &std::ops::Range<usize>,
) -> Option<(Span, &'static str, f32)> {
    let says = matches!(cue.class, CueClass::Say | CueClass::Tell | CueClass::Think)
        && cue.form != VerbForm::Participle;
    // What follows the verb may only be time, place or addressee: the sentence ends soon.
    let tail = range.end.saturating_sub(cue.end);
    if !says || tail > 12 {
        return None;
    }
    let source = source::left(scene, cue, range.start)?;
    let first = scene.tokens.at_or_after(source.start());
    let comma = (range.start..first).rev().take(4).find(|at| scene.tokens.is_mark(*at, ','))?;
    let clean = (comma + 1..first).all(|at| scene.tokens.is_word(at) || scene.tokens.is_mark(at, '.'));
    let begin = range.start;
    if !clean || comma < begin + 3 || (begin..comma).any(|at| scene.is_quoted(at)) {
        return None;
    }
    // "On Monday, Ruiz said": an opening phrase is no report. A report holds a verb.
    let opening = matches!(
        scene.lower(begin),
        "in" | "on"
            | "at"
            | "after"
            | "before"
            | "when"
            | "while"
            | "as"
            | "during"
            | "despite"
            | "for"
            | "with"
            | "asked"
            | "by"
            | "since"
            | "meanwhile"
    );
    if opening || tail > 1 && scene.lower(cue.end) == "that" {
        return None;
    }
    Some((scene.span(begin, comma - 1), "attribution-after", 0.8))
}

/// "According to Ruiz, …" and "…, according to Ruiz."
fn according(scene: &Scene<'_, '_>, at: usize, range: &std::ops::Range<usize>) -> Option<Draft> {
    let source = source::right(scene, at + 2, range.end)?;
    let after = scene.tokens.at_or_after(source.end());
    let content = if at == range.start {
        let comma = (after..range.end.min(after + 20)).find(|i| scene.tokens.is_mark(*i, ','))?;
        clause(scene, comma + 1, range.end)?
    } else {
        let mut end = at;
        while end > range.start && is_final_mark(scene, end - 1) {
            end -= 1;
        }
        if end <= range.start + 2 || (range.start..end).any(|i| scene.is_quoted(i)) {
            return None;
        }
        scene.span(range.start, end - 1)
    };
    let cue = scene.span(at, at + 1);
    Some(Draft {
        quote: quote(content, QuoteKind::Indirect, Some(source), Some(cue), "according-to", 0.85),
        told: Told::Here,
    })
}
