//! One file for each command: its arguments, and the calls that it makes.

pub(crate) mod agree;
pub(crate) mod chart;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod evaluate;
pub(crate) mod explain;
pub(crate) mod man;
pub(crate) mod merge;
pub(crate) mod methods;
pub(crate) mod people;
pub(crate) mod report;
pub(crate) mod run;
pub(crate) mod sample;
pub(crate) mod score;
pub(crate) mod sentiment;
pub(crate) mod stance;
pub(crate) mod validate;
