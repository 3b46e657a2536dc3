//! The text of JSON values, and the cautions about what had to be mended in them.

use super::super::cautions::CautionKind;
use super::super::input::{InputName, decode_noted};
use super::super::json_value::ParsedJson;
use crate::error::ErrorKind;
use encoding_rs::Encoding;
use serde_json::Value;

/// Decodes the values of one input.
pub(super) struct JsonText {
    pub(super) name: InputName,
    /// The encoding of values that are not UTF-8.
    pub(super) encoding: Option<&'static Encoding>,
}

impl JsonText {
    pub(super) fn decode(&self, bytes: Vec<u8>, line: u64) -> Result<String, ErrorKind> {
        match String::from_utf8(bytes) {
            Ok(text) => Ok(text),
            Err(error) => {
                let text = decode_noted(error.into_bytes(), self.encoding)?;
                Ok(self.name.decoded(text, Some(line)))
            }
        }
    }
}

/// Gives the cautions about a value, and returns it.
pub(super) fn note(parsed: ParsedJson, name: &InputName, line: u64) -> Value {
    let ParsedJson { value, mended, double_key } = parsed;
    let caution = |is_so: bool, kind: fn() -> CautionKind| {
        if is_so {
            name.caution(kind(), Some(line), None);
        }
    };
    caution(mended.non_finite, || CautionKind::NotFinite);
    caution(mended.python, || CautionKind::PythonText);
    caution(mended.comma, || CautionKind::SpareComma);
    caution(mended.surrogate, || CautionKind::HalfCharacter);
    caution(mended.other, || CautionKind::LooseJson);
    if let Some(key) = double_key {
        name.caution(CautionKind::DoubleKey { key }, Some(line), None);
    }
    value
}
