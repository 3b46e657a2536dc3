//! The features by which the ranker compares the people who may be the speaker of a quotation.

use crate::model::QuoteRule;
use crate::weights::features;

features! {
    /// A feature of a choice. Each is a small whole number, 0 where it does not apply.
    pub(super) enum Feature, const FEATURE_NAMES;
    // The speaker whom the rule named, by kind of rule.
    PickAfter = "pick_after",
    PickInverted = "pick_inverted",
    PickBefore = "pick_before",
    PickLabel = "pick_label",
    PickColon = "pick_colon",
    PickSame = "pick_same",
    PickFloating = "pick_floating",
    PickLast = "pick_last",
    PickClause = "pick_clause",
    PickPhrase = "pick_phrase",
    PickAttribution = "pick_attribution",
    PickOther = "pick_other",
    // A person where the rule named another speaker: a person, somebody who is no person, or nobody.
    RivalOfPerson = "rival_of_person",
    RivalOfInherited = "rival_of_inherited",
    RivalOfOther = "rival_of_other",
    RivalOfPlural = "rival_of_plural",
    RivalOfRole = "rival_of_role",
    RivalOfNobody = "rival_of_nobody",
    RivalOfUnlinked = "rival_of_unlinked",
    // The same where the words that name the speaker stand right beside the cue.
    PickAdjacent = "pick_adjacent",
    RivalOfAdjacentPerson = "rival_of_adjacent_person",
    RivalOfAdjacentOther = "rival_of_adjacent_other",
    // The words that name the speaker.
    SourceName = "source_name",
    SourceShortName = "source_short_name",
    SourcePronoun = "source_pronoun",
    SourceNoun = "source_noun",
    SourceSure = "source_sure",
    SourceHolds = "source_holds",
    SourceOwner = "source_owner",
    SourceGoverned = "source_governed",
    PronounSex = "pronoun_sex",
    PronounOtherSex = "pronoun_other_sex",
    PronounLastSpeaker = "pronoun_last_speaker",
    PronounSpokeBefore = "pronoun_spoke_before",
    PronounSubject = "pronoun_subject",
    PronounNear = "pronoun_near",
    // Mentions in the sentence of the cue, or of the quotation where it has none.
    AdjacentBefore = "adjacent_before",
    AdjacentAfter = "adjacent_after",
    Apposed = "apposed",
    Before = "before",
    BeforeDistance = "before_distance",
    After = "after",
    AfterDistance = "after_distance",
    PeopleBetween = "people_between",
    VerbsBetween = "verbs_between",
    FirstInSentence = "first_in_sentence",
    FirstPerson = "first_person",
    Governed = "governed",
    Owner = "owner",
    Modifier = "modifier",
    OfAgent = "of_agent",
    Addressed = "addressed",
    FullName = "full_name",
    Nominative = "nominative",
    Oblique = "oblique",
    Noun = "noun",
    // Mentions in the words that are quoted.
    InContent = "in_content",
    InDirect = "in_direct",
    NamedInDirect = "named_in_direct",
    OnlyInContent = "only_in_content",
    // Mentions in the sentences around it.
    SentenceBefore = "sentence_before",
    SentenceBeforeFirst = "sentence_before_first",
    SentenceBeforeSubject = "sentence_before_subject",
    SentenceAfter = "sentence_after",
    ParagraphHere = "paragraph_here",
    ParagraphBefore = "paragraph_before",
    ParagraphBeforeSubject = "paragraph_before_subject",
    ParagraphEarlier = "paragraph_earlier",
    ParagraphAfter = "paragraph_after",
    OnlyQuoted = "only_quoted",
    Far = "far",
    // Who spoke before and who speaks after.
    SpokeInSentence = "spoke_in_sentence",
    SpokeInParagraph = "spoke_in_paragraph",
    SpokeBefore = "spoke_before",
    SpokeEarlier = "spoke_earlier",
    SpokeLastButOne = "spoke_last_but_one",
    SpeaksNext = "speaks_next",
    SpeaksNextParagraph = "speaks_next_paragraph",
    // How often the article names somebody and lets them speak.
    Mentions = "mentions",
    Most = "most",
    Spoken = "spoken",
    UncuedSpoke = "uncued_spoke",
    UncuedSubject = "uncued_subject",
    UncuedAdjacent = "uncued_adjacent",
    // No person of the article speaks.
    Other = "other",
    OtherDirect = "other_direct",
    OtherQuotedWords = "other_quoted_words",
    OtherCued = "other_cued",
    OtherPick = "other_pick",
    OtherPickSame = "other_pick_same",
    OtherPickBefore = "other_pick_before",
    OtherPickClause = "other_pick_clause",
    OtherPickPhrase = "other_pick_phrase",
    OtherPickAdjacent = "other_pick_adjacent",
    OtherOrganisation = "other_organisation",
    OtherPlural = "other_plural",
    OtherRole = "other_role",
    OtherCapital = "other_capital",
    OtherThing = "other_thing",
    NobodyAfterCue = "nobody_after_cue",
    NobodyNamed = "nobody_named",
    NobodyUncued = "nobody_uncued",
    OtherPeople = "other_people",
    OtherPersonAdjacent = "other_person_adjacent",
    // What is the same for all choices: trees combine it with the rest.
    Direct = "direct",
    QuotedWords = "quoted_words",
    Cued = "cued",
    Sourced = "sourced",
    Candidates = "candidates",
}

