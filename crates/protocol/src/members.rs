//! The names of a struct's members, as serde knows them.

use serde::de::value::Error;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

/// The members of `T`, where it is a struct or an optional one; none for anything else.
pub fn members_of<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let mut members: &[&str] = &[];
    // Nothing is read: that fails once the names are known.
    drop(T::deserialize(Listener { members: &mut members }));
    members
}

/// Hears which members a type asks for, and has none of them.
struct Listener<'a> {
    members: &'a mut &'static [&'static str],
}

impl<'de> Deserializer<'de> for Listener<'_> {
    type Error = Error;

    /// What tells it from a reader of values (strict.rs).
    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        *self.members = fields;
        Err(Error::custom("only the names are asked for"))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("this is no struct"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[allow(dead_code, reason = "only the names are asked for")]
    struct Options {
        sort: Option<u8>,
        expire_after: u64,
    }

    #[test]
    fn a_struct_names_its_members_as_they_are_written() {
        assert_eq!(members_of::<Options>(), ["sort", "expireAfter"]);
        assert_eq!(members_of::<Option<Options>>(), ["sort", "expireAfter"]);
        assert!(members_of::<Vec<Options>>().is_empty() && members_of::<String>().is_empty());
        assert!(members_of::<serde_json::Value>().is_empty());
    }
}
