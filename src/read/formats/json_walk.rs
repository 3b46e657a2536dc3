//! A walk through the objects around lists of articles: which lists are read, and what the objects say of their articles.

use super::super::records::{ListSample, Listed, OuterFields, is_aside};
use super::json_start::parse;

/// How deep lists of articles are looked for beside the main one.
const DEEPEST: usize = 4;

/// Keys that are listed where the main list is missing.
const LISTED_KEYS: usize = 40;

/// Where the walk is in an object at the top.
pub(super) struct ListWalk {
    /// The keys to the main list.
    main: Vec<String>,
    sample: ListSample,
    /// The objects that are open, from the outside in: the key of each, and what it says.
    open: Vec<(String, OuterFields)>,
    /// Objects at the top that were entered.
    objects: u64,
    /// The line in which the one that is open begins.
    line: u64,
    has_list: bool,
    /// The keys of the object at the top.
    keys: Vec<String>,
    left: Vec<String>,
}

/// What a list is to the walk.
pub(super) enum ListAhead {
    /// The main list.
    Main,
    /// One whose first element tells.
    Unknown,
    /// One that is not read.
    Aside,
}

impl ListWalk {
    pub(super) fn new(main: Vec<String>, sample: ListSample) -> Self {
        Self {
            main,
            sample,
            open: Vec::new(),
            objects: 0,
            line: 0,
            has_list: false,
            keys: Vec::new(),
            left: Vec::new(),
        }
    }

    /// Enters an object at the top, which begins in this line.
    pub(super) fn start(&mut self, line: u64) {
        self.objects += 1;
        self.line = line;
        self.has_list = false;
        self.keys.clear();
        self.open = vec![(String::new(), OuterFields::default())];
    }

    /// Objects at the top that were entered.
    pub(super) fn objects(&self) -> u64 {
        self.objects
    }

    fn path(&self, key: &str) -> Vec<String> {
        self.open.iter().skip(1).map(|(key, _)| key.clone()).chain([key.to_owned()]).collect()
    }

    /// What the list under this key of the innermost object is.
    pub(super) fn list(&mut self, key: &str) -> ListAhead {
        if self.path(key) == self.main {
            self.has_list = true;
            return ListAhead::Main;
        }
        if is_aside(key) { ListAhead::Aside } else { ListAhead::Unknown }
    }

    /// Whether the list under this key is read, by its first element.
    pub(super) fn takes(&mut self, key: &str, first: &[u8]) -> bool {
        let listed = parse(first).map_or(Listed::Other, |first| self.sample.listed(key, &first));
        if listed == Listed::Doubtful {
            self.left.push(self.path(key).join("."));
        }
        self.has_list |= listed == Listed::Records;
        listed == Listed::Records
    }

    /// Whether lists are looked for in the object under this key.
    pub(super) fn may_enter(&self, key: &str) -> bool {
        let path = self.path(key);
        self.main.starts_with(&path) || (self.open.len() < DEEPEST && !is_aside(key))
    }

    /// Enters the object under a key.
    pub(super) fn enter(&mut self, key: String) {
        self.note(&key);
        self.open.push((key, OuterFields::default()));
    }

    /// Notes a key of the innermost object and its value.
    pub(super) fn see(&mut self, key: &str, value: &[u8]) {
        self.note(key);
        if let Some((_, outer)) = self.open.last_mut()
            && let Some(value) = parse(value)
        {
            outer.see(key, &value);
        }
    }

    /// Notes a key for messages.
    pub(super) fn note(&mut self, key: &str) {
        if self.open.len() == 1 && self.keys.len() < LISTED_KEYS {
            self.keys.push(key.to_owned());
        }
    }

    /// Leaves the innermost object; `false` if it was the one at the top.
    pub(super) fn leave(&mut self) -> bool {
        self.open.pop();
        !self.open.is_empty()
    }

    /// The line of the object at the top, the path to the main list and the keys that are there, if the object at the top had no list that was read.
    pub(super) fn nothing(&mut self) -> Option<(u64, String, Vec<String>)> {
        (!self.has_list).then(|| (self.line, self.main.join("."), std::mem::take(&mut self.keys)))
    }

    /// What the open objects say of the articles in them.
    pub(super) fn outer(&self) -> OuterFields {
        self.open.iter().fold(OuterFields::default(), |outer, (_, inner)| inner.or(&outer))
    }

    /// The paths of lists that may hold articles too, since the last call.
    pub(super) fn take_left(&mut self) -> Vec<String> {
        std::mem::take(&mut self.left)
    }
}
