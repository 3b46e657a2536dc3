//! Records of this program → what they hold.

use crate::error::{Error, ErrorKind, PartsFault};
use serde::de::DeserializeOwned;

/// # Errors
/// For bytes that are no record of this kind.
pub(super) fn decoded<T: DeserializeOwned>(record: &[u8]) -> Result<T, Error> {
    let damaged = |_| Error::new(ErrorKind::Parts(PartsFault::Damaged), "record of an article");
    postcard::from_bytes(record).map_err(damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::ArticleTable;
    use crate::model::Analysis;

    #[test]
    fn other_bytes_are_no_article() {
        assert!(decoded::<ArticleTable>(b"xyz").is_err());
        assert!(decoded::<Analysis>(&[0xff; 40]).is_err());
    }
}
