//! What a file is: by its first bytes, and by its name. Files of kinds that are not read are counted here, so that one
//! line says how many there are and how to convert them.

pub(super) mod file_kind;
mod magic;
mod unread;

pub(super) use file_kind::FileKind;
pub(super) use magic::Content;
#[cfg(feature = "exports")]
pub(super) use unread::unread_kind_of;
pub(super) use unread::{Unread, is_system_file, unread_kind};
