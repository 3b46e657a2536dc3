//! Cue verbs in the text, told from the nouns and adjectives that look like them.

use super::context::Context;
use super::speaker_words::is_person_noun;
use crate::lexicon::{
    self, CueClass, Frames, VerbForm, is_auxiliary, is_between_subject_and_verb, is_subject_pronoun,
};

/// A cue in the text: nearly always a verb.
#[derive(Debug, Clone, Copy)]
pub(super) struct CueToken {
    /// Index of its first token.
    pub(super) at: usize,
    /// One past its last token, particles included.
    pub(super) end: usize,
    pub(super) class: CueClass,
    pub(super) form: VerbForm,
    pub(super) frames: Frames,
}

impl CueToken {
    /// A cue that is no verb, from token `at` to before `end`: *according to*, a dash before a name, *statement*.
    pub(super) fn phrase(at: usize, end: usize) -> Self {
        Self { at, end, class: CueClass::Say, form: VerbForm::Base, frames: Frames::default() }
    }
}

/// The verb of speech at a token, if there is one and it is used as a verb.
pub(super) fn speech_cue_at(context: &Context<'_, '_>, at: usize) -> Option<CueToken> {
    report_cue_at(context, at).filter(|cue| cue.class.is_speech())
}

/// The verb at a token that reports what somebody says, thinks, judges or shows, if it is used as a verb.
pub(super) fn report_cue_at(context: &Context<'_, '_>, at: usize) -> Option<CueToken> {
    let tokens = context.tokens;
    if context.name(at).is_some() || !tokens.is_word(at) {
        return None;
    }
    let cue = lexicon::report_verb(context.lower(at), Some(context.lower(at + 1)))?;
    let before = at.checked_sub(1).map_or("", |b| context.lower(b));
    let after = context.lower(at + 1);
    // "the claim", "his report", "in answer": nouns.
    let noun = matches!(cue.form, VerbForm::Base | VerbForm::Present)
        && (matches!(
            before,
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "its"
                | "their"
                | "this"
                | "that"
                | "no"
                | "of"
                | "in"
                | "for"
                | "my"
                | "our"
                | "your"
                | "any"
                | "some"
        ) || tokens.is_possessive(at.saturating_sub(1)));
    // "guilty to charges brought by": what follows a preposition is no verb in -s.
    let governed = cue.form == VerbForm::Present && lexicon::is_preposition(before) && before != "as";
    // "some say": a subject.
    let noun =
        noun && !(before == "some" && matches!(context.lower(at), "argue" | "believe" | "say" | "think"));
    // "the alleged plan": an adjective. "The United States": a name.
    let adjective =
        cue.form == VerbForm::Past && matches!(before, "the" | "a" | "an" | "his" | "its" | "their");
    let in_name = tokens.is_capital(at)
        && at.checked_sub(1).is_some_and(|b| {
            tokens.is_word(b) && tokens.get(b).map(|t| t.sentence) == tokens.get(at).map(|t| t.sentence)
        })
        && !context.is_titled(at);
    let bare = matches!(cue.form, VerbForm::Base | VerbForm::Present);
    // "polls show", "the footage shows": evidence is no speaker, but it is a subject.
    let has_evidence = cue.class == CueClass::Show && is_evidence(context, at);
    let judges = matches!(cue.class, CueClass::Judge | CueClass::Call) && before != "to";
    let needs_subject = is_noun_too(context.lower(at)) || (bare && (judges || !cue.class.is_speech()));
    let noun = noun
        || governed
        || adjective
        || in_name
        || (needs_subject && !has_evidence && !has_speaker_before(context, at));
    // "said to be": no report.
    let passive_report = cue.form == VerbForm::Past && after == "to" && is_be(before);
    // "a statement regarding the bridge": a preposition.
    let preposition = context.lower(at) == "regarding";
    // "a newspaper report said": the subject of the next verb.
    let subject = cue.form == VerbForm::Base
        && lexicon::report_verb(after, None).is_some_and(|next| next.form == VerbForm::Past);
    if noun || passive_report || preposition || subject {
        return None;
    }
    let end = at + 1 + usize::from(!cue.particle.is_empty());
    Some(CueToken { at, end, class: cue.class, form: cue.form, frames: cue.frames })
}

/// Whether a noun for evidence, such as *poll* or *footage*, stands shortly before a verb.
pub(super) fn is_evidence(context: &Context<'_, '_>, verb: usize) -> bool {
    /// How far before the verb the noun may stand, in tokens.
    const MAX_TO_EVIDENCE: usize = 10;
    const EVIDENCE: [&str; 46] = [
        "analyses",
        "analysis",
        "average",
        "averages",
        "chart",
        "charts",
        "data",
        "document",
        "documents",
        "email",
        "emails",
        "estimate",
        "estimates",
        "evidence",
        "figures",
        "filings",
        "findings",
        "footage",
        "graph",
        "images",
        "it",
        "map",
        "numbers",
        "papers",
        "photo",
        "photos",
        "poll",
        "polling",
        "polls",
        "records",
        "recording",
        "report",
        "reports",
        "research",
        "results",
        "review",
        "slide",
        "statistics",
        "studies",
        "study",
        "survey",
        "surveys",
        "tape",
        "tests",
        "video",
        "videos",
    ];
    let near = (0..verb)
        .rev()
        .take(MAX_TO_EVIDENCE)
        .take_while(|at| context.tokens.is_word(*at) || context.tokens.is_possessive(*at));
    near.into_iter().any(|at| EVIDENCE.contains(&context.lower(at)))
}

