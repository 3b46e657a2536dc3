//! Reads a model file: a header in JSON, then arrays.
//!
//! The format: `lasswell` in ASCII, the length of the header (4 bytes, little-endian), the header ([`ModelHeader`]), the
//! arrays. All numbers are little-endian. `training/stance/modelfile.py` writes it.

use super::error::{ModelFileError, ModelProblem};
use super::header::{ArrayEntry, ElementType, ModelHeader};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// First bytes of every model file.
const MAGIC: &[u8] = b"lasswell";
/// Bytes of the number that follows them.
const LENGTH_BYTES: usize = 4;

/// A model file whose header was read and checked.
#[derive(Debug, Clone)]
pub struct ModelFile {
    header: ModelHeader,
    /// Index in the header of each array.
    index: BTreeMap<String, usize>,
    storage: Storage,
    /// First byte of the arrays.
    arrays_start: usize,
}

#[derive(Debug, Clone)]
enum Storage {
    Memory(Cow<'static, [u8]>),
    /// Read again for every array, so that a large file is never in memory beside the network made of it.
    File(PathBuf),
}

/// Where a model file is read from.
pub(super) trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

impl Storage {
    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        Ok(match self {
            Self::Memory(bytes) => Box::new(Cursor::new(bytes.as_ref())),
            Self::File(path) => Box::new(File::open(path)?),
        })
    }
}

impl ModelFile {
    /// Parses the bytes of a model file.
    ///
    /// # Errors
    /// When they are not a whole model file of a format that this program reads.
    pub fn parse(bytes: Cow<'static, [u8]>) -> Result<Self, ModelFileError> {
        Self::from_storage(Storage::Memory(bytes))
    }

    /// Reads the header of a model file; the arrays are read when they are needed.
    ///
    /// # Errors
    /// As [`Self::parse`], and when the file cannot be read.
    pub fn open(path: &Path) -> Result<Self, ModelFileError> {
        Self::from_storage(Storage::File(path.to_owned()))
    }

    fn from_storage(storage: Storage) -> Result<Self, ModelFileError> {
        let mut reader = storage.open()?;
        let size = reader.seek(SeekFrom::End(0))?;
        reader.seek(SeekFrom::Start(0))?;
        let mut start = Vec::new();
        reader.by_ref().take((MAGIC.len() + LENGTH_BYTES) as u64).read_to_end(&mut start)?;
        let length = start.strip_prefix(MAGIC).ok_or(ModelFileError::NotAModelFile)?;
        let missing = (LENGTH_BYTES - length.len()) as u64;
        let length = *length.first_chunk().ok_or(ModelFileError::CutShort { missing })?;
        let length = u64::from(u32::from_le_bytes(length));
        let rest = size.saturating_sub(start.len() as u64);
        if length > rest {
            return Err(ModelFileError::CutShort { missing: length - rest });
        }
        let mut json = Vec::new();
        reader.by_ref().take(length).read_to_end(&mut json)?;
        let arrays_start = start.len() + json.len();
        drop(reader);
        let header = ModelHeader::parse(&json, rest - length)?;
        let index = header.arrays.iter().enumerate().map(|(at, array)| (array.name.clone(), at)).collect();
        Ok(Self { header, index, storage, arrays_start })
    }

    /// The header.
    #[must_use]
    pub fn header(&self) -> &ModelHeader {
        &self.header
    }

    /// An error that names this model.
    pub(crate) fn unusable(&self, problem: impl Into<ModelProblem>) -> ModelFileError {
        ModelFileError::Unusable { model: self.header.name.clone(), problem: problem.into() }
    }

    /// Opens the file for reading.
    pub(super) fn reader(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        self.storage.open()
    }

    /// First byte of an array, and the number of its bytes.
    pub(super) fn location(&self, array: &ArrayEntry) -> (usize, usize) {
        let Range { start, end } = array.bytes();
        (self.arrays_start.saturating_add(start), end - start)
    }

    /// The array with a name and an element type.
    fn array(&self, name: &str, element: ElementType) -> Result<&ArrayEntry, ModelFileError> {
        let array = self.index.get(name).and_then(|at| self.header.arrays.get(*at));
        let array = array.filter(|array| array.element == element);
        array.ok_or_else(|| self.unusable(ModelProblem::MissingArray { array: name.to_owned() }))
    }

    /// The array with a name, an element type and a shape.
    fn shaped(
        &self,
        name: &str,
        element: ElementType,
        shape: &[usize],
    ) -> Result<&ArrayEntry, ModelFileError> {
        let array = self.array(name, element)?;
        if array.shape == shape {
            return Ok(array);
        }
        let (found, expected) = (array.shape.clone(), shape.to_owned());
        Err(self.unusable(ModelProblem::ArrayShape { array: name.to_owned(), found, expected }))
    }

