//! A walk through the objects around lists of articles: which lists are read, and what the objects say of their articles.

use super::super::records::{
    JsonShape, LeftList, ListSample, Listed, OuterFields, first_at, holds_outlets, is_aside, is_key_of_parts,
    is_whole_article, left_in, looks_like_article, names_outlet, place_of_outlet, shape_of,
};
use super::json_start::parse;
use serde_json::Value;
use std::collections::BTreeMap;

/// How deep lists of articles are looked for beside the main one.
const DEEPEST: usize = 4;

/// Keys that are listed where the main list is missing.
const LISTED_KEYS: usize = 40;

/// Lists and objects of one object at the top that are remembered.
const MOST: usize = 10_000;

/// Where the walk is in an object at the top.
pub(super) struct ListWalk {
    /// The keys to the main list, or to the object whose values are the articles.
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
    left: Vec<LeftList>,
    /// The path of the list that is open.
    list: Vec<String>,
    /// What this walk has seen of the first object.
    survey: Survey,
    /// What an earlier walk has seen of it, to its end.
    known: Option<Survey>,
}

/// What is known of an object at the top once it was seen to its end.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// What the objects say that are around lists, by the keys that lead to them.
    outer: BTreeMap<Vec<String>, OuterFields>,
    /// The lists that are read, each with whether its first article names an outlet.
    lists: Vec<(Vec<String>, bool)>,
    /// The place of the key in these paths that is the outlet of the articles.
    outlet: Option<usize>,
}

/// What a list is to the walk.
pub(super) enum ListAhead {
    /// The main list.
    Main,
    /// One whose first elements tell.
    Unknown,
}

/// What an object is to the walk.
pub(super) enum ObjectAhead {
    /// The one whose values are the articles.
    Dictionary,
    /// One that the main list is in.
    Around,
    /// One that is known by its value.
    Unknown,
}

