//! SQL: values, result sets and plans, in the shape sql.js gives them.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Integers up to this size are exact as a JavaScript number; larger ones cross as a `BigInt`.
const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// One SQLite value.
#[derive(Clone, Debug, PartialEq)]
pub enum SqlValue {
    /// `NULL`
    Null,
    /// A 64-bit signed integer.
    Integer(i64),
    /// A 64-bit float.
    Real(f64),
    /// UTF-8 text.
    Text(String),
    /// Bytes; a `Uint8Array` in JavaScript.
    Blob(Vec<u8>),
}

impl SqlValue {
    /// The value as an integer, where it is one.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(value) => Some(*value),
            _ => None,
        }
    }

    /// The value as a float, where it is a number.
    pub fn as_real(&self) -> Option<f64> {
        match self {
            Self::Integer(value) => Some(*value as f64),
            Self::Real(value) => Some(*value),
            _ => None,
        }
    }

    /// The value as text, where it is text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(value) => Some(value),
            _ => None,
        }
    }
}

impl fmt::Display for SqlValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("NULL"),
            Self::Integer(value) => write!(f, "{value}"),
            Self::Real(value) => write!(f, "{value}"),
            Self::Text(value) => f.write_str(value),
            Self::Blob(bytes) => write!(f, "{} bytes", bytes.len()),
        }
    }
}

impl Serialize for SqlValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Integer(value) if value.unsigned_abs() > MAX_SAFE_INTEGER => {
                serializer.serialize_i128(i128::from(*value))
            }
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Real(value) => serializer.serialize_f64(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::Blob(bytes) => serializer.serialize_bytes(bytes),
        }
    }
}

impl<'de> Deserialize<'de> for SqlValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SqlValueVisitor)
    }
}

struct SqlValueVisitor;

impl<'de> Visitor<'de> for SqlValueVisitor {
    type Value = SqlValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null, a boolean, a number, a string or bytes")
    }

    fn visit_unit<E: de::Error>(self) -> Result<SqlValue, E> {
        Ok(SqlValue::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<SqlValue, E> {
        Ok(SqlValue::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<SqlValue, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<SqlValue, E> {
        Ok(SqlValue::Integer(i64::from(value)))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<SqlValue, E> {
        Ok(SqlValue::Integer(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<SqlValue, E> {
        i64::try_from(value).map(SqlValue::Integer).map_err(|_| E::custom("an integer beyond 64 bits"))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<SqlValue, E> {
        Ok(SqlValue::Real(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<SqlValue, E> {
        Ok(SqlValue::Text(value.to_owned()))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<SqlValue, E> {
        Ok(SqlValue::Text(value))
    }

    fn visit_bytes<E: de::Error>(self, value: &[u8]) -> Result<SqlValue, E> {
        Ok(SqlValue::Blob(value.to_vec()))
    }

    fn visit_byte_buf<E: de::Error>(self, value: Vec<u8>) -> Result<SqlValue, E> {
        Ok(SqlValue::Blob(value))
    }
}

impl From<i64> for SqlValue {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<f64> for SqlValue {
    fn from(value: f64) -> Self {
        Self::Real(value)
    }
}

impl From<String> for SqlValue {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&str> for SqlValue {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

/// Values for a statement's parameters.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
pub enum SqlParams {
    /// For `?` and `?NNN`, in order.
    Positional(Vec<SqlValue>),
    /// For `:name`, `@name` and `$name`, the prefix included.
    Named(BTreeMap<String, SqlValue>),
}

impl Default for SqlParams {
    fn default() -> Self {
        Self::Positional(Vec::new())
    }
}

/// The rows of one statement.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct ResultSet {
    /// Column names, in order.
    pub columns: Vec<String>,
    /// Rows, each as long as `columns`.
    pub values: Vec<Vec<SqlValue>>,
}

/// What a writing statement did.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct RunResult {
    /// Rows inserted, updated or deleted.
    pub changes: i64,
}

/// How a statement will be carried out.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct QueryPlan {
    /// `EXPLAIN QUERY PLAN`: the tree, as rows.
    pub plan: Vec<PlanRow>,
    /// `EXPLAIN`: the virtual machine's program.
    pub program: Vec<OpcodeRow>,
}

/// One node of the query plan.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct PlanRow {
    /// The node.
    pub id: i64,
    /// The node it belongs to; 0 for the root.
    pub parent: i64,
    /// The engine's own words.
    pub detail: String,
    /// The same in plain words.
    pub note: String,
}

/// One instruction of the virtual machine.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are SQLite's own column names")]
pub struct OpcodeRow {
    pub addr: i64,
    pub opcode: String,
    pub p1: i64,
    pub p2: i64,
    pub p3: i64,
    pub p4: String,
    pub p5: i64,
    pub comment: String,
}
