//! The analysis of one article → the same with the ids and names that its people have in the corpus.

use super::corpus_people::CorpusPeople;
use crate::model::{
    Analysis, Holder, Person, PersonId, Resolution, Speaker, SpeakerId, SpeakerKind, StanceGrounds,
    keep_one_each, person_key,
};
use std::collections::BTreeMap;

/// The id of a speaker who is no known person. `s1` of one article is not `s1` of another, so the id of the article stands
/// before it: `article-7/s1`. An id that has it already stays as it is.
#[must_use]
pub fn source_id(doc_id: &str, key: &str) -> String {
    let is_whole = key.strip_prefix(doc_id).is_some_and(|rest| rest.starts_with('/'));
    if is_whole { key.to_owned() } else { format!("{doc_id}/{key}") }
}

impl CorpusPeople {
    /// Id and name of the person whom articles that count, or others, call by this name.
    ///
    /// Nobody in the list has the name if the person stands only in captions or in articles that do not count. Then the name
    /// is that of whoever has the same letters, or else the person is somebody else, with an id made from the name.
    #[must_use]
    pub fn id_and_name(&self, name: &str) -> (String, String) {
        if let Some(person) = self.person(name) {
            return (person.key.clone(), person.name.clone());
        }
        let key = person_key(name);
        match self.keys.get(&key).and_then(|at| self.people.get(*at)) {
            Some(person) => (key, person.name.clone()),
            None => (key, name.to_owned()),
        }
    }

    /// Gives the people and speakers of an article their ids and names in the corpus; `names` are the names in the corpus by
    /// those in the article. People of one article who are one person of the corpus become one, with one stance for each
    /// sentence, holder and target: that from the holder's words or attitude, or else the most certain.
    #[must_use]
    pub fn relabel(&self, mut analysis: Analysis, names: &BTreeMap<&str, &str>) -> Analysis {
        let mut people: Vec<Person> = Vec::with_capacity(analysis.people.len());
        let mut new_ids: Vec<PersonId> = Vec::with_capacity(analysis.people.len());
        for mut person in std::mem::take(&mut analysis.people) {
            let in_corpus = names.get(person.name.as_str()).copied().unwrap_or(&person.name);
            let (key, name) = self.id_and_name(in_corpus);
            if name != person.name {
                person.aliases.push(std::mem::replace(&mut person.name, name));
            }
            let at = people.iter().position(|known| known.key == key);
            new_ids.push(PersonId(number(at.unwrap_or(people.len()))));
            match at.and_then(|at| people.get_mut(at)) {
                Some(known) => known.aliases.append(&mut person.aliases),
                None => people.push(Person { key, ..person }),
            }
        }
        for person in &mut people {
            person.aliases.sort_unstable();
            person.aliases.dedup();
            person.aliases.retain(|alias| *alias != person.name);
        }
        let new_id = |id: PersonId| new_ids.get(id.0 as usize).copied().unwrap_or(id);
        for mention in &mut analysis.mentions {
            if let Resolution::One(id) = &mut mention.person {
                *id = new_id(*id);
            }
        }
        for stance in &mut analysis.stances {
            stance.target = new_id(stance.target);
        }
        for speaker in &mut analysis.speakers {
            if let SpeakerKind::Person(id) = &mut speaker.kind {
                *id = new_id(*id);
            }
        }
        analysis.people = people;
        relabel_speakers(&mut analysis);
        keep_one_each(
            &mut analysis.stances,
            |stance| (stance.sentence, stance.holder, stance.target),
            |stance| StanceGrounds::new(stance.rule, stance.probabilities, stance.label),
        );
        analysis
    }
}

