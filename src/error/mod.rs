//! The error of this library: where something went wrong, what it was, and what would be accepted.
//!
//! Every public function that can fail on its input returns an [`Error`]: a place, and an [`ErrorKind`] whose fields
//! hold the values that a program may want to look at. [`std::error::Error::source`] returns the error of the operating
//! system or of another library where there is one. Messages are in lower case, without a full stop, and name no
//! option of the command line.

mod cause;
mod container;
mod fault;
mod kind;
#[cfg(test)]
mod kind_tests;
mod located;
mod names;
mod parts;
mod unread;

pub use cause::Cause;
pub use container::ContainerFault;
pub use fault::{GzipFault, JsonType, ManifestFault, ModelFault, PageFault, PageSort, RowFault, TextFault};
pub use kind::ErrorKind;
pub use located::Error;
pub use names::NamesFound;
pub use parts::{Differences, PartsFault};
pub use unread::{UnreadFiles, UnreadKind};
