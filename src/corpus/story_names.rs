//! Names for matched stories.

use super::exclusions::ExclusionReason;
use crate::aggregate::Tables;
use crate::dedup::StoryId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The name of the matched story of every article that counts. A story needs at least two articles that count, and is
/// named after the title of the first of them; further stories with the same title get a number.
pub(super) fn story_names(
    tables: &(impl Tables + ?Sized),
    stories: &[Option<StoryId>],
    exclusions: &[Option<ExclusionReason>],
) -> Vec<Option<Arc<str>>> {
    let is_counted = |index: usize| exclusions.get(index).is_none_or(Option::is_none);
    // The first article of each story, and how many there are.
    let mut counted: BTreeMap<StoryId, (usize, u32)> = BTreeMap::new();
    for (index, story) in stories.iter().enumerate().filter(|(index, _)| is_counted(*index)) {
        if let Some(story) = story {
            counted.entry(*story).or_insert((index, 0)).1 += 1;
        }
    }
    counted.retain(|_, (_, articles)| *articles > 1);
    let firsts: BTreeSet<usize> = counted.values().map(|(first, _)| *first).collect();
    let mut titles: BTreeMap<usize, String> = BTreeMap::new();
    tables.visit(&mut |index, table| {
        if firsts.contains(&index) {
            titles.insert(index, table.title.as_deref().unwrap_or(&table.id).to_owned());
        }
    });
    let mut taken: BTreeSet<Arc<str>> = BTreeSet::new();
    let mut names: BTreeMap<StoryId, Arc<str>> = BTreeMap::new();
    // How often a title was numbered so far, so that the next free number is found at once.
    let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
    for (story, (first, _)) in &counted {
        let title = titles.get(first).map_or("", String::as_str);
        let from = *numbers.get(title).unwrap_or(&2);
        let plain = (from == 2).then(|| title.to_owned());
        let numbered = (from..).map(|number| (number + 1, format!("{title} ({number})")));
        let mut unused = plain.map(|title| (2, title)).into_iter().chain(numbered);
        if let Some((next, name)) = unused.find(|(_, name)| !taken.contains(name.as_str())) {
            numbers.insert(title, next);
            let name: Arc<str> = name.into();
            taken.insert(name.clone());
            names.insert(*story, name);
        }
    }
    let name_of = |(index, story): (usize, &Option<StoryId>)| {
        names.get(&(*story)?).filter(|_| is_counted(index)).cloned()
    };
    stories.iter().enumerate().map(name_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::ArticleTable;
    use crate::aggregate::fixture::article;

    #[test]
    fn stories_with_the_same_title_are_numbered() {
        let mut tables: Vec<ArticleTable> = (0..5).map(|i| article(&i.to_string(), "A", &[])).collect();
        tables.iter_mut().for_each(|table| table.title = Some("Live".into()));
        let ids = [Some(StoryId(0)), Some(StoryId(0)), Some(StoryId(1)), Some(StoryId(1)), Some(StoryId(2))];
        let names = story_names(&tables, &ids, &vec![None; 5]);
        let names: Vec<_> = names.iter().map(Option::as_deref).collect();
        assert_eq!(names, [Some("Live"), Some("Live"), Some("Live (2)"), Some("Live (2)"), None]);
    }
}
