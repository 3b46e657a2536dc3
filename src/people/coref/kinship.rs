//! Relations between people that the text has stated: children, spouses, lawyers.

use crate::lexicon;
use crate::model::{PersonId, Sex};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Most relations that are kept for one person.
const MAX_RELATIONS: usize = 24;

/// What one person is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Child,
    Parent,
    Sibling,
    Spouse,
    FormerSpouse,
    Partner,
    /// By a noun that says no more than itself (its hash): *lawyer*.
    Other(u64),
}

impl Relation {
    fn inverse(self) -> Option<Self> {
        match self {
            Self::Child => Some(Self::Parent),
            Self::Parent => Some(Self::Child),
            Self::Sibling | Self::Spouse | Self::FormerSpouse | Self::Partner => Some(self),
            Self::Other(_) => None,
        }
    }

    /// Whether a person known by `other` may be called this: a husband becomes an ex.
    fn accepts(self, other: Self) -> bool {
        let couple = |relation| matches!(relation, Self::Spouse | Self::FormerSpouse | Self::Partner);
        self == other || (couple(self) && couple(other))
    }
}

/// What a noun for a person says of a relation, with the sex it tells; `None` for no noun for a person.
pub(super) fn relation_of(lower: &str) -> Option<(Relation, Option<Sex>)> {
    let sex = lexicon::role(lower)?;
    let relation = match lower {
        "daughter" | "son" | "child" | "kid" | "baby" | "toddler" | "stepdaughter" | "stepson" => {
            Relation::Child
        }
        "mother" | "father" | "mom" | "dad" | "mum" | "mommy" | "daddy" | "parent" | "stepmother"
        | "stepfather" => Relation::Parent,
        "brother" | "sister" | "sibling" => Relation::Sibling,
        "husband" | "wife" | "spouse" | "bride" | "groom" | "widow" | "widower" => Relation::Spouse,
        "ex" | "ex-husband" | "ex-wife" | "ex-boyfriend" | "ex-girlfriend" => Relation::FormerSpouse,
        "boyfriend" | "girlfriend" | "partner" | "fiancé" | "fiancée" => Relation::Partner,
        _ => {
            let mut hasher = FxHasher::default();
            lower.hash(&mut hasher);
            Relation::Other(hasher.finish())
        }
    };
    Some((relation, sex))
}

/// Whether a lower-cased noun says that somebody is a relative of another: *daughter*, *aunt*.
pub(in crate::people) fn is_relative(lower: &str) -> bool {
    let close = relation_of(lower).is_some_and(|(relation, _)| !matches!(relation, Relation::Other(_)));
    close || lexicon::is_wider_family(lower)
}

/// The relation that a plural noun tells of each of those named after it: *her children: Milo, 10, and Ada, 7*.
pub(super) fn plural_relation(lower: &str) -> Option<(Relation, Option<Sex>)> {
    match lower {
        "children" | "kids" => Some((Relation::Child, None)),
        "daughters" => Some((Relation::Child, Some(Sex::Female))),
        "sons" => Some((Relation::Child, Some(Sex::Male))),
        "parents" => Some((Relation::Parent, None)),
        "siblings" => Some((Relation::Sibling, None)),
        "sisters" => Some((Relation::Sibling, Some(Sex::Female))),
        "brothers" => Some((Relation::Sibling, Some(Sex::Male))),
        _ => None,
    }
}

/// The relations that the text has stated so far.
#[derive(Debug, Default)]
pub(super) struct Kinship {
    relations: Vec<Vec<(Relation, PersonId)>>,
}

impl Kinship {
    pub(super) fn new(people: usize) -> Self {
        Self { relations: vec![Vec::new(); people] }
    }

    /// Notes that `other` is the `relation` of `owner`.
    pub(super) fn learn(&mut self, owner: PersonId, relation: Relation, other: PersonId) {
        if owner == other {
            return;
        }
        self.insert(owner, relation, other);
        if let Some(inverse) = relation.inverse() {
            self.insert(other, inverse, owner);
        }
    }

    fn insert(&mut self, owner: PersonId, relation: Relation, other: PersonId) {
        if let Some(relations) = self.relations.get_mut(owner.0 as usize)
            && relations.len() < MAX_RELATIONS
            && !relations.contains(&(relation, other))
        {
            relations.push((relation, other));
        }
    }

    fn relations_of(&self, owner: PersonId) -> &[(Relation, PersonId)] {
        self.relations.get(owner.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether the text has stated such a relation.
    pub(super) fn has(&self, owner: PersonId, relation: Relation) -> bool {
        self.relations_of(owner).iter().any(|(t, _)| relation.accepts(*t))
    }

    /// Everybody who is the `relation` of `owner`, in order of telling. Where nobody is, those whom two relations make so: the
    /// other parent of a child is an ex or a spouse, and a partner's child is a child.
    pub(super) fn relatives(&self, owner: PersonId, relation: Relation) -> Vec<PersonId> {
        let relations = self.relations_of(owner);
        let mut found: Vec<PersonId> =
            relations.iter().filter(|(t, _)| relation.accepts(*t)).map(|(_, other)| *other).collect();
        if found.is_empty() {
            let (over, then) = match relation {
                Relation::Spouse | Relation::FormerSpouse => (Relation::Child, Relation::Parent),
                Relation::Child => (Relation::Spouse, Relation::Child),
                Relation::Sibling => (Relation::Parent, Relation::Child),
                Relation::Parent => (Relation::Sibling, Relation::Parent),
                Relation::Partner | Relation::Other(_) => return found,
            };
            for (_, middle) in relations.iter().filter(|(t, _)| over.accepts(*t)) {
                found.extend(
                    self.relations_of(*middle).iter().filter(|(t, _)| then.accepts(*t)).map(|(_, p)| *p),
                );
            }
            found.retain(|p| *p != owner);
            found.dedup();
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_hold_both_ways_and_the_other_parent_is_the_ex() {
        let mut kinship = Kinship::new(3);
        let [ana, ben, milo] = [PersonId(0), PersonId(1), PersonId(2)];
        kinship.learn(ana, Relation::Child, milo);
        assert_eq!(kinship.relatives(milo, Relation::Parent), [ana]);
        kinship.learn(ben, Relation::Child, milo);
        assert_eq!(kinship.relatives(ana, Relation::FormerSpouse), [ben]);
        assert!(kinship.relatives(ana, Relation::Sibling).is_empty());
    }

    #[test]
    fn a_siblings_parent_is_a_parent() {
        let mut kinship = Kinship::new(3);
        let [ana, ben, mary] = [PersonId(0), PersonId(1), PersonId(2)];
        kinship.learn(ana, Relation::Sibling, ben);
        kinship.learn(ben, Relation::Parent, mary);
        assert_eq!(kinship.relatives(ana, Relation::Parent), [mary]);
    }
}
