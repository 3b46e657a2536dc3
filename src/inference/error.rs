//! Why a model file, or a model in it, cannot be used.

use std::error::Error as StdError;
use std::io;
use thiserror::Error;

/// An error of a library below, kept as the source of one of ours.
type BoxedError = Box<dyn StdError + Send + Sync>;

/// Why a file cannot be used as a model.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ModelFileError {
    /// The file cannot be read.
    #[error("cannot be read: {0}")]
    Read(#[from] io::Error),
    /// The file does not begin as a model file does.
    #[error("not a model file of lasswell")]
    NotAModelFile,
    /// The file is shorter than its header says.
    #[error("cut short: {missing} bytes are missing")]
    CutShort {
        /// Number of bytes that are missing, at least.
        missing: u64,
    },
    /// The header is not JSON, or lacks a field.
    #[error("broken header: {0}")]
    Header(#[source] serde_json::Error),
    /// A number in the header is out of range.
    #[error("broken header: `{field}` is {value}; accepted: a number above 0")]
    HeaderValue {
        /// Name of the field.
        field: &'static str,
        /// Its value.
        value: String,
    },
    /// Two arrays share bytes, or the arrays are not in order.
    #[error("broken header: array `{array}` overlaps another one")]
    OverlappingArray {
        /// Name of the second array.
        array: String,
    },
    /// The file was written for another version of the program.
    #[error("format {found}; this program reads format {supported}")]
    UnsupportedFormat {
        /// Version of the file's format.
        found: u32,
        /// The version that this program reads.
        supported: u32,
    },
    /// The file is well formed, but this program cannot use the model in it.
    #[error("model `{model}`: {problem}")]
    Unusable {
        /// Name of the model, from the header.
        model: String,
        /// What is wrong with it.
        #[source]
        problem: ModelProblem,
    },
}

/// What is wrong with a model.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ModelProblem {
    /// An array is absent or has elements of another type.
    #[error("no array `{array}` of the type needed")]
    MissingArray {
        /// Name of the array.
        array: String,
    },
    /// An array has another shape than the network.
    #[error("array `{array}` has shape {found:?}; accepted: {expected:?}")]
    ArrayShape {
        /// Name of the array.
        array: String,
        /// Its shape.
        found: Vec<usize>,
        /// The shape that the network needs.
        expected: Vec<usize>,
    },
    /// An array holds an infinity or a NaN, which would spread to every answer.
    #[error("array `{array}` holds a number that is not finite")]
    NotFinite {
        /// Name of the array.
        array: String,
    },
    /// An array that should hold text is not UTF-8.
    #[error("array `{array}` is not UTF-8")]
    NotUtf8 {
        /// Name of the array.
        array: String,
    },
    /// The list of word pieces cannot be used.
    #[error("its word pieces cannot be used: {0}")]
    WordPieces(#[from] WordPiecesError),
    /// The network is an encoder, and the program was built without encoders.
    #[error("it is an encoder, and this program was built without the feature `accurate`")]
    EncoderNotBuiltIn,
    /// The graph of an encoder cannot be loaded.
    #[error("its graph cannot be loaded: {0}")]
    Graph(#[source] BoxedError),
    /// The header lacks a part that this kind of network needs.
    #[error("its header has no `{part}`")]
    MissingPart {
        /// Name of the part.
        part: &'static str,
    },
    /// The graph of an encoder lacks an input or output.
    #[error("its graph has no node `{node}`")]
    MissingNode {
        /// Name of the node.
        node: &'static str,
    },
    /// The graph of an encoder failed on the text that is tried when it is loaded.
    #[error("its graph fails: {0}")]
    Prediction(#[from] PredictionError),
}

/// Why a list of word pieces cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WordPiecesError {
    /// There are more pieces than numbers for them.
    #[error("more than 65,535 pieces")]
    TooMany,
    /// A piece that every model needs is absent.
    #[error("no piece `{piece}`")]
    Missing {
        /// The piece.
        piece: &'static str,
    },
    /// The signs for names are not the last pieces.
    #[error("the signs from U+E000 to U+E010 are not the last pieces")]
    Signs,
}

/// Why a network gave no logits for a text.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PredictionError {
    /// No thread could be started.
    #[error("no thread could be started: {0}")]
    Thread(#[source] io::Error),
    /// The graph stopped with an error.
    #[error("{0}")]
    Graph(#[source] BoxedError),
    /// The graph panicked.
    #[error("the graph panicked")]
    Panic,
    /// The output is not as many finite numbers as there should be.
    #[error("its output is not as many finite numbers as there should be")]
    Output,
}