/// Whether a form of a verb is a noun as often: *rules*, *fears*.
fn is_noun_too(lower: &str) -> bool {
    const NOUNS: [&str; 64] = [
        "address",
        "attacks",
        "blame",
        "brand",
        "chant",
        "chants",
        "brief",
        "command",
        "commands",
        "counsel",
        "direct",
        "label",
        "labels",
        "message",
        "messages",
        "offer",
        "praise",
        "press",
        "projects",
        "reason",
        "reasons",
        "answer",
        "answers",
        "appeals",
        "charge",
        "charges",
        "challenge",
        "challenges",
        "claim",
        "claims",
        "comment",
        "comments",
        "demands",
        "doubt",
        "doubts",
        "fear",
        "fears",
        "hope",
        "hopes",
        "note",
        "notes",
        "order",
        "orders",
        "plan",
        "plans",
        "posts",
        "promise",
        "promises",
        "question",
        "questions",
        "report",
        "reports",
        "request",
        "requests",
        "rule",
        "rules",
        "state",
        "states",
        "support",
        "term",
        "terms",
        "text",
        "texts",
        "urge",
    ];
    NOUNS.contains(&lower)
}

/// Whether somebody who can speak stands right before a token, adverbs apart, or an auxiliary does.
fn has_speaker_before(context: &Context<'_, '_>, at: usize) -> bool {
    let Some(before) = (0..at).rev().take(3).find(|b| !is_between_subject_and_verb(context.lower(*b))) else {
        return false;
    };
    let lower = context.lower(before);
    context.name(before).is_some()
        || is_subject_pronoun(lower)
        || is_auxiliary(lower)
        || matches!(lower, "who" | "which" | "," | ")")
        || is_person_noun(context, before)
        || (context.tokens.is_capital(before)
            && !is_number_word(lower)
            && !matches!(context.lower(at), "state" | "counsel" | "press" | "challenge" | "text"))
}

fn is_number_word(lower: &str) -> bool {
    lower.contains('-')
        || matches!(lower, "two" | "three" | "four" | "five" | "six" | "ten" | "many" | "other")
}

pub(super) fn is_be(lower: &str) -> bool {
    matches!(lower, "is" | "are" | "was" | "were" | "be" | "been" | "being")
}

/// Whether the verb is negated (*didn’t say*), so that nothing is reported.
pub(super) fn is_negated(context: &Context<'_, '_>, cue: CueToken) -> bool {
    (1..=3).filter_map(|back| cue.at.checked_sub(back)).any(|at| {
        let lower = context.lower(at);
        let refuses = lower.starts_with("declin") || lower.starts_with("refus");
        lower.ends_with("n't")
            || lower.ends_with("n’t")
            || matches!(lower, "not" | "never" | "cannot" | "nobody" | "no")
            || (refuses && context.lower(at + 1) == "to")
    })
}

/// Whether the verb asserts that somebody did so: not "to criticize".
pub(super) fn is_asserted(context: &Context<'_, '_>, cue: CueToken) -> bool {
    cue.form != VerbForm::Base
        || (0..cue.at)
            .rev()
            .find(|b| !is_between_subject_and_verb(context.lower(*b)))
            .is_none_or(|b| context.lower(b) != "to")
}

/// Whether a verb stands right after its subject, with at most adverbs or an apposition between: "Ruiz, a lawyer, said".
pub(super) fn is_adjacent(context: &Context<'_, '_>, cue: CueToken, after_source: usize) -> bool {
    let tokens = context.tokens;
    let before = cue.at.saturating_sub(1);
    (after_source..cue.at)
        .all(|at| is_between_subject_and_verb(context.lower(at)) || context.lower(at) == "has")
        || (tokens.is_mark(after_source, ',') && tokens.is_mark(before, ','))
        || (tokens.is_mark(after_source, '(') && tokens.is_mark(before, ')'))
}

/// Whether the verb is passive: *was accused*.
pub(super) fn is_passive(context: &Context<'_, '_>, cue: CueToken) -> bool {
    cue.form == VerbForm::Past && {
        let mut at = cue.at;
        while let Some(before) = at.checked_sub(1).filter(|b| is_between_subject_and_verb(context.lower(*b)))
        {
            at = before;
        }
        at.checked_sub(1).is_some_and(|b| is_be(context.lower(b)))
    }
}
