//! The columns of the tables of a run.

use super::comparison_rows::StatisticsRecord;
use super::corrected_columns::corrected_fields;
use super::identity::names_cell;
use super::shared_columns::{
    AGENCY, COPY_OF, DOC_ID, HOLDER_KINDS, ORIGIN, OUTLET, PUBLISHED, PUBLISHED_TEXT, STORY, TARGET,
    TARGET_ID, TITLE, URL, VOICE,
};
use super::statistics_columns::{Statistics, WithStatistics, fields_of};
use super::summary_rows::{
    ArticleRow, ArticleTargetRow, CopyRow, OutletRow, OutletTargetRow, PersonRow, SpeakerRow, TargetRow,
};
use super::table_column::{Column, Field, TableRow};

impl TableRow for PersonRow<'_> {
    fn fields() -> Vec<Field<Self>> {
        vec![
            Field::new(
                Column::text("person_id", "Id of the person in the corpus: the same in every table."),
                |row| row.id.as_ref().into(),
            ),
            Field::new(Column::text("person", "Name of the person in the corpus."), |row| row.person.into()),
            Field::new(
                Column::count("articles", "articles", "Articles that mention or quote the person."),
                |row| row.articles.into(),
            ),
            Field::new(Column::count("mentions", "mentions", "Mentions of the person that count."), |row| {
                row.mentions.into()
            }),
            Field::new(
                Column::count("quotes", "quotations", "Quotations of the person that count."),
                |row| row.quotes.into(),
            ),
            Field::new(
                Column::text(
                    "forms",
                    "Names that the person has in articles, each with the number of articles.",
                ),
                |row| names_cell(&row.forms).into(),
            ),
        ]
    }
}

impl TableRow for TargetRow<'_> {
    fn fields() -> Vec<Field<Self>> {
        let words = vec![
            Field::new(TARGET_ID, |row: &Self| row.target_id.as_ref().into()),
            Field::new(TARGET, |row| row.target.into()),
            Field::new(VOICE, |row| row.voice.into()),
        ];
        words.into_iter().chain(fields_of(Statistics::Stance)).collect()
    }
}

impl TableRow for SpeakerRow<'_> {
    fn fields() -> Vec<Field<Self>> {
        let words = vec![
            Field::new(
                Column::text("holder_id", "Who has the stances: the id of a person, author or unknown.").or_null(
                    "an organisation or an unnamed source: put together by the words for it, it may be another in each article",
                ),
                |row: &Self| row.holder_id.as_deref().into(),
            ),
            Field::new(
                Column::text("holder", "Name of the person in the corpus, or the words for the source."),
                |row| row.speaker.into(),
            ),
            Field::new(Column::text("holder_kind", "What the holder is.").one_of(HOLDER_KINDS), |row| row.kind.into()),
            Field::new(TARGET_ID, |row| row.target_id.as_ref().into()),
            Field::new(TARGET, |row| row.target.into()),
        ];
        words.into_iter().chain(fields_of(Statistics::Stance)).collect()
    }
}

impl TableRow for ArticleTargetRow<'_> {
    fn fields() -> Vec<Field<Self>> {
        let words = vec![
            Field::new(DOC_ID, |row: &Self| row.id.into()),
            Field::new(TARGET_ID, |row| row.target_id.as_ref().into()),
            Field::new(TARGET, |row| row.target.into()),
            Field::new(VOICE, |row| row.voice.into()),
        ];
        words.into_iter().chain(fields_of(Statistics::Stance)).collect()
    }
}

impl TableRow for OutletTargetRow<'_> {
    fn fields() -> Vec<Field<Self>> {
        let words = vec![
            Field::new(OUTLET.or_null("articles without an outlet"), |row: &Self| row.outlet.into()),
            Field::new(TARGET_ID, |row| row.target_id.as_ref().into()),
            Field::new(TARGET, |row| row.target.into()),
            Field::new(VOICE, |row| row.voice.into()),
        ];
        words.into_iter().chain(fields_of(Statistics::Stance)).chain(corrected_fields()).collect()
    }
}

impl TableRow for OutletRow<'_> {
    fn fields() -> Vec<Field<Self>> {
        let words = vec![
            Field::new(OUTLET.or_null("articles without an outlet"), |row: &Self| row.outlet.into()),
            Field::new(
                Column::text(
                    "measure",
                    "What the numbers of the row are: the tone of sentences, or the stance toward all people together.",
                )
                .one_of("tone, stance"),
                |row| row.measure.into(),
            ),
            Field::new(VOICE.or_null("tone, which has no holder"), |row| row.voice.into()),
        ];
        words.into_iter().chain(fields_of(Statistics::Either)).chain(corrected_fields()).collect()
    }
}

