//! A row as a JSON object: dates and times as ISO 8601, decimals and texts as strings, what is undefined as null.

use super::super::json_value::JsonObject;
use super::table_columns::{child, element};
use jiff::Timestamp;
use jiff::tz::Offset;
use parquet::basic::{LogicalType, TimeUnit, Type as PhysicalType};
use parquet::data_type::Decimal;
use parquet::record::{Field, Row};
use parquet::schema::types::Type;
use serde_json::{Number, Value};

/// Whole numbers up to which a number with a fraction is exact.
const EXACT: f64 = 9_007_199_254_740_992.0;
/// Deepest columns: those of records of people are a few groups deep.
const DEEPEST: usize = 32;

/// Makes the values of one row.
#[derive(Default)]
pub(super) struct RowValue {
    /// Bytes of the texts so far.
    pub(super) size: u64,
    /// Whether bytes that are not UTF-8 were replaced.
    pub(super) is_damaged: bool,
}

impl RowValue {
    /// The object of a row, or of a group in it.
    pub(super) fn object(&mut self, row: &Row, kind: Option<&Type>, depth: usize) -> Value {
        let mut object = JsonObject::new();
        for (name, field) in row.get_column_iter() {
            let kind = kind.and_then(|group| child(group, name));
            object.insert(name.clone(), self.value(field, kind, depth + 1));
        }
        Value::Object(object)
    }

    fn value(&mut self, field: &Field, kind: Option<&Type>, depth: usize) -> Value {
        if depth > DEEPEST {
            return Value::Null;
        }
        match field {
            Field::Null => Value::Null,
            Field::Bool(value) => Value::Bool(*value),
            Field::Byte(number) => Value::from(*number),
            Field::Short(number) => Value::from(*number),
            Field::Int(number) => Value::from(*number),
            Field::Long(number) => match kind.and_then(nanoseconds) {
                Some(is_utc) => moment(Timestamp::from_nanosecond(i128::from(*number)).ok(), is_utc, *number),
                None => Value::from(*number),
            },
            Field::UByte(number) => Value::from(*number),
            Field::UShort(number) => Value::from(*number),
            Field::UInt(number) => Value::from(*number),
            Field::ULong(number) => Value::from(*number),
            Field::Float16(number) => number_of(f64::from(*number)),
            Field::Float(number) => number_of(f64::from(*number)),
            Field::Double(number) => number_of(*number),
            Field::Decimal(number) => decimal(number).map_or(Value::Null, Value::String),
            Field::Str(text) => self.text(text.clone()),
            Field::Bytes(bytes) => self.bytes(bytes.data(), kind),
            Field::Date(days) => day(*days),
            Field::TimeMillis(number) => Value::from(*number),
            Field::TimeMicros(number) => Value::from(*number),
            Field::TimestampMillis(number) => {
                moment(Timestamp::from_millisecond(*number).ok(), is_utc(kind), *number)
            }
            Field::TimestampMicros(number) => {
                moment(Timestamp::from_microsecond(*number).ok(), is_utc(kind), *number)
            }
            Field::Group(row) => self.object(row, kind, depth),
            Field::ListInternal(list) => {
                let kind = kind.and_then(element);
                list.elements().iter().map(|field| self.value(field, kind, depth + 1)).collect()
            }
            Field::MapInternal(map) => {
                let mut object = JsonObject::new();
                for (key, value) in map.entries() {
                    if let Value::String(key) = self.value(key, None, depth + 1) {
                        object.insert(key, self.value(value, None, depth + 1));
                    }
                }
                Value::Object(object)
            }
        }
    }

    fn text(&mut self, text: String) -> Value {
        self.size += text.len() as u64;
        Value::String(text)
    }

    /// Bytes without a type are text: Spark and Impala write it so. Those of a UUID are digits.
    fn bytes(&mut self, bytes: &[u8], kind: Option<&Type>) -> Value {
        let is_uuid = kind.and_then(logical) == Some(&LogicalType::Uuid);
        if is_uuid && bytes.len() == 16 {
            let digits = data_encoding::HEXLOWER.encode(bytes);
            let part = |range: std::ops::Range<usize>| digits.get(range).unwrap_or_default();
            return Value::String(
                [part(0..8), part(8..12), part(12..16), part(16..20), part(20..32)].join("-"),
            );
        }
        let text = String::from_utf8_lossy(bytes);
        self.is_damaged |= matches!(text, std::borrow::Cow::Owned(_));
        self.text(text.into_owned())
    }
}

