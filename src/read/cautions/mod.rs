//! Cautions: what was read, but needs a word. A text that its source cut, a date that cannot be read, a field that another
//! column had to fill.
//!
//! They are counted by file and kind, with the first places, in the [`InputLog`](super::InputLog). No record is lost by a
//! caution; what loses a record is an [`Error`](crate::error::Error).
//!
//! To add one: a variant of [`CautionKind`] with what tells two cautions of that kind in one file apart (a column, a field),
//! its code and words in `CautionKind::words`, and a call of `InputName::caution` where the reader sees it.

mod caution;
mod kind;
mod words;

pub use caution::{Caution, CautionPlace};
pub use kind::CautionKind;
