//! Features of a choice that do not come from single mentions: what the rules say, who spoke before, and how often.

use super::features::{Feature, Values, get, is_inherited, pick_of, set};
use super::history::Spoke;
use super::mention_features::is_skipped;
use super::place::Place;
use super::question::{Pick, Question};
use super::scene::{Frame, Scene};
use crate::lexicon;
use crate::model::{MentionKind, PersonId, Quote, QuoteKind, Sex, Span};

/// What the words that name the speaker are.
#[derive(Debug, Default)]
pub(super) struct Source {
    span: Option<Span>,
    /// The sex that a pronoun shows.
    sex: Option<Sex>,
    is_plural: bool,
    is_role: bool,
    is_organisation: bool,
    has_capital: bool,
    /// Whether they stand right before the cue, adverbs apart, or right after it.
    is_adjacent: bool,
}

impl Source {
    pub(super) fn of(scene: &Scene<'_, '_>, quote: &Quote, frame: &Frame) -> Self {
        let Some(span) = quote.source else { return Self::default() };
        let tokens = scene.tokens.inside(span);
        let is_adjacent = frame
            .cue
            .as_ref()
            .is_some_and(|cue| tokens.start == cue.end || is_skipped(scene, tokens.end, cue.start));
        let sex = match scene.tokens.lower(tokens.start) {
            "he" | "his" | "him" => Some(Sex::Male),
            "she" | "her" => Some(Sex::Female),
            _ => None,
        };
        let sex = sex.filter(|_| tokens.len() == 1);
        let mut source = Self { span: Some(span), sex, is_adjacent, ..Self::default() };
        for at in tokens {
            let lower = scene.tokens.lower(at);
            if scene.tokens.is_capital(at) && lower != "the" {
                source.has_capital = true;
                source.is_organisation |= lexicon::is_organisation_word(lower);
            } else if scene.tokens.is_word(at) {
                let is_role = lexicon::role(lower).is_some();
                let noun = !lexicon::is_function_word(lower);
                source.is_role |= is_role;
                source.is_plural |= matches!(lower, "they" | "we" | "their")
                    || lexicon::is_group(lower)
                    || (noun && lower.ends_with('s') && !is_role);
            }
        }
        source
    }
}

/// The features of a person that do not come from a single mention.
pub(super) fn add_person(
    scene: &Scene<'_, '_>,
    question: &Question<'_>,
    frame: &Frame,
    source: &Source,
    person: PersonId,
    values: &mut Values,
) {
    let quote = question.quote;
    let is_pick = question.pick == Pick::Person(person);
    if is_pick {
        set(values, pick_of(quote.rule), 1);
        set(values, Feature::PickAdjacent, i16::from(source.is_adjacent));
        let linked = source.span.and_then(|span| own_place(scene, span)).filter(|p| p.person == person);
        if let Some(place) = linked {
            set(values, Feature::SourceSure, place.sure);
        }
        if source.sex.is_some() {
            set(values, Feature::SourcePronoun, 1);
        } else if let Some(span) = source.span.filter(|_| !is_inherited(quote.rule)) {
            let at = scene.places.partition_point(|p| p.span.end() <= span.start());
            let kind =
                scene.places.get(at).filter(|p| span.covers(p.span)).map(|p| (p.kind, p.after - p.first));
            match kind {
                Some((MentionKind::Name, length)) if length > 1 => set(values, Feature::SourceName, 1),
                Some((MentionKind::Nominal, _)) => set(values, Feature::SourceNoun, 1),
                _ => set(values, Feature::SourceShortName, 1),
            }
        }
    } else {
        let rival = match question.pick {
            Pick::Person(_) if is_inherited(quote.rule) => Feature::RivalOfInherited,
            Pick::Person(_) => Feature::RivalOfPerson,
            Pick::Other if source.is_plural => Feature::RivalOfPlural,
            Pick::Other if source.is_role => Feature::RivalOfRole,
            Pick::Other => Feature::RivalOfOther,
            Pick::Unlinked => Feature::RivalOfUnlinked,
            Pick::Nobody => Feature::RivalOfNobody,
        };
        set(values, rival, 1);
        if let Some(span) = source.span {
            let at = scene.places.partition_point(|p| p.span.end() <= span.start());
            let inside =
                scene.places.get(at..).unwrap_or(&[]).iter().take_while(|p| p.span.start() < span.end());
            if let Some(inner) = inside.take(4).find(|p| p.person == person) {
                let before = inner.first.checked_sub(1).map_or("", |b| scene.tokens.lower(b));
                set(values, Feature::SourceHolds, 1);
                let owns = matches!(scene.tokens.lower(inner.first), "his" | "her") && inner.span != span;
                let owns = owns || scene.tokens.is_possessive(inner.after);
                set(values, Feature::SourceOwner, i16::from(owns));
                set(values, Feature::SourceGoverned, i16::from(lexicon::is_preposition(before)));
            }
        }
        if source.is_adjacent {
            match question.pick {
                Pick::Person(_) => set(values, Feature::RivalOfAdjacentPerson, 1),
                Pick::Other => set(values, Feature::RivalOfAdjacentOther, 1),
                Pick::Unlinked | Pick::Nobody => {}
            }
        }
    }
    add_history(question, frame, scene, person, values);
    if let Some(sex) = source.sex {
        let own = scene.sex(person);
        set(values, Feature::PronounSex, i16::from(own == Some(sex)));
        set(values, Feature::PronounOtherSex, i16::from(own.is_some_and(|own| own != sex)));
        let spoke = get(values, Feature::SpokeInParagraph) + get(values, Feature::SpokeInSentence) > 0;
        set(values, Feature::PronounLastSpeaker, i16::from(spoke));
        set(values, Feature::PronounSpokeBefore, get(values, Feature::SpokeBefore));
        set(values, Feature::PronounSubject, get(values, Feature::SentenceBeforeSubject));
        set(values, Feature::PronounNear, get(values, Feature::ParagraphHere));
    }
    let outside = [
        Feature::ParagraphHere,
        Feature::ParagraphBefore,
        Feature::ParagraphEarlier,
        Feature::ParagraphAfter,
    ];
    let only = get(values, Feature::InContent) > 0 && outside.iter().all(|f| get(values, *f) == 0);
    set(values, Feature::OnlyInContent, i16::from(only));
    if quote.cue.is_none() {
        set(
            values,
            Feature::UncuedSpoke,
            get(values, Feature::SpokeInParagraph).max(get(values, Feature::SpokeBefore)),
        );
        set(values, Feature::UncuedSubject, get(values, Feature::SentenceBeforeSubject));
        set(values, Feature::UncuedAdjacent, get(values, Feature::FirstPerson));
    }
}

