//! Options in which an unknown member is an error that names it.
//!
//! `deny_unknown_fields` alone does not see it: the reader of JavaScript values asks an object for the members that a
//! struct has, and looks at no other. Read as a map, it hands over all there are.

use serde::de::{Deserializer, Visitor};
use serde::forward_to_deserialize_any;

/// Reads a struct as a map.
pub struct AsMap<D>(pub D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for AsMap<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Implements serde's traits for types that derive them with `remote = "Self"` and `deny_unknown_fields`.
#[macro_export]
macro_rules! strict {
    ($($options:ident),+) => {$(
        impl<'de> $crate::serde::Deserialize<'de> for $options {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // Who only asks for the names of the members (members.rs) is given them.
                if !deserializer.is_human_readable() {
                    return $options::deserialize(deserializer);
                }
                $options::deserialize($crate::strict::AsMap(deserializer))
            }
        }

        impl $crate::serde::Serialize for $options {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $options::serialize(self, serializer)
            }
        }
    )+};
}

#[cfg(test)]
mod tests {
    use serde::de::value::{Error, MapDeserializer};
    use serde::de::{DeserializeOwned, Error as _};
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        AskOptions, ChunkOptions, CollectionOptions, EvaluateOptions, FindOptions, HistoricalRequest,
        IndexOptions, OnlineRequest, RecallOptions, RetrieveOptions, SearchOptions, UpdateOptions,
    };

    /// Reads as the reader of JavaScript values does: a struct is asked for by the names of its members.
    struct ByName;

    impl<'de> Deserializer<'de> for ByName {
        type Error = Error;

        fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.visit_map(MapDeserializer::new([("nonsense", 1)].into_iter()))
        }

        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            _: &'static [&'static str],
            _: V,
        ) -> Result<V::Value, Error> {
            Err(Error::custom("other members stay unseen"))
        }

        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }

    fn check<T: DeserializeOwned + serde::Serialize + PartialEq>(options: &Value) {
        let name = std::any::type_name::<T>();
        let read = serde_json::from_value::<T>(options.clone());
        assert!(read.is_ok(), "{name}: {:?}", read.err());
        let written = read.ok().and_then(|read| Some((serde_json::to_value(&read).ok()?, read)));
        let again = written.map(|(written, read)| serde_json::from_value::<T>(written).ok() == Some(read));
        assert_eq!(again, Some(true), "{name} is not read as it is written");
        let mut more = options.clone();
        more["nonsense"] = json!(1);
        let refused = serde_json::from_value::<T>(more).map(|_| ()).map_err(|error| error.to_string());
        assert!(refused.as_ref().is_err_and(|error| error.contains("`nonsense`")), "{name}: {refused:?}");
        let refused = T::deserialize(ByName).map(|_| ()).map_err(|error| error.to_string());
        assert!(refused.as_ref().is_err_and(|error| error.contains("`nonsense`")), "{name}: {refused:?}");
    }

    #[test]
    fn unknown_options_are_refused_by_name() {
        check::<FindOptions>(
            &json!({ "projection": { "a": 1 }, "sort": { "a": -1 }, "skip": 1, "limit": 2 }),
        );
        check::<UpdateOptions>(&json!({ "upsert": true }));
        check::<IndexOptions>(&json!({ "unique": true, "expireAfterSeconds": 60, "name": "n" }));
        check::<SearchOptions>(
            &json!({ "like": 304, "k": 5, "ef": 10, "exact": true, "filter": { "a": 1 } }),
        );
        check::<RecallOptions>(&json!({ "k": 10, "ef": 20, "queries": 5 }));
        check::<CollectionOptions>(
            &json!({ "dimension": 2, "metric": "l2", "ef_construction": 100, "seed": 7 }),
        );
        check::<HistoricalRequest>(&json!({ "features": [], "entity_rows": [], "as_known": true }));
        check::<OnlineRequest>(&json!({ "features": ["v:f"], "entity_rows": [{ "user_id": 1 }] }));
        check::<RetrieveOptions>(&json!({ "mode": "dense", "k": 5 }));
        check::<AskOptions>(&json!({ "mode": "keyword", "k": 5, "budget": 80, "generator": "extractive" }));
        check::<ChunkOptions>(&json!({ "strategy": "fixed", "size": 40, "overlap": 10 }));
        check::<EvaluateOptions>(&json!({ "mode": "hybrid", "k": 10 }));
        assert_eq!(serde_json::from_value::<FindOptions>(json!({})).ok(), Some(FindOptions::default()));
    }
}
