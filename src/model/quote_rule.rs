//! The rules that find quotations and name their speakers, with the measured precision of each.

use serde::{Deserialize, Serialize};

/// The rule that decided the speaker of a quotation, or that no speaker is known.
///
/// ```
/// use lasswell::model::QuoteRule;
/// assert_eq!(QuoteRule::CueAfter.as_str(), "cue-after");
/// assert_eq!(QuoteRule::parse("cue-after"), Some(QuoteRule::CueAfter));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum QuoteRule {
    // Quotations in marks, posts and transcripts.
    /// A cue verb before the quotation: *Ruiz wrote: “We lost.”*
    CueBefore,
    /// A cue verb after the quotation and its subject: *“We lost,” Ruiz said.*
    CueAfter,
    /// A cue verb between the quotation and its subject: *“We lost,” said Ruiz.*
    CueAfterInverted,
    /// A passive cue verb and *by*: *was called “a win” by Ruiz*.
    CuePassive,
    /// *According to Ruiz*, for quoted and for reported words.
    AccordingTo,
    /// A noun for something said, and whose it is: *Ruiz’s reaction was “No”*.
    SpeechNoun,
    /// The subject of a sentence that ends with a colon and has no cue verb: *Ruiz had one wish: “Wait.”*
    Colon,
    /// A sentence with a cue and a colon, followed by the quotation in a block of its own.
    Introduction,
    /// A dash and a name after the quotation: *“We lost.” — Ana Ruiz*
    Signature,
    /// The label of a turn in a transcript or an interview: *RUIZ: We lost.*
    Turn,
    /// A post repeated in the page that no quotation near it explains.
    Embed,
    /// No rule found a speaker.
    Unattributed,

    // Quotations that continue another one.
    /// The speaker of the quotation before it in the same sentence.
    SameSentence,
    /// The speaker of the quotation before it in the same paragraph.
    SameParagraph,
    /// The speaker of the reported speech in which quoted words stand.
    InsideReported,
    /// The speaker of the quotation that an embedded post repeats.
    EmbedRepeats,
    /// The speaker of the direct quotation in the paragraph before.
    Floating,
    /// The speaker of an earlier quotation, for a paragraph that begins with a quotation.
    LastSpeaker,
    /// The subject of the sentence before it in the same paragraph.
    SentenceBefore,
    /// The speaker of the next paragraph, which goes on with a quotation that was not closed.
    NextParagraph,

    // Reported speech without marks.
    /// *Ruiz said that the plan failed.*
    ThatClause,
    /// *Ruiz said the plan failed.*
    BareClause,
    /// *Ruiz asked why the plan failed.*
    QuestionClause,
    /// *Ruiz vowed to wait.*
    ToClause,
    /// A clause or an infinitive after the addressee: *Ruiz told fans to leave.*
    AddresseeClause,
    /// What somebody is accused of, praised for or blamed for: *Ruiz accused the club of cheating.*
    Accusation,
    /// A preposition and what the report is about: *Ruiz complained about the delay.*
    About,
    /// What somebody or something is called: *Ruiz called the plan a disgrace.*
    Called,
    /// A noun phrase as object: *Ruiz denied the charge.*
    Object,
    /// A judgement in the passive: *was called a liar by Ruiz*.
    Passive,
    /// A noun for something said: *Ruiz’s claim that the plan failed*.
    ClaimThat,
    /// A headline that begins with its speaker: *Ruiz: The plan will fail*
    HeadlineColon,
    /// *It was announced that the bridge was open*, *is said to have left*.
    Impersonal,
    /// *The bridge, which Ruiz said was built in a year, is closed.*
    RelativeClause,
    /// *As Ruiz noted, the plan failed.*
    AsReported,
    /// *The plan failed, Ruiz said.*
    AttributionAfter,
    /// *The plan failed, said Ruiz.*
    AttributionAfterInverted,
    /// *The plan, Ruiz said, was bound to fail.*
    AttributionInside,
    /// A report inside a report or a direct quotation: *Ruiz said Cole had claimed that the plan failed.*
    NestedReport,

    /// Another person than the rules named, by the ranker that compares the people near the quotation.
    Ranked,

    // Quotations that lost their speaker.
    /// The words that name the speaker are known, but not who they mean.
    SpeakerUnknown,
    /// The speaker is somebody whom the people file excludes.
    PeopleFile,
}

