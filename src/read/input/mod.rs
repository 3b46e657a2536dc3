//! From paths and readers to streams of bytes: unpacked, without a byte order mark, UTF-16 turned into UTF-8.
//!
//! Also here: folders, the log of what was read, lines of bounded length, and the decoding of records. Nothing here
//! knows formats of records.

mod bounded_lines;
mod byte_reader;
mod encoding;
mod folder_walk;
mod input_log;
mod input_name;
mod input_size;
mod open_input;
mod place;

pub(super) use bounded_lines::{BoundedLine, next_line};
pub(super) use byte_reader::{ByteReader, MacLineEnds};
#[cfg(feature = "exports")]
pub(super) use encoding::decode_named;
#[cfg(feature = "html")]
pub(super) use encoding::decode_page;
pub(super) use encoding::{decode_noted, guess_encoding};
pub(super) use folder_walk::{FolderWalk, MANIFEST, WalkedFile};
pub use input_log::{InputLog, LoggedInput};
pub(super) use input_name::{InputName, display_path};
pub(super) use input_size::size_of_inputs;
pub(super) use open_input::OpenInput;
pub(super) use place::Place;
