//! People of an article in order of their first mention, with keys; their mentions, and those of people left out.

use super::identity::Registry;
use crate::model::{Mention, Person, PersonId, Resolution};
use crate::people::keys::{key, unique};
use crate::people::named_people::NamedPeople;
use std::collections::BTreeSet;

/// Numbers people by first mention and gives them keys. The mentions mean people by their number in the registry; those in
/// `found` come with their first token, and of several at one token the shortest counts. `modifiers` name nobody for the
/// first time: those of people who are named nowhere else are left out. `forms` are the forms of each person in the text.
pub(super) fn number_people(
    mut found: Vec<(usize, Mention)>,
    mut modifiers: Vec<Mention>,
    registry: &Registry,
    forms: &[BTreeSet<String>],
) -> NamedPeople {
    found.sort_by_key(|(first, mention)| (*first, mention.span.end()));
    found.dedup_by_key(|(first, _)| *first);
    let mut numbers: Vec<Option<u32>> = vec![None; registry.entries.len()];
    let mut people: Vec<Person> = Vec::new();
    let mut mentions = Vec::with_capacity(found.len());
    let mut left_out = Vec::new();
    let entries = registry.entries.iter();
    // Theirs in every article, whoever else is named there.
    let mut keys: BTreeSet<String> = entries.filter(|e| e.listed).map(|e| key(&e.name)).collect();
    for (_, mut mention) in found {
        if let Resolution::One(PersonId(old)) = mention.person {
            if registry.entries.get(old as usize).is_some_and(|e| e.excluded) {
                left_out.push(mention.span);
                continue;
            }
            let Some(slot) = numbers.get_mut(old as usize) else {
                continue;
            };
            let number = *slot.get_or_insert_with(|| {
                if let Some(entry) = registry.entries.get(old as usize) {
                    let forms = forms.get(old as usize);
                    let aliases =
                        forms.into_iter().flatten().filter(|f| **f != entry.name).cloned().collect();
                    let key = key(&entry.name);
                    let key = if entry.listed { key } else { unique(key, &mut keys) };
                    people.push(Person { key, name: entry.name.clone(), aliases, sex: entry.sex });
                }
                u32::try_from(people.len()).unwrap_or(u32::MAX).saturating_sub(1)
            });
            mention.person = Resolution::One(PersonId(number));
        }
        mentions.push(mention);
    }
    modifiers.retain_mut(|modifier| {
        let Resolution::One(PersonId(old)) = modifier.person else { return true };
        let number = numbers.get(old as usize).copied().flatten();
        modifier.person = number.map_or(Resolution::Unknown, |number| Resolution::One(PersonId(number)));
        number.is_some()
    });
    modifiers.sort_by_key(|modifier| modifier.span);
    NamedPeople { people, mentions, modifiers, left_out }
}
