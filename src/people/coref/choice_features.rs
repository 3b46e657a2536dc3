//! The features of a choice of antecedent: their names, and the values of one choice.

use crate::weights::features;

features! {
    /// A feature of the choice.
    pub(super) enum Feature, const FEATURE_NAMES;
    // The pronoun, the same for all choices.
    IsNominative = "is_nominative",
    IsOblique = "is_oblique",
    IsPossessive = "is_possessive",
    IsReflexive = "is_reflexive",
    IsGoverned = "is_governed",
    IsInitial = "is_initial",
    IsQuoted = "is_quoted",
    IsReported = "is_reported",
    IsSource = "is_source",
    IsEarly = "is_early",
    HasModal = "has_modal",
    HasUpcoming = "has_upcoming",
    Fitting = "fitting",
    // The choice of nobody.
    Nobody = "nobody",
    NobodyAlone = "nobody_alone",
    NobodyNoun = "nobody_noun",
    NobodyNounSame = "nobody_noun_same",
    NobodyNounSubject = "nobody_noun_subject",
    NobodyNounNew = "nobody_noun_new",
    NobodyNounLast = "nobody_noun_last",
    NobodyNounSex = "nobody_noun_sex",
    NobodyAgain = "nobody_again",
    NobodyAgainNext = "nobody_again_next",
    // A person: where the latest mention is.
    Same = "same",
    Next = "next",
    Second = "second",
    Third = "third",
    Far = "far",
    Gone = "gone",
    Distance = "distance",
    OtherParagraph = "other_paragraph",
    ParagraphBegins = "paragraph_begins",
    InParagraph = "in_paragraph",
    Later = "later",
    LaterSame = "later_same",
    Latest = "latest",
    // What it is.
    Subject = "subject",
    Object = "object",
    Governed = "governed",
    Owner = "owner",
    Coordinate = "coordinate",
    First = "first",
    Pronoun = "pronoun",
    Quoted = "quoted",
    Attributive = "attributive",
    Introduced = "introduced",
    SameSubject = "same_subject",
    NextSubject = "next_subject",
    NextFirst = "next_first",
    AlikeRole = "alike_role",
    SubjectAlike = "subject_alike",
    // The clause.
    Clause = "clause",
    ClauseSubject = "clause_subject",
    ClauseOblique = "clause_oblique",
    Relative = "relative",
    RelativeNear = "relative_near",
    Reports = "reports",
    Addressee = "addressee",
    AddresseeModal = "addressee_modal",
    Controlled = "controlled",
    Between = "between",
    // The sex.
    SexFit = "sex_fit",
    SexKnown = "sex_known",
    SexOpen = "sex_open",
    SexOpenFemale = "sex_open_female",
    SexRival = "sex_rival",
    Vote = "vote",
    Alone = "alone",
    AloneSex = "alone_sex",
    // How prominent the person is.
    Count = "count",
    Share = "share",
    Most = "most",
    Lead = "lead",
    Salience = "salience",
    MostSalient = "most_salient",
    Center = "center",
    CenterNext = "center_next",
    CenterFar = "center_far",
    CenterSubject = "center_subject",
    // Speakers.
    Speaker = "speaker",
    SpeakerNear = "speaker_near",
    SpeakerBefore = "speaker_before",
    Speeches = "speeches",
    SourceSpoke = "source_spoke",
    SourceSpokeNear = "source_spoke_near",
    SourceInside = "source_inside",
    SourceOutside = "source_outside",
    SourceOutsideSubject = "source_outside_subject",
    QuotedSpeaker = "quoted_speaker",
    QuotedHeir = "quoted_heir",
    QuotedInside = "quoted_inside",
    QuotedFrame = "quoted_frame",
    ReportSpeaker = "report_speaker",
    ReportSpeakerNominative = "report_speaker_nominative",
    ReportSpeakerOblique = "report_speaker_oblique",
    OutsideAfterQuote = "outside_after_quote",
    // Other ties.
    Ahead = "ahead",
    AheadSeen = "ahead_seen",
    AheadOther = "ahead_other",
    Kinship = "kin",
}

/// How many features there are.
pub(super) const FEATURES: usize = FEATURE_NAMES.len();

/// Most features that one choice has.
const MAX_PRESENT: usize = FEATURES;

/// The features of one choice that are not 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct ChoiceFeatures {
    count: usize,
    present: [(u8, f32); MAX_PRESENT],
}

impl ChoiceFeatures {
    pub(super) const fn new() -> Self {
        Self { count: 0, present: [(0, 0.0); MAX_PRESENT] }
    }

    /// Adds a value, unless it is 0. Each feature is added once.
    pub(super) fn add(&mut self, feature: Feature, value: f32) {
        if value != 0.0
            && let Some(slot) = self.present.get_mut(self.count)
        {
            *slot = (feature as u8, value);
            self.count += 1;
        }
    }

    /// Adds 1 where something holds.
    pub(super) fn when(&mut self, feature: Feature, holds: bool) {
        self.add(feature, f32::from(u8::from(holds)));
    }

    /// Number and value of each feature that is not 0.
    pub(super) fn present(&self) -> &[(u8, f32)] {
        self.present.get(..self.count).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of features fit into a byte.
    const _: () = assert!(FEATURES <= 256);

    #[test]
    fn only_what_is_there_is_kept() {
        let mut features = ChoiceFeatures::new();
        features.when(Feature::Same, true);
        features.when(Feature::Next, false);
        features.add(Feature::Count, 2.0);
        assert_eq!(features.present(), [(Feature::Same as u8, 1.0), (Feature::Count as u8, 2.0)]);
    }
}
