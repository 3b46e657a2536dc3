//! The file a model comes in: a header in JSON, then its arrays.
//!
//! `lasswell` in ASCII, the length of the header (4 bytes, little-endian), the header ([`Header`]), the arrays. All
//! numbers are little-endian. `training/` writes it.

use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use thiserror::Error;

/// What a model file begins with.
const MAGIC: &[u8] = b"lasswell";
/// The one version of the format so far.
const FORMAT: u32 = 1;

/// Why a file is no model.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WeightsError {
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
pub struct Header {
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
    arrays: Vec<Array>,
}

#[derive(Debug, Clone, Deserialize)]
struct Array {
    name: String,
    kind: Kind,
    shape: Vec<usize>,
    /// From the end of the header.
    offset: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
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

impl Array {
    fn count(&self) -> usize {
        self.shape.iter().product()
    }

    fn bytes(&self) -> Range<usize> {
        let count = self.count();
        let length = match self.kind {
            Kind::Bytes | Kind::I8 => count,
            Kind::Q5 => count.div_ceil(8).saturating_mul(5),
            Kind::F16 => count.saturating_mul(2),
            Kind::F32 => count.saturating_mul(4),
        };
        self.offset..self.offset.saturating_add(length)
    }
}

/// A model file in memory.
#[derive(Debug, Clone)]
pub struct Weights {
    header: Header,
    names: BTreeMap<String, usize>,
    bytes: Cow<'static, [u8]>,
    /// Where the arrays begin.
    body: usize,
}

impl Weights {
    /// Reads a file's bytes.
    ///
    /// # Errors
    /// When they are no model file of this format, or not all of it.
    pub fn parse(bytes: Cow<'static, [u8]>) -> Result<Self, WeightsError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(WeightsError::NotAModel)?;
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(WeightsError::CutShort(4))?;
        let length = u32::from_le_bytes(*length) as usize;
        let missing = |wanted: usize, there: usize| WeightsError::CutShort((wanted - there) as u64);
        let header = rest.get(..length).ok_or_else(|| missing(length, rest.len()))?;
        let header: Header =
            serde_json::from_slice(header).map_err(|e| WeightsError::Header(e.to_string()))?;
        if header.format != FORMAT {
            return Err(WeightsError::Format(header.format));
        }
        let there = rest.len() - length;
        let wanted = header.arrays.iter().map(|a| a.bytes().end).max().unwrap_or(0);
        if wanted > there {
            return Err(missing(wanted, there));
        }
        let names = header.arrays.iter().enumerate().map(|(at, array)| (array.name.clone(), at)).collect();
        let body = bytes.len() - there;
        Ok(Self { header, names, bytes, body })
    }

    /// The header.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    fn array(&self, name: &str, kind: Kind) -> Result<(&Array, &[u8]), WeightsError> {
        let array =
            self.names.get(name).and_then(|at| self.header.arrays.get(*at)).filter(|a| a.kind == kind);
        array.map(|a| (a, self.raw(a))).ok_or_else(|| WeightsError::Part(name.to_owned()))
    }

    fn raw(&self, array: &Array) -> &[u8] {
        self.bytes.get(self.body..).and_then(|body| body.get(array.bytes())).unwrap_or(&[])
    }

    /// A text.
    ///
    /// # Errors
    /// When it is absent or no UTF-8; so for the others.
    pub fn text(&self, name: &str) -> Result<&str, WeightsError> {
        let (_, bytes) = self.array(name, Kind::Bytes)?;
        std::str::from_utf8(bytes).map_err(|_| WeightsError::Part(name.to_owned()))
    }

    /// Bytes as they are.
    ///
    /// # Errors
    /// When absent.
    pub fn bytes(&self, name: &str) -> Result<&[u8], WeightsError> {
        Ok(self.array(name, Kind::Bytes)?.1)
    }

    /// Signed bytes, of this shape.
    ///
    /// # Errors
    /// When absent or of another shape.
    pub fn signed(&self, name: &str, shape: &[usize]) -> Result<Vec<i8>, WeightsError> {
        let (array, bytes) = self.array(name, Kind::I8)?;
        self.check(array, shape)?;
        Ok(bytes.iter().map(|b| b.cast_signed()).collect())
    }

    /// Numbers, of this shape.
    ///
    /// # Errors
    /// When absent or of another shape.
    pub fn numbers(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, WeightsError> {
        let (array, bytes) = self.array(name, Kind::F32)?;
        self.check(array, shape)?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect())
    }

