//! The numbers of a model file, unpacked for the graph of an encoder: five bits to a byte, half precision to single.

use super::weights::{Array, Kind, ModelFile, ModelFileError};
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

/// Bytes of five-bit or half-precision numbers that are read at a time: whole numbers of both, small enough to stay near.
const CHUNK: usize = 5 * 8 * 4096;

impl ModelFile {
    /// All arrays of numbers as one block, in the order of the file: five-bit numbers as signed bytes, half-precision
    /// ones as single-precision, each array padded to a multiple of 64 bytes. The graph of an encoder points into it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unpacked(&self) -> Result<Vec<u8>, ModelFileError> {
        let arrays: Vec<&Array> = self.header().arrays.iter().filter(|a| a.kind != Kind::Bytes).collect();
        let mut out = vec![0; arrays.iter().map(|a| a.unpacked()).sum()];
        let share = out.len().div_ceil(std::thread::available_parallelism().map_or(1, usize::from)).max(1);
        std::thread::scope(|scope| {
            let (mut rest, mut arrays) = (out.as_mut_slice(), arrays.as_slice());
            let mut parts = Vec::new();
            while !arrays.is_empty() {
                let mut size = 0;
                let enough = |array: &&&Array| {
                    let wanted = size < share;
                    size += if wanted { array.unpacked() } else { 0 };
                    wanted
                };
                let count = arrays.iter().take_while(enough).count();
                let (mine, later) = arrays.split_at_checked(count).unwrap_or((arrays, &[]));
                let (block, beyond) = std::mem::take(&mut rest).split_at_mut(size);
                parts.push(scope.spawn(move || self.unpack(mine, block)));
                (rest, arrays) = (beyond, later);
            }
            parts.into_iter().try_for_each(|part| {
                part.join().unwrap_or_else(|_| Err(ModelFileError::Read("reading stopped".to_owned())))
            })
        })?;
        Ok(out)
    }

    /// Unpacks some arrays, one after the other.
    fn unpack(&self, arrays: &[&Array], mut out: &mut [u8]) -> Result<(), ModelFileError> {
        let mut input = self.source.open()?;
        let mut chunk = vec![0; CHUNK];
        for array in arrays {
            let size = array.unpacked().min(out.len());
            let (block, rest) = std::mem::take(&mut out).split_at_mut(size);
            let Range { start, end } = array.bytes();
            input.seek(SeekFrom::Start((self.body + start) as u64))?;
            match array.kind {
                Kind::Bytes => {}
                Kind::I8 | Kind::F32 => input.read_exact(block.get_mut(..end - start).unwrap_or(&mut []))?,
                Kind::Q5 => {
                    for (block, length) in block.chunks_mut(CHUNK / 5 * 8).zip(lengths(end - start)) {
                        let chunk = chunk.get_mut(..length).unwrap_or(&mut []);
                        input.read_exact(chunk)?;
                        for (eight, five) in block.chunks_mut(8).zip(chunk.as_chunks::<5>().0) {
                            for (to, from) in eight.iter_mut().zip(unpack(*five)) {
                                *to = from;
                            }
                        }
                    }
                    // What fills up the last eight is no number.
                    block.iter_mut().skip(array.count()).for_each(|byte| *byte = 0);
                }
                Kind::F16 => {
                    for (block, length) in block.chunks_mut(CHUNK * 2).zip(lengths(end - start)) {
                        let chunk = chunk.get_mut(..length).unwrap_or(&mut []);
                        input.read_exact(chunk)?;
                        let halves = chunk.as_chunks::<2>().0;
                        for (to, from) in block.as_chunks_mut::<4>().0.iter_mut().zip(halves) {
                            *to = half(u16::from_le_bytes(*from)).to_le_bytes();
                        }
                    }
                }
            }
            out = rest;
        }
        Ok(())
    }
}

/// Lengths of the chunks in which so many bytes are read.
fn lengths(bytes: usize) -> impl Iterator<Item = usize> {
    (0..bytes).step_by(CHUNK).map(move |at| CHUNK.min(bytes - at))
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
    use super::super::weights::tests::{HEADER, file};
    use super::*;

    #[test]
    fn arrays_come_out_as_they_went_in() {
        // 0, 31 and 17 in five bits: −16, 15, 1. Then 1.0 and −2.0 in half precision.
        let five = (31u64 << 5 | 17 << 10).to_le_bytes();
        let body = [&five[..5], &[0x00, 0x3C, 0x00, 0xC0], b"ok"].concat();
        let weights = ModelFile::parse(file(HEADER, &body).into()).unwrap();
        let unpacked = weights.unpacked().unwrap();
        assert_eq!((unpacked.len(), &unpacked[..3]), (128, &[0xF0, 15, 1][..]));
        assert_eq!(&unpacked[64..72], [1f32.to_le_bytes(), (-2f32).to_le_bytes()].concat());
        assert_eq!(weights.text("p"), Ok("ok".to_owned()));
        assert_eq!(weights.text("a"), Err(ModelFileError::Part("a".to_owned())));
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
            r#"{{"format":1,"name":"x","kind":"tables","temperature":1,"window":9,"arrays":[{{"name":"a","kind":"q5","shape":[{count}],"offset":0}}]}}"#
        );
        let unpacked = ModelFile::parse(file(&header, &packed).into()).unwrap().unpacked().unwrap();
        assert!(unpacked.iter().zip(&numbers).all(|(found, x)| found.wrapping_add(16) == *x));
        assert!(unpacked.iter().skip(count).all(|byte| *byte == 0));
    }

    #[test]
    fn halves_are_exact() {
        for (bits, value) in
            [(0x0001, 5.960_464_5e-8), (0x3555, 0.333_251_95), (0x7BFF, 65504.0), (0x8000, -0.0)]
        {
            assert_eq!(half(bits).to_bits(), f32::to_bits(value));
        }
    }
}
