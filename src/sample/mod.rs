//! Items to label by hand, drawn from an earlier result with known probabilities.
//!
//! In: the tables of a run (or of `score`), and what to draw. Out: items of two kinds, the design of the sample, and what coders
//! work with: a sheet and a page for each coder. A stance item is a stance that was found: its sentence, its holder and its target,
//! without the label. A sentence item is a sentence of an article about the target in which nothing about the target was found.
//! What coders answer is read by `labels`.

mod advice;
mod allocation;
mod attached;
mod coder_files;
mod design_file;
mod draw;
mod frame;
mod frame_places;
mod item;
mod marks;
mod page;
mod passages;
mod sentence_frame;

pub use advice::{double_coded_needed, half_width};
pub use allocation::allocate;
pub use attached::{SHEET_TEXTS, attach, named, page_name, sheet_name, sheet_texts, workbook_name};
pub use coder_files::write_sheet;
#[cfg(feature = "exports")]
pub use coder_files::write_sheet_workbook;
pub use design_file::{read_design, write_design};
pub use draw::{ALL_PEOPLE, Group, Sample, SampleSettings, draw};
pub use frame::{Frame, FrameArticle, FrameStance, sentences_file};
pub use frame_places::FramePlaces;
pub use item::{ItemKind, SampleItem, Stratum};
pub use marks::{Marked, Part};
pub use page::write_page;
pub use passages::{Passage, read_passages};
