//! Places of a credit to a news agency.

use serde::{Deserialize, Serialize};

/// Where a credit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CreditPlace {
    /// The agency is the outlet itself.
    Outlet,
    /// A byline that the input has separately from the text.
    Author,
    /// A line at the beginning of the text: *By Ana Ruiz, Associated Press*.
    Byline,
    /// Before the first sentence: *WASHINGTON (AP) —*.
    Dateline,
    /// A line at the end: *— Reuters*, *(Reporting by … Editing by …)*, *© 2016 AFP*.
    Closing,
    /// A line that says that the agency contributed: *The Associated Press contributed to this report*. The agency did not
    /// write the article.
    Contribution,
}

impl CreditPlace {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Author => "author",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Closing => "closing",
            Self::Contribution => "contribution",
        }
    }
}
