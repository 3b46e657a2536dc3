//! Which column or JSON key means which field of an article.

mod columns;
mod field;

pub use columns::Columns;
pub(super) use columns::{missing_column, missing_kept_column};
pub use field::Field;
pub(super) use field::is_same_name;
