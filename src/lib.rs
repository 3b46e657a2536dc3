//! Who says what about whom, in which outlet, in what tone.
//!
//! lasswell reads news articles, splits them into sentences, finds the people and who is speaking, rates each
//! sentence's sentiment and the stance of every holder (the author, or a quoted speaker) toward every named person,
//! adds that up by speaker, article and outlet, and draws the charts.

pub mod aggregate;
pub mod error;
pub mod model;
pub mod read;
pub mod stats;
