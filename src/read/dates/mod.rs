//! Dates of publication: from the many ways in which inputs write them to ISO 8601.

mod evidence;
mod iso;
mod numbers;
mod order;
mod reading;
mod serial;
mod words;

pub(super) use evidence::{DateEvidence, OrderFound};
pub use order::DateOrder;
pub(super) use reading::{Reading, is_date, read_date};
pub(super) use serial::serial_date;
