//! Permissions and owners of folders.

use std::fs;
use std::path::Path;

/// Gives the new folder the permissions of the old one and, if allowed, its owner.
pub(super) fn copy_owner(old: &Path, new: &Path) {
    let Ok(there) = fs::metadata(old) else { return };
    let _ = fs::set_permissions(new, there.permissions());
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, chown};
        let _ = chown(new, Some(there.uid()), Some(there.gid()));
    }
}
