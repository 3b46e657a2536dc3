//! Unpacks the arrays of a model file for the graph of an encoder: five-bit integers to signed bytes, half-precision
//! numbers to single-precision ones.

use super::error::ModelFileError;
use super::header::{ArrayEntry, ElementType};
use super::model_file::ModelFile;
use std::io::{self, Read, Seek, SeekFrom};

/// Packed bytes that are read at a time: whole groups of five-bit and of half-precision numbers, few enough for the
/// processor's cache.
const CHUNK: usize = 5 * 8 * 4096;

/// All numeric arrays of a model file as one block, in the order of the file: five-bit integers as signed bytes,
/// half-precision numbers as single-precision ones, each array padded to a multiple of 64 bytes. The graph of an
/// encoder refers to places in this block.
///
/// # Errors
/// When the file cannot be read.
pub fn unpack_arrays(file: &ModelFile) -> Result<Vec<u8>, ModelFileError> {
    let arrays: Vec<&ArrayEntry> =
        file.header().arrays.iter().filter(|array| array.element != ElementType::Bytes).collect();
    let mut out = vec![0; arrays.iter().map(|array| array.unpacked_size()).sum()];
    let share = out.len().div_ceil(std::thread::available_parallelism().map_or(1, usize::from)).max(1);
    std::thread::scope(|scope| {
        let (mut rest, mut arrays) = (out.as_mut_slice(), arrays.as_slice());
        let mut threads = Vec::new();
        while !arrays.is_empty() {
            let mut size = 0;
            let fits = |array: &&&ArrayEntry| {
                let fits = size < share;
                size += if fits { array.unpacked_size() } else { 0 };
                fits
            };
            let count = arrays.iter().take_while(fits).count();
            let (own, later) = arrays.split_at_checked(count).unwrap_or((arrays, &[]));
            let (block, beyond) = std::mem::take(&mut rest).split_at_mut(size);
            threads.push(scope.spawn(move || unpack_into(file, own, block)));
            (rest, arrays) = (beyond, later);
        }
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(io::Error::other("a reading thread panicked").into()))
        })
    })?;
    Ok(out)
}

/// Unpacks some arrays, one after the other.
fn unpack_into(file: &ModelFile, arrays: &[&ArrayEntry], mut out: &mut [u8]) -> Result<(), ModelFileError> {
    let mut reader = file.reader()?;
    let mut chunk = vec![0; CHUNK];
    for array in arrays {
        let size = array.unpacked_size().min(out.len());
        let (block, rest) = std::mem::take(&mut out).split_at_mut(size);
        let (start, stored) = file.location(array);
        reader.seek(SeekFrom::Start(start as u64))?;
        match array.element {
            ElementType::Bytes => {}
            ElementType::I8 | ElementType::F32 => {
                reader.read_exact(block.get_mut(..stored).unwrap_or(&mut []))?;
            }
            ElementType::Q5 => {
                for (block, length) in block.chunks_mut(CHUNK / 5 * 8).zip(chunk_lengths(stored)) {
                    let chunk = chunk.get_mut(..length).unwrap_or(&mut []);
                    reader.read_exact(chunk)?;
                    for (eight, five) in block.chunks_mut(8).zip(chunk.as_chunks::<5>().0) {
                        for (to, from) in eight.iter_mut().zip(unpack_five(*five)) {
                            *to = from;
                        }
                    }
                }
                // The last group of eight may hold more numbers than the array.
                block.iter_mut().skip(array.count()).for_each(|byte| *byte = 0);
            }
            ElementType::F16 => {
                for (block, length) in block.chunks_mut(CHUNK * 2).zip(chunk_lengths(stored)) {
                    let chunk = chunk.get_mut(..length).unwrap_or(&mut []);
                    reader.read_exact(chunk)?;
                    let halves = chunk.as_chunks::<2>().0;
                    for (to, from) in block.as_chunks_mut::<4>().0.iter_mut().zip(halves) {
                        *to = single_precision(u16::from_le_bytes(*from)).to_le_bytes();
                    }
                }
            }
        }
        out = rest;
    }
    Ok(())
}

/// Lengths of the chunks in which so many bytes are read.
fn chunk_lengths(bytes: usize) -> impl Iterator<Item = usize> {
    (0..bytes).step_by(CHUNK).map(move |at| CHUNK.min(bytes - at))
}

