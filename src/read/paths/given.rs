//! The files and folders that the caller gives, and the ids of the files in them.

use super::distinct_ids::hash;
use crate::read::format::split_extensions;
use crate::read::input::{FolderWalk, WalkedFile, display_path};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};

/// The paths that the caller gives, in order.
#[derive(Debug, Default)]
pub(in crate::read) struct Given {
    /// What stands before the ids of the files of each path; empty for nothing.
    prefixes: Vec<String>,
}

/// A file, with the folder that was given.
#[derive(Debug, Clone)]
pub(in crate::read) struct GivenPath {
    path: PathBuf,
    /// The parts of the path below the folder given, the file last.
    below: Vec<String>,
    /// Whether a folder was given, and not the file itself.
    is_in_folder: bool,
}

impl Given {
    /// Finds out which files of different paths would have one id. `takes_all`: see [`FolderWalk::new`].
    pub(in crate::read) fn new(paths: &[PathBuf], takes_all: bool) -> Self {
        let mut prefixes = vec![String::new(); paths.len()];
        if paths.len() < 2 {
            return Self { prefixes };
        }
        let mut owners: HashMap<u64, usize> = HashMap::new();
        // A file that is given twice is read once, and no clash.
        let mut seen = std::collections::HashSet::new();
        let mut clashes: Vec<bool> = vec![false; paths.len()];
        for (number, path) in paths.iter().enumerate().filter(|(_, path)| path.as_os_str() != "-") {
            let mut is_new = |path: &Path| {
                seen.insert(hash(&path.canonicalize().unwrap_or_else(|_| path.to_owned()).to_string_lossy()))
            };
            let mut add = |file: GivenPath| match owners.entry(hash(&file.id_below())) {
                Entry::Vacant(entry) => drop(entry.insert(number)),
                Entry::Occupied(entry) if *entry.get() == number => {}
                Entry::Occupied(entry) => [*entry.get(), number].into_iter().for_each(|clashing| {
                    if let Some(clash) = clashes.get_mut(clashing) {
                        *clash = true;
                    }
                }),
            };
            if path.is_dir() {
                for file in FolderWalk::new(path, takes_all) {
                    if let Ok(WalkedFile::Article(file)) = file
                        && is_new(&file)
                    {
                        add(GivenPath::in_folder(path, &file));
                    }
                }
            } else if is_new(path) {
                add(GivenPath::alone(path));
            }
        }
        let clashing: Vec<(usize, Vec<String>)> = paths
            .iter()
            .enumerate()
            .filter(|(number, _)| clashes.get(*number) == Some(&true))
            .map(|(number, path)| (number, folders_of(path)))
            .collect();
        for (number, prefix) in told_apart(clashing) {
            if let Some(slot) = prefixes.get_mut(number) {
                *slot = prefix;
            }
        }
        Self { prefixes }
    }

    /// The id of a file of the path with this number: the path below the folder given, without extensions. Where files of
    /// several paths would have one id, as many folders go before as tell these paths apart.
    pub(in crate::read) fn id(&self, number: usize, path: &GivenPath) -> String {
        match self.prefixes.get(number) {
            Some(prefix) if !prefix.is_empty() => format!("{prefix}/{}", path.id_below()),
            _ => path.id_below(),
        }
    }
}