/// Gives speakers the ids of their people, or ids that no other article has. Speakers who are one person become one.
fn relabel_speakers(analysis: &mut Analysis) {
    let mut speakers: Vec<Speaker> = Vec::with_capacity(analysis.speakers.len());
    let mut new_ids: Vec<SpeakerId> = Vec::with_capacity(analysis.speakers.len());
    for mut speaker in std::mem::take(&mut analysis.speakers) {
        let person = match speaker.kind {
            SpeakerKind::Person(id) => analysis.person(id),
            SpeakerKind::Organisation | SpeakerKind::Unnamed => None,
        };
        match person {
            Some(person) => {
                speaker.key.clone_from(&person.key);
                speaker.name.clone_from(&person.name);
            }
            None => speaker.key = source_id(&analysis.article.id, &speaker.key),
        }
        let at = speakers.iter().position(|known| known.key == speaker.key);
        new_ids.push(SpeakerId(number(at.unwrap_or(speakers.len()))));
        if at.is_none() {
            speakers.push(speaker);
        }
    }
    analysis.speakers = speakers;
    let new_id = |id: SpeakerId| new_ids.get(id.0 as usize).copied().unwrap_or(id);
    let new_holder = |holder: Holder| match holder {
        Holder::Speaker(id) => Holder::Speaker(new_id(id)),
        Holder::Author | Holder::Unknown => holder,
    };
    for quote in &mut analysis.quotes {
        quote.speaker = quote.speaker.map(new_id);
    }
    for segment in &mut analysis.segments {
        segment.holder = new_holder(segment.holder);
    }
    for stance in &mut analysis.stances {
        stance.holder = new_holder(stance.holder);
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::corpus_people::IdentityMode;
    use super::*;
    use crate::aggregate::fixture::AnalysisBuilder;
    use crate::aggregate::{SentenceScope, table};
    use crate::model::{Probabilities, QuoteKind, SentenceKind, Stance, StanceRule};

    /// An article that names one person twice as if they were two, and quotes both and a stranger.
    fn analysis() -> Analysis {
        let mut b =
            AnalysisBuilder::new("Ana Ruiz left. Ruiz said no. “Yes,” fans said. “No,” Ana Ruiz said.");
        b.sentence(SentenceKind::Body, "Ana Ruiz left.", 0.0);
        b.sentence(SentenceKind::Body, "Ruiz said no.", 0.0);
        b.sentence(SentenceKind::Body, "“Yes,” fans said.", 0.0);
        b.sentence(SentenceKind::Body, "“No,” Ana Ruiz said.", 0.0);
        let (ana, ruiz) = (b.person("Ana Ruiz"), b.person("Ruiz"));
        b.mention(0, "Ana Ruiz", Some(ana));
        b.mention(1, "Ruiz", Some(ruiz));
        let speakers =
            [b.speaker("Ruiz", Some(ruiz)), b.speaker("fans", None), b.speaker("Ana Ruiz", Some(ana))];
        b.quote(QuoteKind::Indirect, "no", Some(speakers[0]), None);
        b.quote(QuoteKind::Direct, "“Yes,”", Some(speakers[1]), None);
        b.quote(QuoteKind::Direct, "“No,”", Some(speakers[2]), None);
        b.stance(1, Holder::Speaker(speakers[0]), ana, [0.1, 0.8, 0.1]);
        b.stance(3, Holder::Speaker(speakers[2]), ruiz, [0.1, 0.8, 0.1]);
        b.build()
    }

    #[test]
    fn two_names_of_one_person_of_the_corpus_become_one() {
        let people =
            CorpusPeople::find(&[table(&analysis(), SentenceScope::Article)], IdentityMode::Corpus, &[]);
        let names = BTreeMap::from([("Ruiz", "Ana Ruiz")]);
        let found = people.relabel(analysis(), &names);
        let listed: Vec<(&str, &str)> =
            found.people.iter().map(|p| (p.key.as_str(), p.name.as_str())).collect();
        assert_eq!(listed, [("ana-ruiz", "Ana Ruiz")]);
        assert_eq!(found.people[0].aliases, ["Ruiz"]);
        assert!(found.mentions.iter().all(|m| m.person == Resolution::One(PersonId(0))));
        let keys: Vec<&str> = found.speakers.iter().map(|speaker| speaker.key.as_str()).collect();
        assert_eq!(keys, ["ana-ruiz", "001/s2"]);
        let holders: Vec<&str> = found.stances.iter().map(|s| found.holder_key(s.holder)).collect();
        assert_eq!(holders, ["ana-ruiz", "ana-ruiz"]);
        assert_eq!(found.quotes[1].speaker, Some(SpeakerId(1)));
        assert!(found.stances.iter().all(|stance| stance.target == PersonId(0)));
    }

    /// The article with rows that become one: a holder who acts and speaks, and one target under two names.
    fn analysis_with_doubles() -> Analysis {
        let mut found = analysis();
        let (Some(first), Some(last)) = (found.stances.first().cloned(), found.stances.last().cloned())
        else {
            return found;
        };
        let p = |negative, neutral| Probabilities { negative, neutral, positive: 1.0 - negative - neutral };
        let row = |stance: &Stance, rule, target, probabilities: Probabilities| Stance {
            rule,
            target,
            probabilities,
            label: Some(probabilities.label()),
            ..stance.clone()
        };
        found.stances = vec![
            row(&first, StanceRule::Act, PersonId(0), p(0.95, 0.05)),
            row(&first, StanceRule::Words, PersonId(1), p(0.1, 0.7)),
            row(&last, StanceRule::Words, PersonId(0), p(0.6, 0.3)),
            row(&last, StanceRule::Words, PersonId(1), p(0.8, 0.1)),
        ];
        found
    }

    #[test]
    fn rows_of_people_who_become_one_are_one_row_in_the_article_and_in_its_totals() {
        let mut tables = [table(&analysis_with_doubles(), SentenceScope::Article)];
        assert_eq!(tables[0].cells.iter().map(|cell| cell.sums.n).sum::<u32>(), 4);
        let mut people = CorpusPeople::find(&tables, IdentityMode::Article, &[]);
        let ana = people.people.iter().position(|p| p.name == "Ana Ruiz").unwrap();
        people.articles.iter_mut().for_each(|p| p.person = ana);
        people.rename(&mut tables);
        let names = people.names_of(0);
        let found = people.relabel(analysis_with_doubles(), &names);
        let rows: Vec<_> =
            found.stances.iter().map(|s| (s.sentence, s.rule, s.probabilities.stance())).collect();
        let expected = [(1, StanceRule::Words, 0.1), (3, StanceRule::Words, -0.7)];
        assert_eq!(rows.len(), expected.len());
        for (row, expected) in rows.iter().zip(expected) {
            assert!(
                (row.0, row.1) == (expected.0, expected.1) && (row.2 - expected.2).abs() < 1e-9,
                "{row:?}"
            );
        }
        let [table] = tables;
        let cells: Vec<_> = table.cells.iter().map(|cell| (cell.target.as_str(), cell.sums.n)).collect();
        assert_eq!(cells, [("Ana Ruiz", 2)]);
        assert!((table.cells[0].sums.sum + 0.6).abs() < 1e-9);
        assert_eq!(
            table.people.iter().map(|p| (p.name.as_str(), p.stances)).collect::<Vec<_>>(),
            [("Ana Ruiz", 2)]
        );
        // The table of the relabelled article says the same.
        let again = crate::aggregate::table(&found, SentenceScope::Article);
        assert_eq!((again.cells, again.stances), (table.cells, table.stances));
    }

    #[test]
    fn somebody_whom_no_counted_article_names_gets_an_id_from_the_name() {
        let people =
            CorpusPeople::find(&[table(&analysis(), SentenceScope::Article)], IdentityMode::Corpus, &[]);
        let id = |name: &str| people.id_and_name(name);
        assert_eq!(id("Ben Cole"), ("ben-cole".to_owned(), "Ben Cole".to_owned()));
        assert_eq!(id("ANA RUIZ"), ("ana-ruiz".to_owned(), "Ana Ruiz".to_owned()));
    }

    #[test]
    fn an_id_is_qualified_once() {
        assert_eq!(source_id("a/7", "s1"), "a/7/s1");
        assert_eq!(source_id("a/7", "a/7/s1"), "a/7/s1");
        assert_eq!(source_id("s1", "s1"), "s1/s1");
    }
}
