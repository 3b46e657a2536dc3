//! A result in parts: a plan that says what each part is, parts that are written whole or not at all, and their merge.
//!
//! A [`Plan`] names the inputs with their hashes, the engine, the options that change the output, and for each part the
//! articles it holds: `part_size` articles that follow one another in the stream of `read`. A part is made from the plan and
//! the inputs alone. Who makes it, when, after which other part, or how often, changes no byte of it.
//!
//! The folder of a result:
//!
//! | path | content |
//! |---|---|
//! | `plan.json` | the [`Plan`] |
//! | `sentences/part-00017.csv` and so on | the tables of a part, one file each |
//! | `analyses/part-00017.records` and so on | what `run` makes its results from, one file each |
//! | `commits/part-00017.json` | the [`Commit`] of the part, written when its files are complete |
//! | `locks/part-00017.lock` | held by the process that works on the part |
//! | `manifest.json`, `_SUCCESS` | the [`Manifest`] of all parts, written when all are committed |
//!
//! A file gets its name when it is complete and on the disk. A part without a commit record counts as not begun: it is made
//! again, and its files are replaced. Nothing is ever added to a file.

mod added;
mod claim;
mod commit;
mod compared;
mod complete;
mod folder;
mod format;
mod hashed;
mod manifest;
mod merge;
mod part_files;
mod plan;
mod plan_check;
mod planning;
mod progress_share;
mod reading;
mod records;
mod settings;
mod shard;
mod stamps;
mod stream;
mod tables;
mod verify;

pub use claim::PartClaim;
pub use commit::{COMMIT_SCHEMA, Commit, CommittedFile};
pub use complete::CompleteParts;
pub use folder::PartsFolder;
pub use format::PartFormat;
pub use manifest::{MANIFEST_SCHEMA, Manifest};
pub use merge::{MergeOutcome, merge, merge_complete};
pub use part_files::{PartFiles, RenderedArticle};
pub use plan::{PLAN_SCHEMA, PartPlace, Plan, PlannedFile, PlannedInput, PlannedPart};
pub use planning::{Planned, PlanningEvent, plan};
pub use progress_share::ShareDone;
pub use reading::Reading;
pub use records::{RecordFiles, RecordReader, add_record};
pub use settings::{OutputSettings, PlanSettings, ReadingRecord};
pub use shard::{Shard, part_list};
pub use stamps::Stamps;
pub use stream::{PartItem, PartStream};
pub use tables::PartTables;
pub use verify::verify;
