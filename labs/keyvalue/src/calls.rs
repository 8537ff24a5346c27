//! What the key-value lab can be asked.

use serde::{Deserialize, Serialize};

protocol::calls! {
    /// Calls to the key-value store.
    pub enum KeyValueCall for "keyvalue" {
        /// Sets a key to a text. Returns OK, or null where `nx` or `xx` kept it from being set.
        Set "set" { key: String [Text], value: String [Text], options: SetOptions [Any default] } -> Option<String>
            = "cineai.keyvalue.set('session:42', 'Inception', { ex: 60 })",
        /// The value of a key, or null.
        Get "get" { key: String [Text] } -> Option<String> = "cineai.keyvalue.get('session:42')",
        /// Removes keys; how many there were.
        Del "del" { keys: Vec<String> [Array] } -> u64 = "cineai.keyvalue.del(['session:42'])",
        /// How many of the keys there are; one named twice counts twice.
        Exists "exists" { keys: Vec<String> [Array] } -> u64 = "cineai.keyvalue.exists(['session:42'])",
        /// Adds 1 to a whole number; a key that is not there counts as 0. Returns the new value.
        Incr "incr" { key: String [Text] } -> i64 = "cineai.keyvalue.incr('views:Inception')",
        /// Adds a whole number, which may be negative. Returns the new value.
        IncrBy "incrBy" { key: String [Text], by: i64 [Number] } -> i64
            = "cineai.keyvalue.incrBy('views:Inception', 10)",
        /// Lets a key expire after some seconds; 0 or less removes it at once. Returns whether there is such a key.
        Expire "expire" { key: String [Text], seconds: i64 [Number] } -> bool
            = "cineai.keyvalue.expire('session:42', 30)",
        /// Seconds until a key expires; -1 where it does not expire, -2 where there is no such key.
        Ttl "ttl" { key: String [Text] } -> i64 = "cineai.keyvalue.ttl('session:42')",
        /// Takes a key's expiry away. Returns whether it had one.
        Persist "persist" { key: String [Text] } -> bool = "cineai.keyvalue.persist('session:42')",
        /// The keys that fit a pattern: `*` stands for any text, `?` for one sign, `[ab]` for one of several.
        Keys "keys" { pattern: String [Text] } -> Vec<String> = "cineai.keyvalue.keys('session:*')",
        /// Removes everything.
        FlushAll "flushAll" {} -> () = "cineai.keyvalue.flushAll()",
        /// Everything there is, for the picture.
        Entries "entries" {} -> Vec<Entry>,
    }
}

/// How a key is set.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, remote = "Self", deny_unknown_fields)]
pub struct SetOptions {
    /// Expires after so many seconds.
    pub ex: Option<i64>,
    /// Expires after so many milliseconds.
    pub px: Option<i64>,
    /// Only where there is no such key.
    pub nx: bool,
    /// Only where there is such a key.
    pub xx: bool,
    /// Keeps the expiry that the key has.
    pub keepttl: bool,
}

protocol::strict!(SetOptions);

/// A key with what it holds.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Its value.
    pub value: String,
    /// Milliseconds until it expires; none where it does not.
    pub expires_in_ms: Option<i64>,
}