/// What the value of an object is.
pub(super) enum ObjectFound {
    /// An article under its id.
    Entry,
    /// An object with lists of articles.
    Lists,
    /// Something else.
    Other,
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
            list: Vec::new(),
            survey: Survey::default(),
            known: None,
        }
    }

    /// The same walk with what an earlier one has seen of the first object.
    pub(super) fn knowing(self, survey: Survey) -> Self {
        Self { known: Some(survey), ..self }
    }

    /// What was seen of the first object.
    pub(super) fn into_survey(self) -> Survey {
        let lists = self.survey.lists.iter();
        let outlet = place_of_outlet(lists.map(|(path, names)| (path.as_slice(), *names)));
        Survey { outlet, ..self.survey }
    }

    /// Whether the main list may be the parts of one article, by its key.
    pub(super) fn may_be_parts(&self) -> bool {
        matches!(self.main.as_slice(), [key] if is_key_of_parts(key))
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
        self.open_path().chain([key.to_owned()]).collect()
    }

    fn open_path(&self) -> impl Iterator<Item = String> {
        self.open.iter().skip(1).map(|(key, _)| key.clone())
    }

    /// What the list under this key of the innermost object is.
    pub(super) fn list(&mut self, key: &str) -> ListAhead {
        self.list = self.path(key);
        if self.list == self.main {
            self.has_list = true;
            return ListAhead::Main;
        }
        ListAhead::Unknown
    }

    /// What an element of the list that was come to last is.
    pub(super) fn listed(&self, element: &[u8]) -> Listed {
        let is_beside = self.open.iter().any(|(key, _)| is_aside(key));
        let key = self.list.last().map(String::as_str).unwrap_or_default();
        match parse(element).map_or(Listed::Other, |element| self.sample.listed(key, &element)) {
            Listed::Other => Listed::Other,
            _ if is_beside => Listed::Aside,
            listed => listed,
        }
    }

    /// Notes that the list is read, with its first article.
    pub(super) fn take(&mut self, first: &[u8]) {
        self.has_list = true;
        if self.objects == 1 && self.survey.lists.len() < MOST {
            let names_outlet = parse(first).is_some_and(|first| names_outlet(&first));
            self.survey.lists.push((self.list.clone(), names_outlet));
        }
    }

    /// Notes that the list is not read.
    pub(super) fn leave_out(&mut self, listed: Listed, elements: u64) {
        if listed != Listed::Other {
            let path = self.list.join(".");
            self.left.push(LeftList { path, elements, is_aside: listed == Listed::Aside });
        }
    }

    /// What the object under this key of the innermost object is.
    pub(super) fn object(&mut self, key: &str) -> ObjectAhead {
        let path = self.path(key);
        if path == self.main {
            self.has_list = true;
            self.list = path;
            return ObjectAhead::Dictionary;
        }
        if self.main.starts_with(&path) { ObjectAhead::Around } else { ObjectAhead::Unknown }
    }

    /// What the object under a key is, which is not around the main list.
    pub(super) fn found(&mut self, key: &str, bytes: &[u8]) -> ObjectFound {
        let Some(value) = parse(bytes) else { return ObjectFound::Other };
        let path = self.path(key);
        self.list.clone_from(&path);
        let is_beside = path.iter().any(|key| is_aside(key));
        let Value::Object(object) = &value else { return ObjectFound::Other };
        if looks_like_article(&value) {
            let open: Vec<String> = self.open_path().collect();
            // In an object with lists, one article is not one of them; in another, it has its id as key.
            if !is_beside && !self.main.starts_with(&open) {
                self.has_list = true;
                return ObjectFound::Entry;
            }
            if is_whole_article(&value) {
                self.left.push(LeftList { path: path.join("."), elements: 1, is_aside: is_beside });
            }
            return ObjectFound::Other;
        }
        let shape = shape_of(&value);
        let holds_some = !matches!(shape, JsonShape::Article | JsonShape::Columns | JsonShape::Split);
        if holds_some && !is_beside {
            self.has_list = true;
            if let JsonShape::List(inner) | JsonShape::Dictionary(inner) = shape
                && self.objects == 1
                && self.survey.lists.len() < MOST
            {
                let names_outlet = first_at(object, &inner).is_some_and(names_outlet);
                self.survey.lists.push(([path, inner].concat(), names_outlet));
            }
            return ObjectFound::Lists;
        }
        let path = path.join(".");
        self.left.extend(left_in(object, &self.sample).into_iter().map(|left| LeftList {
            path: format!("{path}.{}", left.path),
            is_aside: left.is_aside || is_beside,
            ..left
        }));
        ObjectFound::Other
    }

    /// Whether lists are looked for in an object that is too long to be looked at.
    pub(super) fn may_enter(&self) -> bool {
        self.open.len() < DEEPEST
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
        if self.objects == 1 && self.survey.outer.len() < MOST {
            let (path, outer) = (self.open_path().collect(), self.outer_so_far());
            self.survey.outer.insert(path, outer);
        }
        self.open.pop();
        !self.open.is_empty()
    }

    /// The line of the object at the top, the path to the main list and the keys that are there, if the object at the top
    /// had no list that was read.
    pub(super) fn nothing(&mut self) -> Option<(u64, String, Vec<String>)> {
        (!self.has_list).then(|| (self.line, self.main.join("."), std::mem::take(&mut self.keys)))
    }

    /// What the open objects say of the articles in them, also behind their lists where that is known.
    pub(super) fn outer(&self) -> OuterFields {
        let path: Vec<String> = self.open_path().collect();
        let known = self.known.as_ref().filter(|_| self.objects == 1);
        let known = known.into_iter().flat_map(|known| {
            let lengths = (0..=path.len()).rev();
            lengths.filter_map(|length| known.outer.get(path.get(..length)?))
        });
        let known = known.fold(OuterFields::default(), |inner, outer| inner.or(outer));
        known.or(&self.outer_so_far()).with_date_key(&self.list)
    }

    fn outer_so_far(&self) -> OuterFields {
        self.open.iter().fold(OuterFields::default(), |outer, (_, inner)| inner.or(&outer))
    }

    /// The key of the list that is read, if it is the outlet of its articles.
    pub(super) fn list_key(&self) -> Option<String> {
        let known = self.known.as_ref().filter(|_| self.objects == 1)?;
        let is_known = known.lists.iter().any(|(path, _)| path.starts_with(&self.list));
        self.list.get(known.outlet?).filter(|_| is_known).cloned()
    }

    /// Whether the elements of the list that is read are outlets, each with its articles.
    pub(super) fn is_list_of_outlets(&self) -> bool {
        self.list.last().is_some_and(|key| holds_outlets(key))
    }

    /// The lists that were not read, since the last call.
    pub(super) fn take_left(&mut self) -> Vec<LeftList> {
        std::mem::take(&mut self.left)
    }
}
