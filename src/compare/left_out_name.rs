//! Names that a filter by person leaves out.

/// A name that may be that of a requested target, and was not joined with it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeftOutName {
    /// The requested target.
    pub target: String,
    /// The name.
    pub name: String,
    /// Number of articles in which the name stayed apart.
    pub articles: u32,
    /// Number of stances there.
    pub stances: u32,
}
