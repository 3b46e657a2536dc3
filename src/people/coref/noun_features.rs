//! The features of the choice of whom a noun means, with the names that they have in the file of weights. What begins with
//! *nobody* belongs to the choice of nobody, all else to that of a person. And the noun with what they are read off.

use super::noun_phrases::NounPhrase;
use crate::model::{PersonId, Sex};

use crate::weights::features;

features! {
    /// A feature of the choice.
    pub(super) enum Feature, const FEATURE_NAMES;
    Nobody = "nobody",
    NobodyBare = "nobody_bare",
    NobodyQuoted = "nobody_quoted",
    NobodyOf = "nobody_of",
    NobodyOwned = "nobody_owned",
    NobodyKin = "nobody_kin",
    NobodyRival = "nobody_rival",
    NobodyOffice = "nobody_office",
    NobodyPassing = "nobody_passing",
    NobodyLaw = "nobody_law",
    NobodyCrime = "nobody_crime",
    NobodyFame = "nobody_fame",
    NobodyContender = "nobody_contender",
    NobodyParty = "nobody_party",
    NobodyLegislator = "nobody_legislator",
    NobodyClause = "nobody_clause",
    NobodyGoesOn = "nobody_goes_on",
    NobodyPossessive = "nobody_possessive",
    NobodyEarly = "nobody_early",
    NobodyCapital = "nobody_capital",
    NobodyPlace = "nobody_place",
    NobodyThis = "nobody_this",
    NobodyNew = "nobody_new",
    NobodyAs = "nobody_as",
    NobodyOpens = "nobody_opens",
    NobodySubject = "nobody_subject",
    NounOnly = "noun_only",
    NounLatest = "noun_latest",
    NounOther = "noun_other",
    NounTied = "noun_tied",
    NounBare = "noun_bare",
    NounWords = "noun_words",
    ClassOnly = "class_only",
    ClassShared = "class_shared",
    Words = "words",
    NoWords = "no_words",
    OtherWords = "other_words",
    HeldOffice = "held_office",
    OpensMost = "opens_most",
    OpensNext = "opens_next",
    OpensOnly = "opens_only",
    Former = "former",
    NotFormer = "not_former",
    OtherOffice = "other_office",
    Undescribed = "undescribed",
    SexKnown = "sex_known",
    SexTold = "sex_told",
    Same = "same",
    SameSubject = "same_subject",
    SameSource = "same_source",
    SourceMost = "source_most",
    SourceSpoke = "source_spoke",
    SameClause = "same_clause",
    Next = "next",
    NextSubject = "next_subject",
    Second = "second",
    Third = "third",
    Far = "far",
    VeryFar = "very_far",
    Later = "later",
    Share = "share",
    ShareUntitled = "share_untitled",
    Most = "most",
    Lead = "lead",
    Center = "center",
    Alone = "alone",
    OwnWords = "own_words",
    PassingLatest = "passing_latest",
    OfficeMost = "office_most",
    FameMost = "fame_most",
    ContenderMost = "contender_most",
    LegislatorMost = "legislator_most",
    PartyMost = "party_most",
    KinSurname = "kin_surname",
    RivalOther = "rival_other",
    RivalMost = "rival_most",
}

/// A noun phrase with what the text around it tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noun {
    pub(super) phrase: NounPhrase,
    pub(super) sex: Option<Sex>,
    /// No words stand between the determiner and the noun.
    pub(super) bare: bool,
    /// Whom a possessive names: they are not meant.
    pub(super) owners: [Option<PersonId>; 2],
    /// A possessive stands before the phrase, of somebody known or not.
    pub(super) owned: bool,
    /// *of* and its object follow.
    pub(super) has_of: bool,
    /// A relative clause follows.
    pub(super) has_clause: bool,
    /// A word follows that is no verb: the phrase may go on.
    pub(super) goes_on: bool,
    /// It begins with *this* or *that*.
    pub(super) points: bool,
    /// A verb seems to follow, whose subject it is.
    pub(super) acts: bool,
    /// It is the first phrase of its sentence.
    pub(super) opens: bool,
}
