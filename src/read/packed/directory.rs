//! The directory of a zip file, read for the names that stand in it twice: of these, the `zip` crate keeps the last.

use super::source::PackedSource;
use std::collections::HashMap;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// Names that are remembered.
const MOST_NAMES: usize = 2_000_000;

/// The names of the directory that begins here, each that stands there more than once with how often.
pub(super) fn repeated_names(source: &PackedSource, start: u64) -> io::Result<Vec<(String, u64)>> {
    const SIGNATURE: &[u8] = b"PK\x01\x02";
    let mut reader = BufReader::new(source.open()?);
    reader.seek(SeekFrom::Start(start))?;
    let mut names: HashMap<Vec<u8>, u64> = HashMap::new();
    let mut header = [0_u8; 46];
    while names.len() < MOST_NAMES && reader.read_exact(&mut header).is_ok() && header.starts_with(SIGNATURE)
    {
        let length = |at: usize| match header.get(at..at + 2) {
            Some([low, high]) => u64::from(*low) | u64::from(*high) << 8,
            _ => 0,
        };
        let (name_length, rest) = (length(28), length(30) + length(32));
        let mut name = Vec::new();
        reader.by_ref().take(name_length).read_to_end(&mut name)?;
        io::copy(&mut reader.by_ref().take(rest), &mut io::sink())?;
        *names.entry(name).or_default() += 1;
    }
    let mut repeated: Vec<(String, u64)> = names
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .map(|(name, count)| (String::from_utf8_lossy(&name).replace('\\', "/"), count))
        .collect();
    repeated.sort();
    Ok(repeated)
}
