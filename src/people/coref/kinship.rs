//! Who is whose daughter, ex-husband or lawyer, as far as the text has said so.

use crate::lexicon;
use crate::model::{PersonId, Sex};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Most ties that are kept for one person.
const MOST: usize = 24;

/// What somebody is to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tie {
    Child,
    Parent,
    Sibling,
    Spouse,
    Former,
    Partner,
    /// By a noun that says no more than itself (its hash): *lawyer*.
    Other(u64),
}

impl Tie {
    fn inverse(self) -> Option<Self> {
        match self {
            Self::Child => Some(Self::Parent),
            Self::Parent => Some(Self::Child),
            Self::Sibling | Self::Spouse | Self::Former | Self::Partner => Some(self),
            Self::Other(_) => None,
        }
    }

    /// Whether a person known by `other` may be called this: a husband becomes an ex.
    fn accepts(self, other: Self) -> bool {
        let couple = |tie| matches!(tie, Self::Spouse | Self::Former | Self::Partner);
        self == other || (couple(self) && couple(other))
    }
}

/// What a noun for a person says of a tie, with the sex it tells; `None` for no noun for a person.
pub(crate) fn tie(lower: &str) -> Option<(Tie, Option<Sex>)> {
    let sex = lexicon::role(lower)?;
    let tie = match lower {
        "daughter" | "son" | "child" | "kid" | "baby" | "toddler" | "stepdaughter" | "stepson" => Tie::Child,
        "mother" | "father" | "mom" | "dad" | "mum" | "mommy" | "daddy" | "parent" | "stepmother"
        | "stepfather" => Tie::Parent,
        "brother" | "sister" | "sibling" => Tie::Sibling,
        "husband" | "wife" | "spouse" | "bride" | "groom" | "widow" | "widower" => Tie::Spouse,
        "ex" | "ex-husband" | "ex-wife" | "ex-boyfriend" | "ex-girlfriend" => Tie::Former,
        "boyfriend" | "girlfriend" | "partner" | "fiancé" | "fiancée" => Tie::Partner,
        _ => {
            let mut hasher = FxHasher::default();
            lower.hash(&mut hasher);
            Tie::Other(hasher.finish())
        }
    };
    Some((tie, sex))
}

/// The tie that a plural noun tells of each of those named after it: *her children: Milo, 10, and Ada, 7*.
pub(crate) fn plural_tie(lower: &str) -> Option<(Tie, Option<Sex>)> {
    match lower {
        "children" | "kids" => Some((Tie::Child, None)),
        "daughters" => Some((Tie::Child, Some(Sex::Female))),
        "sons" => Some((Tie::Child, Some(Sex::Male))),
        "parents" => Some((Tie::Parent, None)),
        "siblings" => Some((Tie::Sibling, None)),
        "sisters" => Some((Tie::Sibling, Some(Sex::Female))),
        "brothers" => Some((Tie::Sibling, Some(Sex::Male))),
        _ => None,
    }
}

/// The ties that the text has told so far.
#[derive(Debug, Default)]
pub(crate) struct Kin {
    of: Vec<Vec<(Tie, PersonId)>>,
}

impl Kin {
    pub(crate) fn new(people: usize) -> Self {
        Self { of: vec![Vec::new(); people] }
    }

    /// Notes that `other` is the `tie` of `owner`.
    pub(crate) fn learn(&mut self, owner: PersonId, tie: Tie, other: PersonId) {
        if owner == other {
            return;
        }
        self.put(owner, tie, other);
        if let Some(inverse) = tie.inverse() {
            self.put(other, inverse, owner);
        }
    }

    fn put(&mut self, owner: PersonId, tie: Tie, other: PersonId) {
        if let Some(ties) = self.of.get_mut(owner.0 as usize)
            && ties.len() < MOST
            && !ties.contains(&(tie, other))
        {
            ties.push((tie, other));
        }
    }

    fn ties(&self, owner: PersonId) -> &[(Tie, PersonId)] {
        self.of.get(owner.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether the text has told of such a tie.
    pub(crate) fn has(&self, owner: PersonId, tie: Tie) -> bool {
        self.ties(owner).iter().any(|(t, _)| tie.accepts(*t))
    }

    /// Everybody who is the `tie` of `owner`, in order of telling. Where nobody is, those whom two ties make so: the
    /// other parent of a child is an ex or a spouse, and a partner's child is a child.
    pub(crate) fn of(&self, owner: PersonId, tie: Tie) -> Vec<PersonId> {
        let ties = self.ties(owner);
        let mut found: Vec<PersonId> =
            ties.iter().filter(|(t, _)| tie.accepts(*t)).map(|(_, other)| *other).collect();
        if found.is_empty() {
            let (over, then) = match tie {
                Tie::Spouse | Tie::Former => (Tie::Child, Tie::Parent),
                Tie::Child => (Tie::Spouse, Tie::Child),
                Tie::Sibling => (Tie::Parent, Tie::Child),
                Tie::Parent | Tie::Partner | Tie::Other(_) => return found,
            };
            for (_, middle) in ties.iter().filter(|(t, _)| over.accepts(*t)) {
                found.extend(self.ties(*middle).iter().filter(|(t, _)| then.accepts(*t)).map(|(_, p)| *p));
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
        let mut kin = Kin::new(3);
        let [ana, ben, milo] = [PersonId(0), PersonId(1), PersonId(2)];
        kin.learn(ana, Tie::Child, milo);
        assert_eq!(kin.of(milo, Tie::Parent), [ana]);
        kin.learn(ben, Tie::Child, milo);
        assert_eq!(kin.of(ana, Tie::Former), [ben]);
        assert!(kin.of(ana, Tie::Sibling).is_empty());
    }
}
