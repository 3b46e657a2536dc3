//! The file a model comes in: a header in JSON, then its arrays.
//!
//! `lasswell` in ASCII, the length of the header (4 bytes, little-endian), the header ([`ModelHeader`]), the arrays. All
//! numbers are little-endian. `training/` writes it.

use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// What a model file begins with.
const MAGIC: &[u8] = b"lasswell";
/// The one version of the format so far.
const FORMAT: u32 = 1;

/// Why a file is no model.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ModelFileError {
    /// It cannot be read.
    #[error("{0}")]
    Read(String),
    /// It does not begin as one.
    #[error("not a stance model of lasswell")]
    NotAModel,
    /// It is shorter than its header says.
    #[error("cut short: {0} bytes are missing")]
    CutShort(u64),
    /// The header cannot be read.
    #[error("a header that cannot be read: {0}")]
    Header(String),
    /// A newer or older program made it.
    #[error("format {0}; this program reads format {FORMAT}")]
    Format(u32),
    /// Something the model needs is absent or has another shape.
    #[error("without a usable `{0}`")]
    Part(String),
}

/// What the header says.
#[derive(Debug, Clone, Deserialize)]
pub struct ModelHeader {
    /// Version of this format.
    pub format: u32,
    /// Name of the model, such as `fast-1`.
    pub name: String,
    /// What kind of network it holds: `tables` or `encoder`.
    pub kind: String,
    /// The logits are divided by this (Guo et al. 2017, section 4.2).
    pub temperature: f32,
    /// Most pieces that it reads, the target in the middle of a longer text.
    pub window: usize,
    pub(crate) arrays: Vec<Array>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Array {
    name: String,
    pub(crate) kind: Kind,
    shape: Vec<usize>,
    /// From the end of the header.
    offset: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// Bytes as they are: text, or a graph.
    Bytes,
    /// Signed bytes.
    I8,
    /// Whole numbers −16 to 15 in five bits each, eight in five bytes, the first in the lowest bits.
    Q5,
    /// Half-precision numbers.
    F16,
    /// Single-precision numbers.
    F32,
}

impl ModelHeader {
    /// Whether it is of this format, and its arrays lie in so many bytes one after the other.
    fn check(&self, there: u64) -> Result<(), ModelFileError> {
        if self.format != FORMAT {
            return Err(ModelFileError::Format(self.format));
        }
        if !(self.temperature.is_finite() && self.temperature > 0.0) || self.window == 0 {
            return Err(ModelFileError::Header("temperature and window must be above 0".to_owned()));
        }
        let mut end = 0;
        for array in &self.arrays {
            if array.offset < end {
                return Err(ModelFileError::Header(format!("`{}` overlaps another array", array.name)));
            }
            end = array.bytes().end;
        }
        match (end as u64).saturating_sub(there) {
            0 => Ok(()),
            missing => Err(ModelFileError::CutShort(missing)),
        }
    }
}

impl Array {
    pub(crate) fn count(&self) -> usize {
        self.shape.iter().fold(1, |count, length| count.saturating_mul(*length))
    }

    pub(crate) fn bytes(&self) -> Range<usize> {
        let count = self.count();
        let length = match self.kind {
            Kind::Bytes | Kind::I8 => count,
            Kind::Q5 => count.div_ceil(8).saturating_mul(5),
            Kind::F16 => count.saturating_mul(2),
            Kind::F32 => count.saturating_mul(4),
        };
        self.offset..self.offset.saturating_add(length)
    }

    /// Bytes that it takes in [`ModelFile::unpacked`].
    pub(crate) fn unpacked(&self) -> usize {
        let size = match self.kind {
            Kind::Bytes => 0,
            Kind::I8 | Kind::Q5 => 1,
            Kind::F16 | Kind::F32 => 4,
        };
        self.count().saturating_mul(size).next_multiple_of(64)
    }
}

impl From<io::Error> for ModelFileError {
    fn from(error: io::Error) -> Self {
        Self::Read(error.to_string())
    }
}

/// A model file.
#[derive(Debug, Clone)]
pub struct ModelFile {
    header: ModelHeader,
    names: BTreeMap<String, usize>,
    pub(crate) source: Source,
    /// Where the arrays begin.
    pub(crate) body: usize,
}

#[derive(Debug, Clone)]
pub(crate) enum Source {
    Memory(Cow<'static, [u8]>),
    /// Read where it is needed, so that a large file is never in memory beside what is made of it.
    File(PathBuf),
}

pub(crate) trait Input: Read + Seek {}
impl<T: Read + Seek> Input for T {}

impl Source {
    pub(crate) fn open(&self) -> io::Result<Box<dyn Input + '_>> {
        Ok(match self {
            Self::Memory(bytes) => Box::new(Cursor::new(bytes.as_ref())),
            Self::File(path) => Box::new(File::open(path)?),
        })
    }
}

impl ModelFile {
    /// Reads a file's bytes.
    ///
    /// # Errors
    /// When they are no model file of this format, or not all of it.
    pub fn parse(bytes: Cow<'static, [u8]>) -> Result<Self, ModelFileError> {
        Self::of(Source::Memory(bytes))
    }

    /// Reads a file's header; its arrays are read when they are asked for.
    ///
    /// # Errors
    /// As [`Self::parse`], and when the file cannot be read.
    pub fn open(path: &Path) -> Result<Self, ModelFileError> {
        Self::of(Source::File(path.to_owned()))
    }