impl TableRow for ArticleRow<'_> {
    fn fields() -> Vec<Field<Self>> {
        let share = |name, meaning| {
            Column::number(name, "0 to 1", meaning)
                .in_unit("share of sentences")
                .or_null("no sentence was rated")
        };
        vec![
            Field::new(Column::text("doc_id", "Id of the article: the key of this table."), |row: &Self| {
                row.id.into()
            }),
            Field::new(OUTLET, |row| row.outlet.into()),
            Field::new(PUBLISHED, |row| row.published.into()),
            Field::new(PUBLISHED_TEXT, |row| row.published.into()),
            Field::new(TITLE, |row| row.title.into()),
            Field::new(URL, |row| row.url.into()),
            Field::new(
                Column::text("authors", "Authors from the byline, parted by semicolons.")
                    .or_null("not known"),
                |row| Some(row.authors.join("; ")).filter(|authors| !authors.is_empty()).into(),
            ),
            Field::new(
                Column::text("article_kind", "Type of text according to the input.").or_null("not given"),
                |row| row.kind.into(),
            ),
            Field::new(ORIGIN, |row| row.origin.into()),
            Field::new(STORY, |row| row.story.into()),
            Field::new(AGENCY, |row| row.agency.into()),
            Field::new(COPY_OF, |row| row.copy_of.into()),
            Field::new(
                Column::truth("counted", "Whether the article is in the totals; see --wire."),
                |row| row.counted.into(),
            ),
            Field::new(
                Column::text("left_out", "Why the article is not in the totals.").or_null("it is"),
                |row| row.left_out.as_ref().into(),
            ),
            Field::new(
                Column::count("sentences", "sentences", "Sentences of the article that count."),
                |row| row.sentences.into(),
            ),
            Field::new(
                Column::count("quotes", "quotations", "Quotations of the article that count."),
                |row| row.quotes.into(),
            ),
            Field::new(
                Column::count(
                    "unknown_speakers",
                    "quotations",
                    "Of these, quotations whose speaker was not identified.",
                ),
                |row| row.unknown_speakers.into(),
            ),
            Field::new(
                Column::number("sentiment_mean", "−1 to 1", "Mean tone of the sentences that count.")
                    .or_null("no sentence was rated"),
                |row| row.tone.into(),
            ),
            Field::new(
                Column::number("sentiment_sd", "0 and more", "Standard deviation of that tone.")
                    .or_null("fewer than two sentences were rated"),
                |row| row.tone_sd.into(),
            ),
            Field::new(
                share("sentiment_negative_share", "Share of sentences with a negative tone."),
                |row| row.tone_negative_share.into(),
            ),
            Field::new(
                share("sentiment_positive_share", "Share of sentences with a positive tone."),
                |row| row.tone_positive_share.into(),
            ),
        ]
    }
}

impl TableRow for CopyRow<'_> {
    fn fields() -> Vec<Field<Self>> {
        vec![
            Field::new(DOC_ID, |row: &Self| row.id.into()),
            Field::new(OUTLET, |row| row.outlet.into()),
            Field::new(TITLE, |row| row.title.into()),
            Field::new(ORIGIN, |row| row.origin.into()),
            Field::new(Column::text("copy_of", "Id of the article that this one is a copy of."), |row| {
                row.original.into()
            }),
            Field::new(
                Column::text("original_outlet", "Outlet of that article.").or_null("not known"),
                |row| row.original_outlet.into(),
            ),
            Field::new(
                Column::number(
                    "shared",
                    "0 to 1",
                    "Estimated part of the text that also stands in the other article.",
                )
                .in_unit("share of the text"),
                |row| row.shared.into(),
            ),
            Field::new(AGENCY, |row| row.agency.into()),
        ]
    }
}

macro_rules! with_statistics {
    ($($row:ident),*) => {
        $(impl WithStatistics for $row<'_> {
            fn numbers(&self) -> &StatisticsRecord {
                &self.numbers
            }
        })*
    };
}

with_statistics!(TargetRow, SpeakerRow, ArticleTargetRow, OutletTargetRow, OutletRow);
