//! Bytes that cross the wire as a `Uint8Array`.

use serde::{Deserialize, Serialize};

/// Bytes that cross the wire as a `Uint8Array`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bytes(pub Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match super::SqlValue::deserialize(deserializer)? {
            super::SqlValue::Blob(bytes) => Ok(Self(bytes)),
            _ => Err(serde::de::Error::custom("expected bytes (a Uint8Array)")),
        }
    }
}
