//! Zip files: the files in an archive as inputs of their own, and the parts of Word documents and workbooks.
//!
//! Nothing that a header says is trusted: every part is unpacked up to a limit, and its checksum is compared.

mod directory;
mod member;
mod source;
mod zip_file;
mod zip_walk;

pub(super) use source::{PackedSource, ReadSeek};
pub(super) use zip_file::{ZipFile, ZipKind};
pub(super) use zip_walk::{WalkedMember, ZipWalk};