/// What is known about one rule.
struct Properties {
    /// The text in files.
    name: &'static str,
    /// How often the rule is right, 0 to 1.
    confidence: f32,
    /// How many quotations the confidence was measured on; `None` where it was set by hand.
    measured_on: Option<u16>,
}

impl QuoteRule {
    /// All rules.
    pub const ALL: [Self; 42] = [
        Self::CueBefore,
        Self::CueAfter,
        Self::CueAfterInverted,
        Self::CuePassive,
        Self::AccordingTo,
        Self::SpeechNoun,
        Self::Colon,
        Self::Introduction,
        Self::Signature,
        Self::Turn,
        Self::Embed,
        Self::Unattributed,
        Self::SameSentence,
        Self::SameParagraph,
        Self::InsideReported,
        Self::EmbedRepeats,
        Self::Floating,
        Self::LastSpeaker,
        Self::SentenceBefore,
        Self::NextParagraph,
        Self::ThatClause,
        Self::BareClause,
        Self::QuestionClause,
        Self::ToClause,
        Self::AddresseeClause,
        Self::Accusation,
        Self::About,
        Self::Called,
        Self::Object,
        Self::Passive,
        Self::ClaimThat,
        Self::HeadlineColon,
        Self::Impersonal,
        Self::RelativeClause,
        Self::AsReported,
        Self::AttributionAfter,
        Self::AttributionAfterInverted,
        Self::AttributionInside,
        Self::NestedReport,
        Self::Ranked,
        Self::SpeakerUnknown,
        Self::PeopleFile,
    ];

    /// How often it is right that nobody speaks, 0 to 1, where a quotation without a speaker was found by a rule that names
    /// one in most cases: in annotated articles nobody speaks in 4 of 17 of them.
    pub const CONFIDENCE_WITHOUT_SPEAKER: f32 = 0.24;

    /// How often an attitude has the right speaker and the right words, 0 to 1: of 60 that were read in articles nobody had
    /// annotated.
    pub const CONFIDENCE_OF_ATTITUDE: f32 = 0.78;