/// Eight five-bit integers, which are stored with 16 added, as signed bytes.
fn unpack_five([a, b, c, d, e]: [u8; 5]) -> [u8; 8] {
    let bits = u64::from_le_bytes([a, b, c, d, e, 0, 0, 0]);
    let number = |from: u32, to: u32| ((bits >> from) & 31) << to;
    let spread = number(0, 0)
        | number(5, 8)
        | number(10, 16)
        | number(15, 24)
        | number(20, 32)
        | number(25, 40)
        | number(30, 48)
        | number(35, 56);
    // Subtracts 16 from all bytes at once; the set top bits keep a byte from borrowing from its neighbour.
    (((spread | 0x8080_8080_8080_8080) - 0x1010_1010_1010_1010) ^ 0x8080_8080_8080_8080).to_le_bytes()
}

/// The value of a half-precision number (IEEE 754-2008, binary16).
fn single_precision(bits: u16) -> f32 {
    let sign = u32::from(bits >> 15) << 31;
    let (exponent, fraction) = (u32::from(bits >> 10) & 31, u32::from(bits) & 1023);
    match exponent {
        // Below the smallest normal number: a multiple of 2⁻²⁴.
        #[expect(clippy::cast_precision_loss, reason = "ten bits")]
        0 => f32::from_bits(sign | (fraction as f32 * 2f32.powi(-24)).to_bits()),
        31 => f32::from_bits(sign | 0x7F80_0000 | (fraction << 13)),
        _ => f32::from_bits(sign | ((exponent + 112) << 23) | (fraction << 13)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::model_file::tests::{HEADER, file};
    use super::*;
    use std::path::Path;

    #[test]
    fn arrays_come_out_as_they_went_in() {
        // 0, 31 and 17 in five bits: −16, 15, 1. Then 1.0 and −2.0 in half precision.
        let five = (31u64 << 5 | 17 << 10).to_le_bytes();
        let arrays = [&five[..5], &[0x00, 0x3C, 0x00, 0xC0], b"ok"].concat();
        let model = ModelFile::parse(file(HEADER, &arrays).into()).unwrap();
        let unpacked = unpack_arrays(&model).unwrap();
        assert_eq!((unpacked.len(), &unpacked[..3]), (128, &[0xF0, 15, 1][..]));
        assert_eq!(&unpacked[64..72], [1f32.to_le_bytes(), (-2f32).to_le_bytes()].concat());
        assert_eq!(model.text("p").unwrap(), "ok");
    }

    #[test]
    fn a_file_is_read_as_its_bytes_are() {
        let bytes = include_bytes!("../../models/fast.lasswell").as_slice();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/fast.lasswell");
        let (file, memory) = (ModelFile::open(&path).unwrap(), ModelFile::parse(bytes.into()).unwrap());
        assert_eq!(unpack_arrays(&file).unwrap(), unpack_arrays(&memory).unwrap());
        assert_eq!(file.text("pieces").unwrap(), memory.text("pieces").unwrap());
    }

    #[test]
    fn long_arrays_are_unpacked_in_chunks() {
        let count = CHUNK / 5 * 8 * 2 + 3;
        let numbers: Vec<u8> = (0..count).map(|at| (at % 31) as u8).collect();
        let five = |eight: &[u8]| {
            let bits =
                eight.iter().zip((0..).step_by(5)).fold(0u64, |bits, (x, at)| bits | u64::from(*x) << at);
            bits.to_le_bytes().into_iter().take(5).collect::<Vec<_>>()
        };
        let packed: Vec<u8> = numbers.chunks(8).flat_map(five).collect();
        let header = format!(
            r#"{{"format":1,"name":"x","kind":"pairtables","window":9,"arrays":[{{"name":"a","kind":"q5","shape":[{count}],"offset":0}}]}}"#
        );
        let unpacked = unpack_arrays(&ModelFile::parse(file(&header, &packed).into()).unwrap()).unwrap();
        assert!(unpacked.iter().zip(&numbers).all(|(found, x)| found.wrapping_add(16) == *x));
        assert!(unpacked.iter().skip(count).all(|byte| *byte == 0));
    }

    #[test]
    fn half_precision_numbers_keep_their_exact_value() {
        for (bits, value) in
            [(0x0001, 5.960_464_5e-8), (0x3555, 0.333_251_95), (0x7BFF, 65504.0), (0x8000, -0.0)]
        {
            assert_eq!(single_precision(bits).to_bits(), f32::to_bits(value));
        }
    }
}