/// How many there are.
pub(super) const COUNT: usize = FEATURE_NAMES.len();

/// The features of one choice.
pub(super) type Values = [i16; COUNT];

/// Sets a feature.
pub(super) fn set(values: &mut Values, feature: Feature, value: i16) {
    if let Some(slot) = values.get_mut(feature as usize) {
        *slot = value;
    }
}

/// The value of a feature.
pub(super) fn get(values: &Values, feature: Feature) -> i16 {
    values.get(feature as usize).copied().unwrap_or(0)
}

/// Counts up to `most`.
pub(super) fn bump(values: &mut Values, feature: Feature, most: i16) {
    let value = get(values, feature);
    set(values, feature, (value + 1).min(most));
}

/// The feature of the speaker whom a rule named.
pub(super) fn pick_of(rule: QuoteRule) -> Feature {
    match rule {
        QuoteRule::CueAfter | QuoteRule::CuePassive | QuoteRule::Passive | QuoteRule::AccordingTo => {
            Feature::PickAfter
        }
        QuoteRule::CueAfterInverted => Feature::PickInverted,
        QuoteRule::CueBefore => Feature::PickBefore,
        QuoteRule::Signature | QuoteRule::Turn | QuoteRule::HeadlineColon => Feature::PickLabel,
        QuoteRule::Colon | QuoteRule::Introduction | QuoteRule::SpeechNoun => Feature::PickColon,
        QuoteRule::SameSentence
        | QuoteRule::SameParagraph
        | QuoteRule::InsideReported
        | QuoteRule::NextParagraph => Feature::PickSame,
        QuoteRule::Floating | QuoteRule::EmbedRepeats => Feature::PickFloating,
        QuoteRule::LastSpeaker | QuoteRule::SentenceBefore => Feature::PickLast,
        QuoteRule::ThatClause
        | QuoteRule::BareClause
        | QuoteRule::QuestionClause
        | QuoteRule::AddresseeClause
        | QuoteRule::ClaimThat
        | QuoteRule::NestedReport => Feature::PickClause,
        QuoteRule::AttributionAfter
        | QuoteRule::AttributionAfterInverted
        | QuoteRule::AttributionInside
        | QuoteRule::AsReported
        | QuoteRule::RelativeClause => Feature::PickAttribution,
        QuoteRule::Impersonal
        | QuoteRule::Embed
        | QuoteRule::Unattributed
        | QuoteRule::SpeakerUnknown
        | QuoteRule::PeopleFile => Feature::PickOther,
        _ => Feature::PickPhrase,
    }
}

/// Whether a rule takes the speaker from another quotation.
pub(super) fn is_inherited(rule: QuoteRule) -> bool {
    matches!(pick_of(rule), Feature::PickSame | Feature::PickFloating | Feature::PickLast)
}
