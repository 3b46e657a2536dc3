//! The keys that lead to a list inside of an object, while the object is read from its beginning.

/// Keys that are listed where a path leads nowhere.
const LISTED_KEYS: usize = 40;

/// How far the keys of a path were found in the objects that are open.
pub(super) struct PathSearch {
    path: Vec<String>,
    /// The objects that are open, from the outside in.
    open: Vec<OpenObject>,
    /// The keys of the innermost object that the path led into.
    keys: Vec<String>,
    deepest: usize,
}

#[derive(Default)]
struct OpenObject {
    /// Keys of the path that lead to it.
    found: usize,
    /// Its keys that are not of the path.
    keys: Vec<String>,
}

/// What a key is to a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PathStep {
    /// The last key.
    End,
    /// Not the last one. This many keys of the path are found with it.
    Into(usize),
    /// No key of the path.
    Other,
}

impl PathSearch {
    /// At the first key of the outermost object.
    pub(super) fn new(path: &[String]) -> Self {
        let open = vec![OpenObject::default()];
        Self { path: path.to_vec(), open, keys: Vec::new(), deepest: 0 }
    }

    /// What a key of the innermost open object is. Several keys of the path may be one with dots in it.
    pub(super) fn step(&self, key: &str) -> PathStep {
        let found = self.open.last().map_or(0, |object| object.found);
        let rest = self.path.get(found..).unwrap_or_default();
        let is_key = |length: &usize| rest.get(..*length).is_some_and(|keys| keys.join(".") == key);
        match (1..=rest.len()).rev().find(is_key) {
            Some(length) if length == rest.len() => PathStep::End,
            Some(length) => PathStep::Into(found + length),
            None => PathStep::Other,
        }
    }

    /// Enters the object under a key that leads on.
    pub(super) fn enter(&mut self, found: usize) {
        self.open.push(OpenObject { found, keys: Vec::new() });
    }

    /// Notes a key that was passed over.
    pub(super) fn pass(&mut self, key: String) {
        if let Some(object) = self.open.last_mut().filter(|object| object.keys.len() < LISTED_KEYS) {
            object.keys.push(key);
        }
    }

    /// Leaves the innermost object; `false` if it was the outermost one.
    pub(super) fn leave(&mut self) -> bool {
        let depth = self.open.len();
        if let Some(object) = self.open.pop().filter(|_| depth > self.deepest) {
            (self.deepest, self.keys) = (depth, object.keys);
        }
        !self.open.is_empty()
    }

    /// How many objects are open.
    pub(super) fn depth(&self) -> u64 {
        self.open.len() as u64
    }

    /// The keys where the path led nowhere.
    pub(super) fn into_keys(self) -> Vec<String> {
        self.keys
    }
}
