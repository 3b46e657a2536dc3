//! Files and folders that are written whole or not at all.
//!
//! An [`OutputFile`] is written under a temporary name beside its destination, flushed to the disk, and renamed when it
//! is complete. An [`OutputFolder`] does the same with a whole folder: the folder of an earlier result is exchanged for
//! the new one in a single step. Before [`OutputFile::commit`] or [`OutputFolder::commit`], no file with a final name
//! changes; an output that is dropped without it leaves nothing behind.
//!
//! [`remove_staged`] removes the temporary files of every output in progress, for programs that end on a signal.
//! Temporary files of a program that was killed stay until the next output into the same folder removes them.

mod carry;
mod exchange;
mod file;
mod folder;
mod leftovers;
mod owner;
mod place;
mod staged;

pub use file::OutputFile;
pub use folder::{FolderFile, FolderKind, OutputFolder};
pub use place::{is_same_place, keep_apart};
pub use staged::{has_committed, remove_staged};
