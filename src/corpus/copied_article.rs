//! An article that is a copy of another one, in words for tables.

/// An article that is a copy of another one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CopiedArticle {
    /// Id of the copy.
    pub id: String,
    /// Outlet of the copy.
    pub outlet: Option<String>,
    /// Headline of the copy.
    pub title: Option<String>,
    /// File and record of the copy.
    pub origin: String,
    /// Id of the original.
    pub original: String,
    /// Outlet of the original.
    pub original_outlet: Option<String>,
    /// Estimated share of the copy's text that is also in the original, 0 to 1.
    pub shared: f64,
    /// News agency that the text of the copy credits.
    pub agency: Option<String>,
}
