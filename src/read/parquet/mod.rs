//! Parquet tables: each row is an article, as if it were a JSON object. The `parquet` crate reads the columns.

mod checked_groups;
mod checked_pages;
mod row_value;
mod table_articles;
mod table_columns;
mod table_file;

pub(super) use table_articles::articles_of_parquet;
