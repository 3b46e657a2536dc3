//! Columns that several tables have.

use super::table_column::Column;

/// Values of `voice` in totals.
pub(super) const VOICES: &str = "author, quoted, all";
/// What a null probability, label or mean of stances means where a row has no stance.
pub(super) const NO_STANCE: &str = "the sentence has no stance";

pub(super) const DOC_ID: Column = Column::text("doc_id", "Id of the article, as in the table articles.");
pub(super) const OUTLET: Column =
    Column::text("outlet", "Outlet that published the article.").or_null("not known");
pub(super) const TITLE: Column = Column::text("title", "Headline of the article.").or_null("not known");
pub(super) const PUBLISHED: Column = Column::time(
    "published",
    "When the article was published. Parquet has midnight UTC for a date alone, and takes a time without a zone for UTC; a year or a month alone is null there.",
)
.or_null("not known");
pub(super) const PUBLISHED_TEXT: Column = Column::text(
    "published_text",
    "published as text, as precise as the input: a year, a month, a day or a time.",
)
.or_null("not known");
pub(super) const URL: Column = Column::text("url", "Web address of the article.").or_null("not known");
pub(super) const STORY: Column =
    Column::text("story", "Name of the event that the article covers; equal in all articles on the event.")
        .or_null("no other article covers it, or the article does not count");
pub(super) const AGENCY: Column =
    Column::text("agency", "News agency that the text credits.").or_null("none");
pub(super) const COPY_OF: Column =
    Column::text("copy_of", "Id of the article most of whose text this one repeats.").or_null("no copy");
pub(super) const ORIGIN: Column = Column::text("origin", "File and record that the article was read from.");
pub(super) const TARGET_ID: Column = Column::text(
    "target_id",
    "Id in the corpus of the person whom the stance is about, as person_id elsewhere.",
);
pub(super) const TARGET: Column =
    Column::text("target", "Name in the corpus of the person whom the stance is about.");
pub(super) const VOICE: Column =
    Column::text("voice", "Whose stances: the authors’, those of quoted speakers, or both.").one_of(VOICES);
pub(super) const HOLDER_KINDS: &str = "author, person, organisation, unnamed, unknown";
