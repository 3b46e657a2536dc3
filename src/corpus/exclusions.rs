//! Which articles do not count, and why.

use super::rules::CopyPolicy;
use crate::aggregate::ArticleTable;
use crate::dedup::CopyMatch;
use std::collections::BTreeMap;
use std::fmt;

/// Why an article does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExclusionReason {
    /// It is a copy of the article with this id.
    Copy(String),
    /// Another outlet ran its text too: the article with this id.
    Shared(String),
    /// It credits this news agency.
    Credited(String),
}

impl fmt::Display for ExclusionReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Copy(original) => write!(f, "a copy of {original}"),
            Self::Shared(copy) => write!(f, "also run by another outlet: {copy}"),
            Self::Credited(agency) => write!(f, "credited to {agency}"),
        }
    }
}

/// The reason why each article does not count; `None` for those that do. `copies` has the original of every article that
/// is a copy, `heads` the articles that are copies or originals, `outlets` the hashes of outlets, and `agencies` those that
/// texts credit.
pub(super) fn exclusions(
    heads: &BTreeMap<usize, ArticleTable>,
    copies: &[Option<CopyMatch>],
    outlets: &[Option<u64>],
    agencies: &[Option<&'static str>],
    policy: CopyPolicy,
) -> Vec<Option<ExclusionReason>> {
    let mut reasons: Vec<Option<ExclusionReason>> = vec![None; copies.len()];
    if policy == CopyPolicy::Keep {
        return reasons;
    }
    let id = |index: usize| heads.get(&index).map(|table| table.id.clone()).unwrap_or_default();
    let outlet = |index: usize| outlets.get(index).copied().flatten();
    for (reason, copy) in reasons.iter_mut().zip(copies) {
        *reason = copy.map(|copy| ExclusionReason::Copy(id(copy.original)));
    }
    if policy == CopyPolicy::Drop {
        for (index, copy) in copies.iter().enumerate() {
            if let Some(copy) = copy.filter(|copy| outlet(index) != outlet(copy.original))
                && let Some(reason) = reasons.get_mut(copy.original)
            {
                reason.get_or_insert_with(|| ExclusionReason::Shared(id(index)));
            }
        }
        for (reason, agency) in reasons.iter_mut().zip(agencies) {
            if let (None, Some(agency)) = (&reason, agency) {
                *reason = Some(ExclusionReason::Credited((*agency).to_owned()));
            }
        }
    }
    reasons
}
