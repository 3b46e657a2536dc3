//! What kind of noun for a person it is: nouns of one kind may mean one person (*the senator*, *the lawmaker*).

use super::kinship::{Relation, relation_of};
use crate::lexicon;

/// The kind of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NounClass {
    /// *husband*, *ex*
    Spouse,
    /// *daughter*
    Family,
    /// *opponent*, *running mate*, *boss*: said of one person as seen by another
    Rival,
    /// *senator*, *lawmaker*
    Legislator,
    /// *candidate*, *nominee*
    Contender,
    /// *Democrat*
    Party,
    /// *officer*, *sheriff*
    Police,
    /// *judge*, *lawyer*
    Law,
    /// *suspect*, *victim*
    Crime,
    /// *actor*, *billionaire*: nouns that news uses for whom it is about without introducing them so
    Fame,
    /// *president*, *mayor*: nouns that are titles too
    Office,
    /// *man*, *official*: nouns for people who pass by
    Passing,
    Other,
}

/// The kind of a noun, in the form of [`super::descriptions::noun_key`].
pub(super) fn class_of(lower: &str) -> NounClass {
    match relation_of(lower).map(|(relation, _)| relation) {
        Some(Relation::Spouse | Relation::FormerSpouse | Relation::Partner) => return NounClass::Spouse,
        Some(Relation::Child | Relation::Parent | Relation::Sibling) => return NounClass::Family,
        _ => {}
    }
    match lower {
        "opponent" | "rival" | "challenger" | "mate" | "boss" | "successor" | "predecessor" | "ally"
        | "friend" | "adversary" | "foe" | "counterpart" | "colleague" | "competitor" | "teammate"
        | "mentor" => NounClass::Rival,
        "senator" | "congressman" | "congresswoman" | "lawmaker" | "legislator" | "representative"
        | "politician" | "assemblyman" | "assemblywoman" | "mp" | "councilman" | "councilwoman" => {
            NounClass::Legislator
        }
        "candidate" | "nominee" | "contender" | "frontrunner" | "front-runner" | "hopeful" | "incumbent" => {
            NounClass::Contender
        }
        "republican" | "democrat" | "conservative" | "liberal" | "independent" | "socialist"
        | "libertarian" => NounClass::Party,
        "officer" | "sheriff" | "detective" | "trooper" | "deputy" | "sergeant" => NounClass::Police,
        "judge" | "justice" | "lawyer" | "attorney" | "prosecutor" | "magistrate" => NounClass::Law,
        "suspect" | "victim" | "gunman" | "shooter" | "killer" | "defendant" | "attacker" | "assailant"
        | "murderer" | "accused" => NounClass::Crime,
        _ if is_fame(lower) => NounClass::Fame,
        "vice president" | "prime minister" | "first lady" | "president" | "governor" | "mayor"
        | "minister" | "secretary" | "speaker" | "chancellor" | "premier" | "king" | "queen" | "pope"
        | "prince" | "princess" | "leader" | "chairman" | "chairwoman" | "chair" | "director" | "general"
        | "chief" | "ambassador" | "commissioner" | "dictator" | "emperor" | "ceo" | "commander" | "dean"
        | "principal" | "bishop" | "archbishop" | "cardinal" | "commander-in-chief" => NounClass::Office,
        _ if lexicon::role(lower).is_some() && !lexicon::is_lasting_role(lower) => NounClass::Passing,
        _ if lexicon::title(lower).is_some() => NounClass::Office,
        _ => NounClass::Other,
    }
}

/// Whether a modifier tells that somebody else is meant than those who are known: *the next president*.
pub(super) fn is_newcomer(lower: &str) -> bool {
    matches!(
        lower,
        "another"
            | "any"
            | "average"
            | "best"
            | "first"
            | "future"
            | "greatest"
            | "most"
            | "worst"
            | "ideal"
            | "last"
            | "new"
            | "next"
            | "only"
            | "other"
            | "possible"
            | "potential"
            | "previous"
            | "right"
            | "same"
            | "second"
            | "third"
            | "typical"
            | "unnamed"
    )
}

/// Nouns that news uses for somebody named before without having introduced them by it: *the reality star*.
fn is_fame(lower: &str) -> bool {
    matches!(
        lower,
        "actor"
            | "actress"
            | "alum"
            | "alumnus"
            | "artist"
            | "athlete"
            | "author"
            | "billionaire"
            | "boxer"
            | "broadcaster"
            | "businessman"
            | "businesswoman"
            | "celebrity"
            | "comedian"
            | "comedienne"
            | "comic"
            | "composer"
            | "dancer"
            | "designer"
            | "drummer"
            | "entrepreneur"
            | "filmmaker"
            | "founder"
            | "co-founder"
            | "frontman"
            | "golfer"
            | "guitarist"
            | "heiress"
            | "icon"
            | "influencer"
            | "legend"
            | "magnate"
            | "millionaire"
            | "model"
            | "mogul"
            | "musician"
            | "novelist"
            | "painter"
            | "personality"
            | "philanthropist"
            | "pianist"
            | "poet"
            | "presenter"
            | "producer"
            | "quarterback"
            | "rapper"
            | "screenwriter"
            | "singer"
            | "skater"
            | "socialite"
            | "songwriter"
            | "sportsman"
            | "sportswoman"
            | "star"
            | "striker"
            | "midfielder"
            | "swimmer"
            | "tycoon"
            | "winger"
            | "wrestler"
            | "writer"
    ) || lower.ends_with("-year-old")
}
