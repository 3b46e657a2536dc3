//! The table `mentions`: one row for each place where a text refers to a person.

use super::number::Number;
use super::shared_columns::DOC_ID;
use super::table_column::{Column, Field, TableRow};
use super::text_rows::TextRows;
use crate::model::{Mention, MentionKind, Person, Resolution};

/// What a mention without a person is.
const NOBODY: &str = "ambiguous, or somebody whom the text does not name";

/// One row.
pub(super) struct MentionRow<'a> {
    doc_id: &'a str,
    number: usize,
    mention: &'a Mention,
    place: (u32, u32),
    words: &'a str,
    person: Option<&'a Person>,
    is_counted: bool,
}

/// The rows of an article.
pub(super) fn mention_rows<'a>(rows: &TextRows<'a>) -> Vec<MentionRow<'a>> {
    let analysis = rows.analysis;
    let row = |(number, mention): (usize, &'a Mention)| {
        let person = mention.person.one().and_then(|id| analysis.person(id));
        let is_counted = person.is_some()
            && mention.kind != MentionKind::Modifier
            && rows.is_counted(mention.sentence as usize);
        MentionRow {
            doc_id: &analysis.article.id,
            number,
            mention,
            place: rows.offsets.of(mention.span),
            words: mention.span.of(&analysis.article.text),
            person,
            is_counted,
        }
    };
    analysis.mentions.iter().enumerate().map(row).collect()
}

impl TableRow for MentionRow<'_> {
    fn fields() -> Vec<Field<Self>> {
        vec![
            Field::new(DOC_ID, |row| row.doc_id.into()),
            Field::new(Column::count("mention", "mentions", "Number of the mention in its article, from 0."), |row| {
                row.number.into()
            }),
            Field::new(Column::count("sentence", "sentences", "Number of its sentence."), |row| {
                row.mention.sentence.into()
            }),
            Field::new(
                Column::count("char_start", "code points", "Where the mention begins in the text of the article, from 0."),
                |row| row.place.0.into(),
            ),
            Field::new(Column::count("char_end", "code points", "Where it ends: the place after its last character."), |row| {
                row.place.1.into()
            }),
            Field::new(Column::text("words", "The words that refer to the person."), |row| row.words.into()),
            Field::new(
                Column::text(
                    "mention_kind",
                    "How the words refer to the person. A modifier is a name before a noun (the Kishida cabinet).",
                )
                .one_of("name, modifier, nominal, pronoun"),
                |row| row.mention.kind.as_str().into(),
            ),
            Field::new(Column::text("person_id", "Id of the person in the corpus.").or_null(NOBODY), |row| {
                row.person.map(|person| person.key.as_str()).into()
            }),
            Field::new(Column::text("person", "Name of the person in the corpus.").or_null(NOBODY), |row| {
                row.person.map(|person| person.name.as_str()).into()
            }),
            Field::new(Column::truth("ambiguous", "Whether the mention could mean several people."), |row| {
                (row.mention.person == Resolution::Ambiguous).into()
            }),
            Field::new(Column::text("rule", "Rule that decided whom the mention means."), |row| {
                row.mention.rule.as_str().into()
            }),
            Field::new(
                Column::number("confidence", "0 to 1", "How likely the decision is right.").in_unit("probability"),
                |row| Number::new(f64::from(row.mention.confidence)).into(),
            ),
            Field::new(
                Column::truth(
                    "counted",
                    "Whether the mention is in the totals: its sentence counts, it means one person, and it is no modifier.",
                ),
                |row| row.is_counted.into(),
            ),
        ]
    }
}