fn logical(kind: &Type) -> Option<&LogicalType> {
    kind.get_basic_info().logical_type_ref()
}

/// For a column of nanoseconds, whether they are those of UTC. The record API gives them as plain numbers.
fn nanoseconds(kind: &Type) -> Option<bool> {
    match logical(kind)? {
        LogicalType::Timestamp(time) if time.unit == TimeUnit::NANOS => Some(time.is_adjusted_to_u_t_c),
        _ => None,
    }
}

/// Whether times of a column are those of UTC. Old writers say no more than that they are times; INT96 has none.
fn is_utc(kind: Option<&Type>) -> bool {
    let Some(kind) = kind else { return false };
    match logical(kind) {
        Some(LogicalType::Timestamp(time)) => time.is_adjusted_to_u_t_c,
        _ => kind.is_primitive() && kind.get_physical_type() != PhysicalType::INT96,
    }
}

/// A moment as ISO 8601. Without a time zone, midnight is a day. A number that is no moment stays a number.
fn moment(moment: Option<Timestamp>, is_utc: bool, number: i64) -> Value {
    let Some(moment) = moment else { return Value::from(number) };
    if is_utc {
        return Value::String(moment.to_string());
    }
    let local = Offset::UTC.to_datetime(moment);
    let is_day = local.time() == jiff::civil::Time::midnight();
    Value::String(if is_day { local.date().to_string() } else { local.to_string() })
}

/// The day that is this many days after 1970-01-01.
fn day(days: i32) -> Value {
    const SECONDS: i64 = 86_400;
    moment(Timestamp::from_second(i64::from(days) * SECONDS).ok(), false, i64::from(days))
}

/// A number without a needless fraction, as ids have where a column has gaps; null if it is none.
fn number_of(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < EXACT {
        return Value::from(number as i64);
    }
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

/// A decimal in digits; `None` beyond 128 bits.
fn decimal(number: &Decimal) -> Option<String> {
    let bytes = number.data();
    let negative = bytes.first().is_some_and(|first| *first >= 0x80);
    let mut whole = [if negative { 0xFF } else { 0 }; 16];
    let start = whole.len().checked_sub(bytes.len())?;
    whole.get_mut(start..)?.copy_from_slice(bytes);
    let value = i128::from_be_bytes(whole);
    let scale = usize::try_from(number.scale()).ok().filter(|scale| *scale <= 38)?;
    if scale == 0 {
        return Some(value.to_string());
    }
    let digits = format!("{:0>width$}", value.unsigned_abs().to_string(), width = scale + 1);
    let (before, after) = digits.split_at_checked(digits.len() - scale)?;
    Some(format!("{}{before}.{after}", if negative { "-" } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::data_type::ByteArray;

    #[test]
    fn decimals_are_digits() {
        let of = |value: i64, scale: i32| decimal(&Decimal::from_i64(value, 18, scale)).unwrap();
        assert_eq!([of(1234, 2), of(-5, 3), of(0, 1), of(-7, 0)], ["12.34", "-0.005", "0.0", "-7"]);
        assert_eq!(decimal(&Decimal::from_bytes(ByteArray::from(vec![1; 17]), 40, 0)), None);
    }

    #[test]
    fn moments_are_iso_and_numbers_have_no_needless_fraction() {
        assert_eq!(day(18_691), "2021-03-05");
        assert_eq!(day(i32::MAX), Value::from(i64::from(i32::MAX)));
        let at = |milliseconds: i64, is_utc| {
            moment(Timestamp::from_millisecond(milliseconds).ok(), is_utc, milliseconds)
        };
        assert_eq!(at(1_614_902_400_000, false), "2021-03-05");
        assert_eq!(at(1_614_902_400_000, true), "2021-03-05T00:00:00Z");
        assert_eq!(at(1_614_939_300_500, false), "2021-03-05T10:15:00.5");
        assert_eq!(at(i64::MAX, true), Value::from(i64::MAX));
        assert_eq!(
            [number_of(7.0), number_of(7.5), number_of(f64::NAN)],
            [7.into(), 7.5.into(), Value::Null]
        );
    }
}