    /// The bytes of an array as they are in the file.
    fn stored_bytes(&self, array: &ArrayEntry) -> Result<Cow<'_, [u8]>, ModelFileError> {
        let (start, length) = self.location(array);
        if let Storage::Memory(bytes) = &self.storage {
            return Ok(Cow::Borrowed(bytes.get(start..start + length).unwrap_or(&[])));
        }
        let mut reader = self.reader()?;
        reader.seek(SeekFrom::Start(start as u64))?;
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes)?;
        Ok(Cow::Owned(bytes))
    }

    /// An array of bytes as text.
    ///
    /// # Errors
    /// When it is absent or not UTF-8, or when the file cannot be read.
    pub fn text(&self, name: &str) -> Result<String, ModelFileError> {
        let not_utf8 = |_| self.unusable(ModelProblem::NotUtf8 { array: name.to_owned() });
        String::from_utf8(self.bytes(name)?).map_err(not_utf8)
    }

    /// An array of bytes.
    ///
    /// # Errors
    /// When it is absent, or when the file cannot be read.
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, ModelFileError> {
        Ok(self.stored_bytes(self.array(name, ElementType::Bytes)?)?.into_owned())
    }

    /// An array of signed bytes.
    ///
    /// # Errors
    /// When it is absent or of another shape, or when the file cannot be read.
    pub fn signed_bytes(&self, name: &str, shape: &[usize]) -> Result<Vec<i8>, ModelFileError> {
        let array = self.shaped(name, ElementType::I8, shape)?;
        Ok(self.stored_bytes(array)?.iter().map(|byte| byte.cast_signed()).collect())
    }

    /// An array of single-precision numbers, all of them finite.
    ///
    /// # Errors
    /// When it is absent, of another shape or not finite, or when the file cannot be read.
    pub fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelFileError> {
        let array = self.shaped(name, ElementType::F32, shape)?;
        let bytes = self.stored_bytes(array)?;
        let floats: Vec<f32> = bytes.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
        if floats.iter().all(|x| x.is_finite()) {
            Ok(floats)
        } else {
            Err(self.unusable(ModelProblem::NotFinite { array: name.to_owned() }))
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The bytes of a model file.
    pub(crate) fn file(header: &str, arrays: &[u8]) -> Vec<u8> {
        let length = u32::try_from(header.len()).unwrap().to_le_bytes();
        [MAGIC, &length, header.as_bytes(), arrays].concat()
    }

    fn error(bytes: Vec<u8>) -> String {
        ModelFile::parse(bytes.into()).unwrap_err().to_string()
    }

    pub(crate) const HEADER: &str = r#"{"format":1,"name":"x","kind":"pairtables","window":9,
        "arrays":[{"name":"a","kind":"q5","shape":[3],"offset":0},{"name":"b","kind":"f16","shape":[2],"offset":5},
        {"name":"p","kind":"bytes","shape":[2],"offset":9}]}"#;

    #[test]
    fn a_file_that_cannot_be_opened_is_a_read_error() {
        let error = ModelFile::open(Path::new("nowhere/x.lasswell")).unwrap_err();
        assert!(matches!(error, ModelFileError::Read(_)), "{error}");
        assert!(std::error::Error::source(&error).is_some());
    }

    #[test]
    fn a_file_that_is_not_a_model_says_why() {
        assert_eq!(error(b"PK".to_vec()), "not a model file of lasswell");
        assert_eq!(error(file(HEADER, b"short")), "cut short: 6 bytes are missing");
        assert_eq!(
            error(file(&HEADER.replace(":1,\"name", ":9,\"name"), b"")),
            "format 9; this program reads format 1"
        );
        assert!(error(file("{", b"")).starts_with("broken header: EOF"));
        for (old, new, reason) in [
            ("\"window\":9", "\"window\":0", "broken header: `window` is 0; accepted: a number above 0"),
            ("\"offset\":5", "\"offset\":1", "broken header: array `b` overlaps another one"),
            (
                "\"pairtables\"",
                "\"trees\"",
                "broken header: unknown variant `trees`, expected `pairs` or `pairtables`",
            ),
        ] {
            let message = error(file(&HEADER.replace(old, new), &[0; 20]));
            assert!(message.starts_with(reason), "{message}");
        }
    }

    #[test]
    fn an_array_that_cannot_be_used_is_named_with_its_model() {
        let file = ModelFile::parse(file(HEADER, b"0123456789\xFF").into()).unwrap();
        assert_eq!(file.text("p").unwrap_err().to_string(), "model `x`: array `p` is not UTF-8");
        assert_eq!(file.text("a").unwrap_err().to_string(), "model `x`: no array `a` of the type needed");
        assert_eq!(
            file.floats("c", &[1]).unwrap_err().to_string(),
            "model `x`: no array `c` of the type needed"
        );
    }
}