impl GivenPath {
    /// A file that was given by itself.
    pub(in crate::read) fn alone(path: &Path) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Self { path: path.to_owned(), below: vec![name], is_in_folder: false }
    }

    /// A file in a folder that was given.
    pub(in crate::read) fn in_folder(folder: &Path, path: &Path) -> Self {
        match path.strip_prefix(folder) {
            Ok(below) if !below.as_os_str().is_empty() => {
                Self { path: path.to_owned(), below: parts(below), is_in_folder: true }
            }
            _ => Self::alone(path),
        }
    }

    /// The path below the folder given, without extensions.
    pub(in crate::read) fn id_below(&self) -> String {
        let joined = self.below.join("/");
        match self.below.last() {
            Some(name) => {
                let (_, extensions) = split_extensions(name);
                joined.strip_suffix(extensions).unwrap_or(&joined).to_owned()
            }
            None => joined,
        }
    }

    pub(super) fn file_name(&self) -> String {
        self.below.last().cloned().unwrap_or_default()
    }

    /// The first folder below the one given; the folder that the file is in, where there is none below.
    pub(super) fn top_folder(&self) -> Option<String> {
        match self.below.as_slice() {
            [top, _, ..] => Some(top.clone()),
            _ => folders_above(&self.path).pop(),
        }
    }

    /// The parts of the path that a pattern of this many parts is compared with: the name of the file for one part. For more,
    /// the path below the folder given, or the end of the whole path of a file that was given by itself.
    pub(super) fn parts(&self, depth: usize) -> Vec<String> {
        if depth == 1 {
            return vec![self.file_name()];
        }
        if self.is_in_folder || self.below.len() >= depth {
            return self.below.clone();
        }
        let mut whole = folders_above(&self.path);
        whole.push(self.file_name());
        whole.split_off(whole.len().saturating_sub(depth))
    }
}

/// As many of the last folders of each path as tell the paths apart, joined; none for paths of one folder.
fn told_apart(paths: Vec<(usize, Vec<String>)>) -> Vec<(usize, String)> {
    let tail = |folders: &[String], length: usize| {
        folders.get(folders.len().saturating_sub(length)..).unwrap_or_default().join("/")
    };
    let distinct = |length: Option<usize>| {
        let tails = paths.iter().map(|(_, folders)| tail(folders, length.unwrap_or(folders.len())));
        tails.collect::<std::collections::BTreeSet<_>>().len()
    };
    let all = distinct(None);
    if all < 2 {
        return Vec::new();
    }
    let longest = paths.iter().map(|(_, folders)| folders.len()).max().unwrap_or_default();
    let length = (1..=longest).find(|length| distinct(Some(*length)) == all).unwrap_or(longest);
    paths.iter().map(|(number, folders)| (*number, tail(folders, length))).collect()
}

/// The folders of a path that was given: of a folder with itself, of a file without.
fn folders_of(path: &Path) -> Vec<String> {
    if !path.is_dir() {
        return folders_above(path);
    }
    let whole = path.canonicalize().or_else(|_| std::path::absolute(path));
    parts(&whole.unwrap_or_else(|_| path.to_owned()))
}

/// The folders above a file, from the root of the file system on.
fn folders_above(path: &Path) -> Vec<String> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = whole.parent().unwrap_or(Path::new(""));
    let has_detours = folder.components().any(|part| part == std::path::Component::ParentDir);
    let straight = if has_detours { folder.canonicalize().ok() } else { None };
    parts(straight.as_deref().unwrap_or(folder))
}

/// The names in a path.
fn parts(path: &Path) -> Vec<String> {
    let names = path.components().filter_map(|part| match part {
        std::path::Component::Normal(name) => Some(display_path(Path::new(name))),
        _ => None,
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_path_below_the_folder_given_without_the_extensions_of_formats() {
        let given = Given::new(&["/n".into()], false);
        let id = |file: &str| given.id(0, &GivenPath::in_folder(Path::new("/n"), Path::new(file)));
        assert_eq!(id("/n/a.v2/0001.txt"), "a.v2/0001");
        assert_eq!(id("/n/b/c/x.b.jsonl.gz"), "b/c/x.b");
        assert_eq!(id("/n/.gz"), ".gz");
        assert_eq!(given.id(0, &GivenPath::alone(Path::new("/n/b/c/x.JSON"))), "x");
    }

    #[test]
    fn as_many_folders_go_before_as_tell_paths_apart() {
        let folders = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
        let told = |paths: &[&str]| -> Vec<String> {
            let paths = paths.iter().map(|path| folders(path)).enumerate().collect();
            told_apart(paths).into_iter().map(|(_, prefix)| prefix).collect()
        };
        assert_eq!(told(&["n/a", "n/b"]), ["a", "b"]);
        assert_eq!(told(&["n/a/1", "n/b/1", "n/b/1"]), ["a/1", "b/1", "b/1"]);
        assert_eq!(told(&["n/a", "n/a"]), [""; 0]);
        assert_eq!(told(&["a", "n/a"]), ["a", "n/a"]);
    }
}
