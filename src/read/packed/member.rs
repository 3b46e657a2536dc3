//! One file in a zip file: its bytes, unpacked and compared with their checksum.

use super::source::PackedSource;
use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use std::io::{self, BufReader, Read, SeekFrom};

/// Where the bytes of a file are in the archive, and how they are packed.
#[derive(Debug, Clone, Copy)]
pub(super) struct MemberPlace {
    pub(super) start: u64,
    pub(super) packed: u64,
    pub(super) is_deflated: bool,
    pub(super) crc: u32,
}

/// The bytes of a file. The checksum is compared at the end.
struct MemberReader<R> {
    reader: R,
    crc: Crc,
    expected: u32,
}

/// Opens a file in an archive.
pub(super) fn open(source: &PackedSource, place: MemberPlace) -> io::Result<Box<dyn Read + Send>> {
    let mut reader = source.open()?;
    reader.seek(SeekFrom::Start(place.start))?;
    let packed = BufReader::new(reader.take(place.packed));
    let (crc, expected) = (Crc::new(), place.crc);
    Ok(if place.is_deflated {
        Box::new(MemberReader { reader: DeflateDecoder::new(packed), crc, expected })
    } else {
        Box::new(MemberReader { reader: packed, crc, expected })
    })
}

impl<R: Read> Read for MemberReader<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(into)?;
        if read == 0 && !into.is_empty() && self.crc.sum() != self.expected {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a checksum is wrong"));
        }
        self.crc.update(into.get(..read).unwrap_or_default());
        Ok(read)
    }
}