/// The pronoun or the noun that is the words for the speaker, or stands in them.
fn own_place<'s>(scene: &'s Scene<'_, '_>, span: Span) -> Option<&'s Place> {
    let at = scene.places.partition_point(|p| p.span.end() <= span.start());
    scene.places.get(at).filter(|p| p.kind != MentionKind::Name && span.covers(p.span))
}

/// Who spoke before, who speaks after, and how often.
fn add_history(
    question: &Question<'_>,
    frame: &Frame,
    scene: &Scene<'_, '_>,
    person: PersonId,
    values: &mut Values,
) {
    let history = question.history;
    let paragraph = scene.paragraph(frame.first_sentence);
    let same = |spoke: &Spoke| spoke.person == Some(person);
    if let Some(last) = history.last(|_| true).filter(|s| same(s)) {
        let feature = if last.sentence == frame.first_sentence {
            Feature::SpokeInSentence
        } else if last.paragraph == paragraph {
            Feature::SpokeInParagraph
        } else if last.paragraph + 1 >= paragraph {
            Feature::SpokeBefore
        } else {
            Feature::SpokeEarlier
        };
        set(values, feature, 1);
    } else if history.last_but_one().is_some_and(|s| same(&s)) {
        set(values, Feature::SpokeLastButOne, 1);
    }
    if let Some(next) = history.next.filter(|next| same(next)) {
        let same_paragraph = next.paragraph == paragraph;
        set(values, if same_paragraph { Feature::SpeaksNext } else { Feature::SpeaksNextParagraph }, 1);
    }
    let (mentions, most) = history.mentions(person);
    let log = (mentions + 1).ilog2().min(6);
    set(values, Feature::Mentions, i16::try_from(log).unwrap_or(6));
    set(values, Feature::Most, i16::from(mentions > 0 && mentions == most));
    set(values, Feature::Spoken, i16::try_from(history.spoken(person).min(4)).unwrap_or(4));
}

/// The features of the choice that no person of the article speaks.
pub(super) fn add_other(question: &Question<'_>, source: &Source, values: &mut Values) {
    let quote = question.quote;
    set(values, Feature::Other, 1);
    let mut when = |feature, holds: bool| set(values, feature, i16::from(holds));
    when(Feature::OtherDirect, quote.kind == QuoteKind::Direct);
    when(Feature::OtherQuotedWords, quote.kind == QuoteKind::Scare);
    when(Feature::OtherCued, quote.cue.is_some());
    match question.pick {
        Pick::Other => {
            when(Feature::OtherPick, true);
            match pick_of(quote.rule) {
                Feature::PickSame | Feature::PickFloating | Feature::PickLast => {
                    when(Feature::OtherPickSame, true)
                }
                Feature::PickBefore | Feature::PickColon => when(Feature::OtherPickBefore, true),
                Feature::PickClause => when(Feature::OtherPickClause, true),
                Feature::PickPhrase => when(Feature::OtherPickPhrase, true),
                _ => {}
            }
            when(Feature::OtherPickAdjacent, source.is_adjacent);
            when(Feature::OtherOrganisation, source.is_organisation);
            when(Feature::OtherPlural, source.is_plural);
            when(Feature::OtherRole, source.is_role && !source.is_plural);
            let capital = source.has_capital;
            when(Feature::OtherCapital, capital);
            when(
                Feature::OtherThing,
                !capital && !source.is_role && !source.is_plural && source.span.is_some(),
            );
        }
        Pick::Unlinked => when(Feature::NobodyNamed, true),
        Pick::Nobody if quote.cue.is_some() => when(Feature::NobodyAfterCue, true),
        Pick::Nobody => when(Feature::NobodyUncued, true),
        Pick::Person(_) => {}
    }
}
