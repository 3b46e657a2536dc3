//! The stance toward a target that the caller gives, in a text without an article around it.

use super::asked_pairs::AskedHolder;
use super::cascade::MOST_DOUBT;
use super::lexicon_model::LexiconModel;
use super::masked_sentence::MaskedSentence;
use super::model::StanceModel;
use super::pair_model::PairModel;
use super::passage::{Passage, StancePrediction};
use super::signed_sentence::{SentenceParts, SignedSentence};
use crate::model::{Label, Mention, MentionKind, MentionRule, PersonId, Probabilities, Resolution, Span};
use crate::tokens::Tokens;

/// Whose stance the caller asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GivenHolder {
    /// Anyone: how the target comes off, whoever says so.
    #[default]
    Anyone,
    /// The author.
    Author,
    /// The person whose name stands here.
    At(Span),
}

/// A text with a target, and with the other names in it.
#[derive(Debug, Clone, Copy)]
pub struct GivenTarget<'a, 't> {
    /// The tokens of the text.
    pub tokens: &'a Tokens<'t>,
    /// The whole text.
    pub text: Span,
    /// The target.
    pub target: Span,
    /// Whose stance is asked for. The lexicon baseline gives every holder the same answer.
    pub holder: GivenHolder,
    /// The names in the text, in its order.
    pub names: &'a [Span],
}

impl StanceModel {
    /// Predicts the stance toward a given target. `evidence` asks for the words behind it.
    ///
    /// Where a model fails on a text, the probabilities are undefined and the failure counts in [`Self::failures`].
    #[must_use]
    pub fn given(&self, given: GivenTarget<'_, '_>, evidence: bool) -> StancePrediction {
        let (parts, targets) = ([given.text], [given.target]);
        let passage = Passage { parts: &parts, targets: &targets };
        let masked = || MaskedSentence::new(given.tokens, given.text, given.names);
        match self {
            Self::Lexicon => LexiconModel::fitted().predict(passage, &masked()),
            Self::Pairs(model) => answer(model, given, evidence, 1.0).unwrap_or(UNDEFINED),
            Self::Cascade(models) => {
                let fast = answer(&models.fast, given, evidence, MOST_DOUBT);
                fast.or_else(|| answer(&models.accurate, given, evidence, 1.0)).unwrap_or(UNDEFINED)
            }
        }
    }
}

const UNDEFINED: StancePrediction =
    StancePrediction { probabilities: Probabilities::UNDEFINED, label: Label::Neutral, evidence: Vec::new() };

/// What a model says of the target; `None` where it fails or doubts more than this.
fn answer(
    model: &PairModel,
    given: GivenTarget<'_, '_>,
    evidence: bool,
    most_doubt: f64,
) -> Option<StancePrediction> {
    let mentions = given.mentions();
    let signed = SignedSentence::new(given.tokens, given.parts(&mentions));
    let sign = |person: u32| signed.people().iter().position(|known| *known == PersonId(person));
    let asked = match given.holder {
        GivenHolder::Anyone => Some(AskedHolder::Anyone),
        GivenHolder::Author => Some(AskedHolder::Author),
        GivenHolder::At(_) => sign(HOLDER).or_else(|| sign(TARGET)).map(AskedHolder::Person),
    };
    let (holder, target) = asked.zip(sign(TARGET))?;
    let reading = match holder {
        AskedHolder::Anyone => model.read_with_anyone(&signed),
        _ => model.read(&signed),
    }?;
    let answer = reading.answer(holder, target).filter(|answer| answer.doubt() <= most_doubt)?;
    let probabilities = answer.probabilities;
    // An author who says nothing about the person is asked all the same.
    let is_silent = holder == AskedHolder::Author && !answer.is_row;
    let label = if is_silent { Label::Neutral } else { answer.label };
    let words = || reading.evidence(holder, target, probabilities.stance(), given.tokens);
    let evidence = if evidence { words() } else { Vec::new() };
    Some(StancePrediction { probabilities, label, evidence })
}

/// The number of the target among the people, and that of the holder.
const TARGET: u32 = 0;
const HOLDER: u32 = 1;

impl GivenTarget<'_, '_> {
    /// What a trained model reads of the text.
    #[must_use]
    pub fn input(&self) -> String {
        let mentions = self.mentions();
        SignedSentence::new(self.tokens, self.parts(&mentions)).text()
    }

    fn parts<'m>(&self, mentions: &'m [Mention]) -> SentenceParts<'m> {
        SentenceParts { span: self.text, mentions, sources: &[], direct: &[], quoted: &[] }
    }

    /// The mentions of the text: those of target and holder, and names of nobody.
    fn mentions(&self) -> Vec<Mention> {
        let holder = if let GivenHolder::At(span) = self.holder { Some(span) } else { None };
        let given = [Some((self.target, TARGET)), holder.map(|span| (span, HOLDER))];
        let given = || given.into_iter().flatten();
        let mention = |span: Span, person| Mention {
            span,
            sentence: 0,
            person,
            kind: MentionKind::Name,
            rule: MentionRule::FullName,
            confidence: 1.0,
        };
        let others = self.names.iter().filter(|name| given().all(|(span, _)| !span.overlaps(**name)));
        let mut mentions: Vec<Mention> = others.map(|span| mention(*span, Resolution::Unknown)).collect();
        mentions.extend(given().map(|(span, person)| mention(span, Resolution::One(PersonId(person)))));
        mentions.sort_by_key(|m| m.span);
        mentions
    }
}
