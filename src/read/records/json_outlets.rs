//! Keys of JSON objects that are the outlets of the articles under them.

use super::super::fields::{Field, is_same_name};
use super::super::json_value::JsonObject;
use super::json_keys::one_line;
use super::json_teaser::{is_aside, is_list_key};
use serde_json::Value;

/// Whether an article names its outlet.
pub(in crate::read) fn names_outlet(article: &Value) -> bool {
    let names = |object: &JsonObject| object.keys().any(|key| Field::Outlet.rank(key).is_some());
    article
        .as_object()
        .is_some_and(|object| names(object) || object.values().filter_map(Value::as_object).any(names))
}

/// Which key of the paths to these lists is the outlet of their articles, by its place; `None` if none is.
///
/// The lists stand beside one another, or in objects that do, and their articles name no outlet (`{"bbc": […], "cnn": […]}`,
/// `{"bbc": {"articles": […]}, "cnn": …}`). Under a key such as `outlets`, one list is enough. Each list comes with its path and
/// whether its first article names an outlet.
pub(in crate::read) fn place_of_outlet<'a>(
    lists: impl Iterator<Item = (&'a [String], bool)>,
) -> Option<usize> {
    let (mut parent, mut count) = (None, 0);
    for (path, names_outlet) in lists {
        let place = path.iter().rposition(|key| !is_list_key(key))?;
        let (key, before) = path.get(..=place)?.split_last()?;
        if names_outlet || !may_be_outlet(key) || *parent.get_or_insert(before) != before {
            return None;
        }
        count += 1;
    }
    let parent = parent?;
    (count > 1 || parent.last().is_some_and(|key| holds_outlets(key))).then_some(parent.len())
}

/// Whether a key has outlets, each with its articles.
pub(in crate::read) fn holds_outlets(key: &str) -> bool {
    const KEYS: [&str; 12] = [
        "outlets",
        "outlet",
        "newspapers",
        "papers",
        "publications",
        "publishers",
        "sources",
        "news_sources",
        "media",
        "media_outlets",
        "sites",
        "websites",
    ];
    KEYS.iter().any(|known| is_same_name(known, key))
}

/// The name of an outlet that stands in a list of outlets with its articles.
pub(in crate::read) fn name_of_outlet(outlet: &Value) -> Option<String> {
    let object = outlet.as_object()?;
    ["name", "title", "label", "id"].iter().find_map(|key| one_line(object.get(*key)?))
}

/// Whether a key may name an outlet: no usual key of a list, part of a data set, label, section or date.
fn may_be_outlet(key: &str) -> bool {
    const OTHERS: [&str; 54] = [
        "train",
        "training",
        "test",
        "testing",
        "dev",
        "development",
        "val",
        "valid",
        "validation",
        "eval",
        "list",
        "lists",
        "main",
        "other",
        "others",
        "rest",
        "all",
        "top",
        "new",
        "old",
        "latest",
        "first",
        "second",
        "real",
        "fake",
        "true",
        "false",
        "positive",
        "negative",
        "neutral",
        "left",
        "center",
        "centre",
        "right",
        "politics",
        "world",
        "national",
        "local",
        "international",
        "business",
        "economy",
        "finance",
        "opinion",
        "sport",
        "sports",
        "culture",
        "arts",
        "entertainment",
        "technology",
        "tech",
        "science",
        "health",
        "lifestyle",
        "weather",
    ];
    let is_known = is_list_key(key)
        || is_aside(key)
        || holds_outlets(key)
        || OTHERS.iter().any(|word| word.eq_ignore_ascii_case(key));
    !is_known && key.chars().any(char::is_alphabetic) && !key.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_lists_are_outlets_where_nothing_speaks_against_it() {
        let place = |keys: &[&str], names: bool| {
            let path = |path: &&str| path.split('/').map(str::to_owned).collect();
            let paths: Vec<Vec<String>> = keys.iter().map(path).collect();
            place_of_outlet(paths.iter().map(|path| (path.as_slice(), names)))
        };
        assert_eq!(place(&["bbc", "cnn"], false), Some(0));
        assert_eq!(place(&["outlets/bbc/articles"], false), Some(1));
        assert_eq!(place(&["data/bbc/articles", "data/cnn/results"], false), Some(1));
        for (keys, names) in [
            (&["bbc"][..], false),
            (&["bbc", "cnn"], true),
            (&["train", "test"], false),
            (&["2021-04-13", "2021-04-14"], false),
            (&["politics", "sport"], false),
            (&["articles", "cnn"], false),
            (&["data/articles"], false),
            (&["outlets"], false),
            (&["papers/list"], false),
            (&["a/bbc", "b/cnn"], false),
        ] {
            assert_eq!(place(keys, names), None, "{keys:?}");
        }
    }
}
