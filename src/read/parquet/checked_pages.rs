//! Pages whose counts are compared with their bytes before they are decoded. The decoder reserves room for as many values as a
//! page says, and a damaged one could say any number.

use parquet::basic::Encoding;
use parquet::bloom_filter::Sbbf;
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::RowGroupReader;
use parquet::record::reader::RowIter;
use parquet::schema::types::Type;

/// A row group whose pages are checked.
pub(super) struct CheckedGroup<'f>(pub(super) Box<dyn RowGroupReader + 'f>);

impl RowGroupReader for CheckedGroup<'_> {
    fn metadata(&self) -> &RowGroupMetaData {
        self.0.metadata()
    }

    fn num_columns(&self) -> usize {
        self.0.num_columns()
    }

    fn get_column_page_reader(&self, at: usize) -> Result<Box<dyn PageReader>> {
        let column = self.metadata().columns().get(at).map(|column| column.column_descr_ptr());
        let has_levels = column.map(|column| [column.max_rep_level() > 0, column.max_def_level() > 0]);
        let pages = self.0.get_column_page_reader(at)?;
        Ok(Box::new(CheckedPages { pages, has_levels: has_levels.unwrap_or_default() }))
    }

    fn get_column_bloom_filter(&self, at: usize) -> Option<&Sbbf> {
        self.0.get_column_bloom_filter(at)
    }

    fn get_row_iter(&self, projection: Option<Type>) -> Result<RowIter<'_>> {
        RowIter::from_row_group(projection, self)
    }
}

/// The pages of a column.
struct CheckedPages {
    pages: Box<dyn PageReader>,
    /// Whether repetition levels and definition levels stand before the values.
    has_levels: [bool; 2],
}

impl PageReader for CheckedPages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.pages.get_next_page()?;
        if let Some(page) = &page
            && !is_plausible(page, self.has_levels)
        {
            return Err(ParquetError::General("a page has fewer values than it says".to_owned()));
        }
        Ok(page)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.pages.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.pages.skip_next_page()
    }
}

impl Iterator for CheckedPages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

/// Whether a page may have the values that it says. A value of a dictionary has a byte or more; lengths of texts say
/// themselves how many they are.
fn is_plausible(page: &Page, has_levels: [bool; 2]) -> bool {
    let bytes: &[u8] = page.buffer();
    match page {
        Page::DictionaryPage { num_values, .. } => *num_values as usize <= bytes.len(),
        _ if page.encoding() == Encoding::DELTA_BYTE_ARRAY => false,
        _ if page.encoding() != Encoding::DELTA_LENGTH_BYTE_ARRAY => true,
        Page::DataPage { num_values, def_level_encoding, rep_level_encoding, .. } => {
            let are_runs = [*rep_level_encoding, *def_level_encoding].iter().all(|e| *e == Encoding::RLE);
            let values = has_levels.iter().filter(|has| **has).try_fold(bytes, |rest, _| behind_levels(rest));
            are_runs && values.and_then(count_of_lengths).is_some_and(|count| count <= u64::from(*num_values))
        }
        Page::DataPageV2 { num_values, def_levels_byte_len, rep_levels_byte_len, .. } => {
            let start = *def_levels_byte_len as usize + *rep_levels_byte_len as usize;
            let count = bytes.get(start..).and_then(count_of_lengths);
            count.is_some_and(|count| count <= u64::from(*num_values))
        }
    }
}

/// The bytes behind levels in runs, whose length stands in four bytes before them.
fn behind_levels(bytes: &[u8]) -> Option<&[u8]> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.get(usize::try_from(u32::from_le_bytes(*length)).ok()?..)
}

/// How many lengths begin here: the third number of their header (Parquet format, "Delta Encoding").
fn count_of_lengths(bytes: &[u8]) -> Option<u64> {
    let mut rest = bytes.iter();
    let mut number = || {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = u64::from(*rest.next()?);
            value |= (byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    };
    number()?;
    number()?;
    number()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_of_lengths_is_the_third_number() {
        assert_eq!(count_of_lengths(&[0x80, 1, 4, 0x83, 2, 9]), Some(259));
        assert_eq!(count_of_lengths(&[0x80, 1, 4]), None);
        assert_eq!(count_of_lengths(&[0xFF; 30]), None);
        assert_eq!(behind_levels(&[1, 0, 0, 0, 9, 7]), Some(&[7][..]));
        assert_eq!(behind_levels(&[9, 0, 0, 0, 9, 7]), None);
    }

    #[test]
    fn counts_beyond_the_bytes_of_a_page_are_seen() {
        let dictionary = |num_values| Page::DictionaryPage {
            buf: vec![0; 9].into(),
            num_values,
            encoding: Encoding::PLAIN,
            is_sorted: false,
        };
        assert!(is_plausible(&dictionary(9), [false; 2]) && !is_plausible(&dictionary(1 << 30), [false; 2]));
        let lengths = |buf: Vec<u8>| Page::DataPage {
            buf: buf.into(),
            num_values: 5,
            encoding: Encoding::DELTA_LENGTH_BYTE_ARRAY,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        };
        let levels = [false, true];
        assert!(is_plausible(&lengths(vec![1, 0, 0, 0, 7, 0x80, 1, 4, 5]), levels));
        assert!(!is_plausible(&lengths(vec![1, 0, 0, 0, 7, 0x80, 1, 4, 6]), levels));
        assert!(!is_plausible(&lengths(vec![1, 0]), levels));
    }
}
