//! The header of a model file: the model's name, its kind of network, and where each array lies.

use super::error::ModelFileError;
use serde::Deserialize;
use std::ops::Range;

/// The only version of the file format so far.
const FORMAT: u32 = 1;
/// Unpacked arrays begin at multiples of this many bytes.
const ALIGNMENT: usize = 64;

/// Description of a model, as its file gives it.
#[derive(Debug, Clone, Deserialize)]
#[non_exhaustive]
pub struct ModelHeader {
    /// Version of the file format.
    pub format: u32,
    /// Name of the model, such as `fast-2`.
    pub name: String,
    /// Kind of network.
    pub kind: NetworkKind,
    /// Largest number of word pieces that the network reads; of a longer text it reads the first ones.
    pub window: usize,
    /// How logits of pairs become probabilities and labels.
    pub calibration: Option<PairCalibration>,
    /// How the output for tone becomes a valence with a label.
    pub tone: Option<ToneScale>,
    pub(super) arrays: Vec<ArrayEntry>,
}

/// Kind of network in a model file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum NetworkKind {
    /// A transformer encoder as a graph, with an answer for each pair of holder and target.
    Pairs,
    /// Table lookups, gated sums and attention, asked once for each pair of holder and target.
    PairTables,
}

/// How the logits of pairs become probabilities and labels, by kind of holder.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct PairCalibration {
    /// The author.
    pub author: HolderCalibration,
    /// A speaker whose words are not in the sentence, or not known.
    pub unknown: HolderCalibration,
    /// Anyone: how the person comes off.
    pub anyone: HolderCalibration,
    /// People and other sources with words in the sentence.
    pub others: HolderCalibration,
    /// By how much more probable the opinion of somebody who acts must be for each other one in the sentence, 0 or more.
    #[serde(default)]
    pub crowd: f64,
}

/// How the logits of pairs of one kind of holder become probabilities and labels.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct HolderCalibration {
    /// Positive number by which the logits are divided (Guo et al. 2017, section 4.2).
    pub temperature: f64,
    /// What is then added to each: negative, neutral, positive, no row.
    pub bias: [f64; 4],
    /// Least probability of a negative or positive label, 0 to 1; below it, the label is neutral.
    pub polar: f64,
    /// Least probability that there is a row, 0 to 1.
    pub row: f64,
}

/// How the output for tone becomes a valence from −1 to 1, and where its labels begin.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct ToneScale {
    /// Factor of the output.
    pub scale: f64,
    /// What is then added.
    pub shift: f64,
    /// Valences below it are negative.
    pub negative: f64,
    /// Valences above it are positive.
    pub positive: f64,
    /// Distance from the valence within which readers' mean ratings lie four times in five; above 0.
    #[serde(default)]
    pub margin: Option<f64>,
}

/// Name, type, shape and place of one array.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ArrayEntry {
    pub(super) name: String,
    #[serde(rename = "kind")]
    pub(super) element: ElementType,
    pub(super) shape: Vec<usize>,
    /// First byte, counted from the end of the header.
    offset: usize,
}

/// How the elements of an array are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ElementType {
    /// Plain bytes: text, or a graph.
    Bytes,
    /// Signed bytes.
    I8,
    /// Integers from −16 to 15 in five bits each: eight in five bytes, the first in the lowest bits.
    Q5,
    /// Half-precision numbers.
    F16,
    /// Single-precision numbers.
    F32,
}

impl ModelHeader {
    /// Parses the JSON of a header, in a file whose arrays have `available` bytes.
    ///
    /// # Errors
    /// When it is not JSON of this format, a number is out of range, or the arrays overlap or run beyond the file.
    pub(super) fn parse(json: &[u8], available: u64) -> Result<Self, ModelFileError> {
        let header: Self = serde_json::from_slice(json).map_err(ModelFileError::Header)?;
        header.check(available)?;
        Ok(header)
    }

    fn check(&self, available: u64) -> Result<(), ModelFileError> {
        if self.format != FORMAT {
            return Err(ModelFileError::UnsupportedFormat { found: self.format, supported: FORMAT });
        }
        if self.window == 0 {
            return Err(ModelFileError::HeaderValue { field: "window", value: self.window.to_string() });
        }
        for holder in self.calibration.iter().flat_map(|c| [c.author, c.unknown, c.anyone, c.others]) {
            let positive = holder.temperature > 0.0 && holder.temperature.is_finite();
            if !positive || holder.bias.iter().any(|x| x.is_nan()) {
                let value = holder.temperature.to_string();
                return Err(ModelFileError::HeaderValue { field: "calibration", value });
            }
        }
        let mut end = 0;
        for array in &self.arrays {
            if array.offset < end {
                return Err(ModelFileError::OverlappingArray { array: array.name.clone() });
            }
            end = array.bytes().end;
        }
        match (end as u64).saturating_sub(available) {
            0 => Ok(()),
            missing => Err(ModelFileError::CutShort { missing }),
        }
    }
}

impl ArrayEntry {
    /// Number of elements.
    pub(super) fn count(&self) -> usize {
        self.shape.iter().fold(1, |count, length| count.saturating_mul(*length))
    }

    /// The bytes it takes in the file, counted from the end of the header.
    pub(super) fn bytes(&self) -> Range<usize> {
        let count = self.count();
        let length = match self.element {
            ElementType::Bytes | ElementType::I8 => count,
            ElementType::Q5 => count.div_ceil(8).saturating_mul(5),
            ElementType::F16 => count.saturating_mul(2),
            ElementType::F32 => count.saturating_mul(4),
        };
        self.offset..self.offset.saturating_add(length)
    }

    /// Number of bytes it takes when unpacked, with padding.
    pub(super) fn unpacked_size(&self) -> usize {
        let size = match self.element {
            ElementType::Bytes => 0,
            ElementType::I8 | ElementType::Q5 => 1,
            ElementType::F16 | ElementType::F32 => 4,
        };
        self.count().saturating_mul(size).next_multiple_of(ALIGNMENT)
    }
}
