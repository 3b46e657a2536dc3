//! What can go wrong while a result is made in parts.

use super::cause::Cause;
use std::fmt;

/// Why a result in parts cannot be begun, continued or merged.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum PartsFault {
    /// An input that can be read only once.
    Stream,
    /// The plan in the folder is for other inputs or options than those given now.
    PlanChanged(Differences),
    /// The plans of two folders differ.
    PlansDiffer(Differences),
    /// Articles of other settings than those that they are to be added to.
    OtherSettings(Differences),
    /// Records of a run that another version of the program made.
    OtherVersion {
        /// The version that made them.
        there: String,
    },
    /// Inputs whose articles are added, and that the parts before them have already.
    InputsAgain(Differences),
    /// A folder that holds parts, or a merged result, and no plan.
    NoPlan,
    /// A folder that holds no plan, where that of a result in parts is wanted.
    NoParts,
    /// A plan or a record that cannot be read.
    Unreadable(Cause),
    /// A plan whose numbers contradict each other.
    Unsound {
        /// What does not add up.
        what: &'static str,
    },
    /// A share of another number of shares than those that work in the folder.
    ShardCounts {
        /// Their number.
        there: u64,
        /// The number given now.
        now: u64,
    },
    /// A file that was changed after the plan was made.
    InputChanged,
    /// Parts that nobody has finished.
    Missing {
        /// Their numbers, such as `2, 5–9`.
        parts: String,
        /// Number of parts in the plan.
        of: usize,
    },
    /// A file of a part that is not as its record says.
    Damaged,
    /// Two folders hold the same part with other bytes.
    NotTheSame {
        /// The other file.
        other: String,
    },
}

/// Differences in words, the first of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Differences {
    /// At most eight.
    pub first: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

/// Differences that are kept.
const KEPT: usize = 8;

impl FromIterator<String> for Differences {
    fn from_iter<I: IntoIterator<Item = String>>(all: I) -> Self {
        let mut all = all.into_iter();
        Self { first: all.by_ref().take(KEPT).collect(), more: all.count() }
    }
}

impl fmt::Display for Differences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.first.join("; "))?;
        if self.more > 0 { write!(f, "; and {} more", self.more) } else { Ok(()) }
    }
}

impl PartsFault {
    pub(super) fn cause(&self) -> Option<&Cause> {
        if let Self::Unreadable(cause) = self { Some(cause) } else { None }
    }
}

impl fmt::Display for PartsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stream => {
                f.write_str("can be read only once, and parts need that twice; accepted: files and folders")
            }
            Self::PlanChanged(differences) => write!(
                f,
                "this plan is for something else: {differences}; accepted: what the plan says, or a new folder"
            ),
            Self::PlansDiffer(differences) => {
                write!(f, "another plan: {differences}; accepted: folders of one plan")
            }
            Self::OtherSettings(differences) => write!(
                f,
                "cannot be added to the parts before: {differences}; accepted: the options of the parts before, and other inputs"
            ),
            Self::OtherVersion { there } => write!(
                f,
                "made by lasswell {there}, and this is {}; accepted: parts of the same version, because no other reads their records",
                env!("CARGO_PKG_VERSION")
            ),
            Self::InputsAgain(paths) => write!(
                f,
                "would count twice, because the parts before have the same files: {paths}; accepted: inputs that are new"
            ),
            Self::NoPlan => {
                f.write_str("holds parts or a result and no plan, so that old files would stay among new ones; accepted: a new folder")
            }
            Self::NoParts => f.write_str("no result in parts, because it has no plan.json; accepted: a folder that was written"),
            Self::Unreadable(cause) => write!(f, "not a record of this program: {cause}"),
            Self::Unsound { what } => {
                write!(f, "not a plan as it was written: {what}; accepted: the plan as it was, or a new folder")
            }
            Self::ShardCounts { there, now } => write!(
                f,
                "works on one of {now} shards, where other processes work on one of {there}; accepted: one number of shards, or a \
                 folder of their own for each"
            ),
            Self::InputChanged => f.write_str(
                "changed since the plan was made, and the part that needs it is not written; accepted: the file as it was, or \
                 a new folder for the result",
            ),
            Self::Missing { parts, of } => {
                write!(f, "not finished: {parts} of the parts 0 to {}; accepted: all", of.saturating_sub(1))
            }
            Self::Damaged => f.write_str(
                "not as it was written; accepted: the file that its commit record names. Without that record, the part is made \
                 again",
            ),
            Self::NotTheSame { other } => write!(f, "differs from {other}, which is the same part"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_differences_are_cut() {
        let all: Differences = (0..10).map(|n| n.to_string()).collect();
        assert_eq!(all.to_string(), "0; 1; 2; 3; 4; 5; 6; 7; and 2 more");
    }
}
