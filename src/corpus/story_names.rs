//! Names for matched stories.

use super::exclusions::ExclusionReason;
use crate::aggregate::ArticleTable;
use crate::dedup::StoryId;
use std::collections::{BTreeMap, BTreeSet};

/// Gives every article that counts the name of its matched story. A story needs at least two articles that count, and is
/// named after the title of the first of them; further stories with the same title get a number.
pub(super) fn name_stories(
    tables: &mut [ArticleTable],
    stories: &[Option<StoryId>],
    exclusions: &[Option<ExclusionReason>],
) {
    let mut counted: BTreeMap<StoryId, Vec<usize>> = BTreeMap::new();
    for (index, (story, reason)) in stories.iter().zip(exclusions).enumerate() {
        if let (Some(story), None) = (story, reason) {
            counted.entry(*story).or_default().push(index);
        }
    }
    let mut names: BTreeSet<String> = BTreeSet::new();
    for articles in counted.values().filter(|articles| articles.len() > 1) {
        let first = articles.first().and_then(|index| tables.get(*index));
        let title = first.map(|t| t.title.as_deref().unwrap_or(&t.id).to_owned()).unwrap_or_default();
        let numbered = (2..).map(|number| format!("{title} ({number})"));
        let mut unused = std::iter::once(title.clone()).chain(numbered).filter(|name| !names.contains(name));
        let name = unused.next().unwrap_or_default();
        for index in articles {
            if let Some(table) = tables.get_mut(*index) {
                table.story = Some(name.clone());
            }
        }
        names.insert(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::fixture::article;

    #[test]
    fn stories_with_the_same_title_are_numbered() {
        let mut tables: Vec<ArticleTable> = (0..5).map(|i| article(&i.to_string(), "A", &[])).collect();
        tables.iter_mut().for_each(|table| table.title = Some("Live".into()));
        let ids = [Some(StoryId(0)), Some(StoryId(0)), Some(StoryId(1)), Some(StoryId(1)), Some(StoryId(2))];
        name_stories(&mut tables, &ids, &vec![None; 5]);
        let names: Vec<_> = tables.iter().map(|table| table.story.as_deref()).collect();
        assert_eq!(names, [Some("Live"), Some("Live"), Some("Live (2)"), Some("Live (2)"), None]);
    }
}
