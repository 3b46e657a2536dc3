//! Who has been mentioned and who has spoken so far, as an article is read quotation by quotation.

use super::scene::Scene;
use crate::model::PersonId;

/// One quotation with its speaker: a person, or `None` for everybody else.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoke {
    pub(super) person: Option<PersonId>,
    pub(super) sentence: usize,
    pub(super) paragraph: u32,
}

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct History {
    spoke: Vec<Spoke>,
    /// The quotation after the current one, with the speaker whom the rules name.
    pub(super) next: Option<Spoke>,
    /// For each person how many mentions and quotations there were.
    counts: Vec<(u32, u32)>,
    most: u32,
    /// The first mention that is not counted yet.
    unread: usize,
}

impl History {
    pub(super) fn new(people: usize) -> Self {
        Self { counts: vec![(0, 0); people], ..Self::default() }
    }

    /// Counts the mentions before a byte.
    pub(super) fn read_to(&mut self, scene: &Scene<'_, '_>, byte: usize) {
        while let Some(place) = scene.places.get(self.unread).filter(|p| p.span.start() < byte) {
            if let Some((mentions, _)) = self.counts.get_mut(place.person.0 as usize) {
                *mentions += 1;
                self.most = self.most.max(*mentions);
            }
            self.unread += 1;
        }
    }

    /// Notes who spoke.
    pub(super) fn add(&mut self, spoke: Spoke) {
        if let Some((_, quotations)) = spoke.person.and_then(|p| self.counts.get_mut(p.0 as usize)) {
            *quotations += 1;
        }
        self.spoke.push(spoke);
    }

    /// The last quotation that meets a condition, among the few last.
    pub(super) fn last(&self, is: impl Fn(&Spoke) -> bool) -> Option<Spoke> {
        self.spoke.iter().rev().take(4).copied().find(is)
    }

    /// The last quotation of somebody else than the last speaker.
    pub(super) fn last_but_one(&self) -> Option<Spoke> {
        let last = self.spoke.last()?.person;
        self.spoke.iter().rev().take(8).copied().find(|s| s.person != last && s.person.is_some())
    }

    /// How often a person was mentioned so far, and how often the one mentioned most.
    pub(super) fn mentions(&self, person: PersonId) -> (u32, u32) {
        (self.counts.get(person.0 as usize).map_or(0, |c| c.0), self.most)
    }

    /// How many quotations a person has so far.
    pub(super) fn spoken(&self, person: PersonId) -> u32 {
        self.counts.get(person.0 as usize).map_or(0, |c| c.1)
    }
}