    fn of(source: Source) -> Result<Self, ModelFileError> {
        let mut input = source.open()?;
        let all = input.seek(SeekFrom::End(0))?;
        input.seek(SeekFrom::Start(0))?;
        let mut begin = Vec::new();
        input.by_ref().take(MAGIC.len() as u64 + 4).read_to_end(&mut begin)?;
        let length = begin.strip_prefix(MAGIC).ok_or(ModelFileError::NotAModel)?;
        let cut = ModelFileError::CutShort((4 - length.len()) as u64);
        let length = u64::from(u32::from_le_bytes(*length.first_chunk().ok_or(cut)?));
        let rest = all.saturating_sub(begin.len() as u64);
        if length > rest {
            return Err(ModelFileError::CutShort(length - rest));
        }
        let mut header = Vec::new();
        input.by_ref().take(length).read_to_end(&mut header)?;
        let body = begin.len() + header.len();
        drop(input);
        let header: ModelHeader =
            serde_json::from_slice(&header).map_err(|e| ModelFileError::Header(e.to_string()))?;
        header.check(rest - length)?;
        let names = header.arrays.iter().enumerate().map(|(at, array)| (array.name.clone(), at)).collect();
        Ok(Self { header, names, source, body })
    }

    /// The header.
    #[must_use]
    pub fn header(&self) -> &ModelHeader {
        &self.header
    }

    fn array(&self, name: &str, kind: Kind) -> Result<&Array, ModelFileError> {
        let array =
            self.names.get(name).and_then(|at| self.header.arrays.get(*at)).filter(|a| a.kind == kind);
        array.ok_or_else(|| ModelFileError::Part(name.to_owned()))
    }

    /// An array's bytes as they are in the file.
    fn raw(&self, array: &Array) -> Result<Cow<'_, [u8]>, ModelFileError> {
        let Range { start, end } = array.bytes();
        let (start, length) = (self.body.saturating_add(start), end - start);
        if let Source::Memory(bytes) = &self.source {
            return Ok(Cow::Borrowed(bytes.get(start..start + length).unwrap_or(&[])));
        }
        let mut input = self.source.open()?;
        input.seek(SeekFrom::Start(start as u64))?;
        let mut bytes = vec![0; length];
        input.read_exact(&mut bytes)?;
        Ok(Cow::Owned(bytes))
    }

    /// A text.
    ///
    /// # Errors
    /// When it is absent or no UTF-8; so for the others.
    pub fn text(&self, name: &str) -> Result<String, ModelFileError> {
        String::from_utf8(self.bytes(name)?).map_err(|_| ModelFileError::Part(name.to_owned()))
    }

    /// Bytes as they are.
    ///
    /// # Errors
    /// When absent.
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, ModelFileError> {
        Ok(self.raw(self.array(name, Kind::Bytes)?)?.into_owned())
    }

    /// Signed bytes, of this shape.
    ///
    /// # Errors
    /// When absent or of another shape.
    pub fn signed(&self, name: &str, shape: &[usize]) -> Result<Vec<i8>, ModelFileError> {
        let array = self.array(name, Kind::I8)?;
        self.check(array, shape)?;
        Ok(self.raw(array)?.iter().map(|b| b.cast_signed()).collect())
    }

    /// Numbers, of this shape.
    ///
    /// # Errors
    /// When absent, of another shape, or not finite.
    pub fn numbers(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelFileError> {
        let array = self.array(name, Kind::F32)?;
        self.check(array, shape)?;
        let numbers: Vec<f32> =
            self.raw(array)?.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
        // One number that is none would undo every answer.
        if numbers.iter().all(|x| x.is_finite()) {
            Ok(numbers)
        } else {
            Err(ModelFileError::Part(name.to_owned()))
        }
    }

    fn check(&self, array: &Array, shape: &[usize]) -> Result<(), ModelFileError> {
        if array.shape == shape { Ok(()) } else { Err(ModelFileError::Part(array.name.clone())) }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn file(header: &str, body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(header.len()).unwrap().to_le_bytes();
        [MAGIC, &length, header.as_bytes(), body].concat()
    }

    fn error(bytes: Vec<u8>) -> String {
        ModelFile::parse(bytes.into()).unwrap_err().to_string()
    }

    pub(crate) const HEADER: &str = r#"{"format":1,"name":"x","kind":"tables","temperature":1,"window":9,
        "arrays":[{"name":"a","kind":"q5","shape":[3],"offset":0},{"name":"b","kind":"f16","shape":[2],"offset":5},
        {"name":"p","kind":"bytes","shape":[2],"offset":9}]}"#;

    #[test]
    fn a_file_is_read_as_its_bytes_are() {
        let bytes = include_bytes!("../../models/fast.lasswell").as_slice();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/fast.lasswell");
        let (file, memory) = (ModelFile::open(&path).unwrap(), ModelFile::parse(bytes.into()).unwrap());
        assert_eq!(file.unpacked(), memory.unpacked());
        assert_eq!(file.text("pieces"), memory.text("pieces"));
        let none = ModelFile::open(&path.with_extension("none")).unwrap_err();
        assert!(matches!(none, ModelFileError::Read(_)), "{none}");
    }

    #[test]
    fn what_is_no_model_says_why() {
        assert_eq!(error(b"PK".to_vec()), "not a stance model of lasswell");
        assert_eq!(error(file(HEADER, b"short")), "cut short: 6 bytes are missing");
        assert_eq!(
            error(file(&HEADER.replace(":1,\"name", ":9,\"name"), b"")),
            "format 9; this program reads format 1"
        );
        assert!(error(file("{", b"")).starts_with("a header that cannot be read"));
        for (old, new) in [
            ("\"window\":9", "\"window\":0"),
            ("temperature\":1", "temperature\":0"),
            ("\"offset\":5", "\"offset\":1"),
        ] {
            let told = error(file(&HEADER.replace(old, new), &[0; 20]));
            assert!(told.starts_with("a header that cannot be read"), "{told}");
        }
    }
}