    fn check(&self, array: &Array, shape: &[usize]) -> Result<(), WeightsError> {
        if array.shape == shape { Ok(()) } else { Err(WeightsError::Part(array.name.clone())) }
    }

    /// All arrays of numbers as one block, in the order of the file: five-bit numbers as signed bytes, half-precision
    /// ones as single-precision, each array padded to a multiple of 64 bytes. The graph of an encoder points into it.
    #[must_use]
    pub fn unpacked(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for array in &self.header.arrays {
            let bytes = self.raw(array);
            let begin = out.len();
            match array.kind {
                Kind::Bytes => continue,
                Kind::I8 | Kind::F32 => out.extend_from_slice(bytes),
                Kind::Q5 => {
                    out.reserve(array.count() + 8);
                    out.extend(bytes.as_chunks::<5>().0.iter().flat_map(|five| unpack(*five)));
                    out.truncate(begin + array.count());
                }
                Kind::F16 => {
                    out.extend(
                        bytes
                            .as_chunks::<2>()
                            .0
                            .iter()
                            .flat_map(|b| half(u16::from_le_bytes(*b)).to_le_bytes()),
                    );
                }
            }
            out.resize(out.len().next_multiple_of(64), 0);
        }
        out
    }
}

/// Eight numbers of five bits, each plus 16 in the file, as signed bytes.
fn unpack([a, b, c, d, e]: [u8; 5]) -> [u8; 8] {
    let bits = u64::from_le_bytes([a, b, c, d, e, 0, 0, 0]);
    // One number to a byte, then 16 less in each: 0x80 keeps the bytes from borrowing of each other.
    let low = |from: u32, to: u32| ((bits >> from) & 31) << to;
    let spread = low(0, 0)
        | low(5, 8)
        | low(10, 16)
        | low(15, 24)
        | low(20, 32)
        | low(25, 40)
        | low(30, 48)
        | low(35, 56);
    (((spread | 0x8080_8080_8080_8080) - 0x1010_1010_1010_1010) ^ 0x8080_8080_8080_8080).to_le_bytes()
}

/// A half-precision number (IEEE 754-2008, binary16).
fn half(bits: u16) -> f32 {
    let sign = u32::from(bits >> 15) << 31;
    let (exponent, fraction) = (u32::from(bits >> 10) & 31, u32::from(bits) & 1023);
    match exponent {
        // Below the least normal number: a multiple of 2 to the −24.
        #[expect(clippy::cast_precision_loss, reason = "ten bits")]
        0 => f32::from_bits(sign | (fraction as f32 * 2f32.powi(-24)).to_bits()),
        31 => f32::from_bits(sign | 0x7F80_0000 | (fraction << 13)),
        _ => f32::from_bits(sign | ((exponent + 112) << 23) | (fraction << 13)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(header: &str, body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(header.len()).unwrap().to_le_bytes();
        [MAGIC, &length, header.as_bytes(), body].concat()
    }

    fn error(bytes: Vec<u8>) -> String {
        Weights::parse(bytes.into()).unwrap_err().to_string()
    }

    const HEADER: &str = r#"{"format":1,"name":"x","kind":"tables","temperature":1,"window":9,
        "arrays":[{"name":"a","kind":"q5","shape":[3],"offset":0},{"name":"b","kind":"f16","shape":[2],"offset":5},
        {"name":"p","kind":"bytes","shape":[2],"offset":9}]}"#;

    #[test]
    fn arrays_come_out_as_they_went_in() {
        // 0, 31 and 17 in five bits: −16, 15, 1. Then 1.0 and −2.0 in half precision.
        let five = (31u64 << 5 | 17 << 10).to_le_bytes();
        let body = [&five[..5], &[0x00, 0x3C, 0x00, 0xC0], b"ok"].concat();
        let weights = Weights::parse(file(HEADER, &body).into()).unwrap();
        let unpacked = weights.unpacked();
        assert_eq!((unpacked.len(), &unpacked[..3]), (128, &[0xF0, 15, 1][..]));
        assert_eq!(&unpacked[64..72], [1f32.to_le_bytes(), (-2f32).to_le_bytes()].concat());
        assert_eq!(weights.text("p"), Ok("ok"));
        assert_eq!(weights.text("a"), Err(WeightsError::Part("a".to_owned())));
    }

    #[test]
    fn halves_are_exact() {
        for (bits, value) in
            [(0x0001, 5.960_464_5e-8), (0x3555, 0.333_251_95), (0x7BFF, 65504.0), (0x8000, -0.0)]
        {
            assert_eq!(half(bits).to_bits(), f32::to_bits(value));
        }
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
    }
}