    /// The text used in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.properties().name
    }

    /// The rule with this text in files.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.as_str() == text)
    }

    /// How often the rule is right, 0 to 1: the share of its quotations that are quotations, times the share of these
    /// whose speaker is right.
    ///
    /// Measured by `training/quote_rule_precision.py` on 58 annotated news articles and on the development part
    /// of PolNeAR (Newell, Margolin & Ruths 2018); set by hand where [`Self::measured_on`] is `None`.
    #[must_use]
    pub const fn confidence(self) -> f32 {
        self.properties().confidence
    }

    /// How many quotations the confidence was measured on. `None` where it was set by hand, because the rule found
    /// fewer than 20 quotations, or these stood in fewer than five articles.
    #[must_use]
    pub const fn measured_on(self) -> Option<u16> {
        self.properties().measured_on
    }

    /// Whether the rule names a speaker in most cases.
    #[must_use]
    pub const fn names_speaker(self) -> bool {
        !matches!(
            self,
            Self::Embed | Self::Impersonal | Self::Unattributed | Self::SpeakerUnknown | Self::PeopleFile
        )
    }

    /// The table of all rules.
    const fn properties(self) -> Properties {
        const fn measured(name: &'static str, confidence: f32, quotations: u16) -> Properties {
            Properties { name, confidence, measured_on: Some(quotations) }
        }
        const fn unmeasured(name: &'static str, confidence: f32) -> Properties {
            Properties { name, confidence, measured_on: None }
        }
        match self {
            Self::CueBefore => measured("cue-before", 0.84, 247),
            Self::CueAfter => measured("cue-after", 0.92, 363),
            Self::CueAfterInverted => measured("cue-after-inverted", 0.91, 85),
            Self::CuePassive => unmeasured("cue-passive", 0.95),
            Self::AccordingTo => measured("according-to", 0.91, 65),
            Self::SpeechNoun => unmeasured("speech-noun", 0.95),
            Self::Colon => unmeasured("colon", 0.7),
            Self::Introduction => unmeasured("introduction", 0.95),
            Self::Signature => unmeasured("signature", 0.95),
            Self::Turn => unmeasured("turn", 0.9),
            Self::Embed => unmeasured("embed", 0.5),
            Self::Unattributed => measured("none", 0.57, 35),
            Self::SameSentence => unmeasured("same-sentence", 0.6),
            Self::SameParagraph => measured("same-paragraph", 0.92, 246),
            Self::InsideReported => measured("inside-reported", 0.84, 32),
            Self::EmbedRepeats => unmeasured("embed-repeats", 0.8),
            Self::Floating => measured("floating", 0.6, 31),
            Self::LastSpeaker => unmeasured("last-speaker", 0.5),
            Self::SentenceBefore => unmeasured("sentence-before", 0.5),
            Self::NextParagraph => unmeasured("next-paragraph", 0.85),
            Self::ThatClause => measured("that-clause", 0.78, 296),
            Self::BareClause => measured("bare-clause", 0.79, 429),
            Self::QuestionClause => measured("question-clause", 0.6, 28),
            Self::ToClause => measured("to-clause", 0.6, 59),
            Self::AddresseeClause => measured("addressee-clause", 0.56, 50),
            Self::Accusation => measured("accusation", 0.74, 23),
            Self::About => unmeasured("about", 0.4),
            Self::Called => measured("called", 0.63, 60),
            Self::Object => measured("object", 0.53, 64),
            Self::Passive => unmeasured("passive", 0.5),
            Self::ClaimThat => unmeasured("claim-that", 0.8),
            Self::HeadlineColon => measured("headline-colon", 0.64, 22),
            Self::Impersonal => unmeasured("impersonal", 0.5),
            Self::RelativeClause => unmeasured("relative-clause", 0.7),
            Self::AsReported => unmeasured("as-reported", 0.8),
            Self::AttributionAfter => measured("attribution-after", 0.91, 66),
            Self::AttributionAfterInverted => unmeasured("attribution-after-inverted", 0.75),
            Self::AttributionInside => measured("attribution-inside", 0.8, 50),
            Self::NestedReport => measured("nested-report", 0.77, 22),
            Self::Ranked => unmeasured("ranked", 0.8),
            Self::SpeakerUnknown => measured("speaker-unknown", 0.76, 50),
            Self::PeopleFile => unmeasured("people-file", 0.5),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_has_a_text_of_its_own_and_is_parsed_from_it() {
        for rule in QuoteRule::ALL {
            assert_eq!(QuoteRule::parse(rule.as_str()), Some(rule));
            assert!(rule.as_str().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{rule:?}");
        }
        let texts: BTreeSet<&str> = QuoteRule::ALL.iter().map(|rule| rule.as_str()).collect();
        assert_eq!(texts.len(), QuoteRule::ALL.len());
        assert_eq!(QuoteRule::parse("cue"), None);
    }

    #[test]
    fn the_list_of_rules_is_complete() {
        let last = QuoteRule::ALL.iter().copied().max();
        assert_eq!(last, Some(QuoteRule::PeopleFile), "the last rule of the enum");
        assert!(QuoteRule::ALL.iter().enumerate().all(|(number, rule)| *rule as usize == number));
    }

    #[test]
    fn confidences_are_shares_and_measured_on_enough() {
        for rule in QuoteRule::ALL {
            assert!((0.0..=1.0).contains(&rule.confidence()), "{rule:?}");
            assert!(rule.measured_on().is_none_or(|n| n >= 20), "{rule:?}");
        }
    }
}
