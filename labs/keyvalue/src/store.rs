//! The store: a map from keys to texts, some of which expire.
//!
//! Time is given with every call, so that nothing here asks a clock. A key that has expired is gone for every command,
//! and its memory is freed when it is met.

use std::collections::BTreeMap;

use super::glob::fits;
use super::{Entry, KeyValueError, SetOptions};

/// Keys and their values.
#[derive(Debug, Default)]
pub struct KeyValueStore {
    keys: BTreeMap<String, Held>,
}

#[derive(Debug)]
struct Held {
    value: String,
    /// Milliseconds since 1970.
    expires_at: Option<i64>,
}

impl KeyValueStore {
    /// SET: whether the key was set.
    pub fn set(
        &mut self,
        now: i64,
        key: String,
        value: String,
        options: SetOptions,
    ) -> Result<bool, KeyValueError> {
        let expiry = expiry(now, options)?;
        if options.nx && options.xx {
            return Err(KeyValueError::Contradiction("nx", "xx"));
        }
        let held = self.held(now, &key);
        if (options.nx && held.is_some()) || (options.xx && held.is_none()) {
            return Ok(false);
        }
        let kept = held.and_then(|held| held.expires_at).filter(|_| options.keepttl);
        self.keys.insert(key, Held { value, expires_at: expiry.or(kept) });
        Ok(true)
    }

    /// GET.
    pub fn get(&mut self, now: i64, key: &str) -> Option<String> {
        self.held(now, key).map(|held| held.value.clone())
    }

    /// DEL: how many of the keys there were.
    pub fn del(&mut self, now: i64, keys: &[String]) -> u64 {
        let removed =
            keys.iter().filter(|key| self.held(now, key).is_some() && self.keys.remove(*key).is_some());
        removed.count() as u64
    }

    /// EXISTS: how many of the keys there are.
    pub fn exists(&mut self, now: i64, keys: &[String]) -> u64 {
        keys.iter().filter(|key| self.held(now, key).is_some()).count() as u64
    }

    /// INCRBY: the new value. The expiry stays.
    pub fn incr_by(&mut self, now: i64, key: &str, by: i64) -> Result<i64, KeyValueError> {
        let before = match self.held(now, key) {
            None => 0,
            Some(held) => integer(&held.value).ok_or_else(|| KeyValueError::NotAnInteger(key.to_owned()))?,
        };
        let after =
            before.checked_add(by).ok_or_else(|| KeyValueError::Overflow { key: key.to_owned(), by })?;
        let expires_at = self.keys.get(key).and_then(|held| held.expires_at);
        self.keys.insert(key.to_owned(), Held { value: after.to_string(), expires_at });
        Ok(after)
    }

    /// EXPIRE: whether there is such a key. A time that is not after `now` removes it.
    pub fn expire(&mut self, now: i64, key: &str, seconds: i64) -> Result<bool, KeyValueError> {
        if self.held(now, key).is_none() {
            return Ok(false);
        }
        if seconds <= 0 {
            self.keys.remove(key);
            return Ok(true);
        }
        let at = after(now, "seconds", seconds, 1000)?;
        if let Some(held) = self.keys.get_mut(key) {
            held.expires_at = Some(at);
        }
        Ok(true)
    }

    /// TTL: seconds, rounded as Redis rounds them; -1 without an expiry, -2 without the key.
    pub fn ttl(&mut self, now: i64, key: &str) -> i64 {
        match self.held(now, key) {
            None => -2,
            Some(Held { expires_at: None, .. }) => -1,
            Some(Held { expires_at: Some(at), .. }) => (at.saturating_sub(now).saturating_add(500)) / 1000,
        }
    }

    /// PERSIST: whether an expiry was taken away.
    pub fn persist(&mut self, now: i64, key: &str) -> bool {
        if self.held(now, key).is_none() {
            return false;
        }
        self.keys.get_mut(key).is_some_and(|held| held.expires_at.take().is_some())
    }

    /// KEYS, in order.
    pub fn keys(&mut self, now: i64, pattern: &str) -> Vec<String> {
        self.sweep(now);
        self.keys.keys().filter(|key| fits(pattern, key)).cloned().collect()
    }

    /// FLUSHALL.
    pub fn flush_all(&mut self) {
        self.keys.clear();
    }

    /// Everything there is, in the order of the keys.
    pub fn entries(&mut self, now: i64) -> Vec<Entry> {
        self.sweep(now);
        let entry = |(key, held): (&String, &Held)| Entry {
            key: key.clone(),
            value: held.value.clone(),
            expires_in_ms: held.expires_at.map(|at| at.saturating_sub(now)),
        };
        self.keys.iter().map(entry).collect()
    }

    /// How many keys there are, those included that have expired and were not met since.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// What a key holds now; one that has expired is removed.
    fn held(&mut self, now: i64, key: &str) -> Option<&Held> {
        if self.keys.get(key).is_some_and(|held| held.expires_at.is_some_and(|at| at <= now)) {
            self.keys.remove(key);
        }
        self.keys.get(key)
    }

    fn sweep(&mut self, now: i64) {
        self.keys.retain(|_, held| held.expires_at.is_none_or(|at| at > now));
    }
}

/// When a key that is set expires.
fn expiry(now: i64, options: SetOptions) -> Result<Option<i64>, KeyValueError> {
    match (options.ex, options.px, options.keepttl) {
        (Some(_), Some(_), _) => Err(KeyValueError::Contradiction("ex", "px")),
        (Some(_), _, true) => Err(KeyValueError::Contradiction("ex", "keepttl")),
        (_, Some(_), true) => Err(KeyValueError::Contradiction("px", "keepttl")),
        (Some(seconds), None, false) => after(now, "ex", seconds, 1000).map(Some),
        (None, Some(ms), false) => after(now, "px", ms, 1).map(Some),
        (None, None, _) => Ok(None),
    }
}

fn after(now: i64, option: &'static str, given: i64, unit_ms: i64) -> Result<i64, KeyValueError> {
    let bad = || KeyValueError::BadExpiry { option, given };
    let ms = Some(given)
        .filter(|given| *given > 0)
        .and_then(|given| given.checked_mul(unit_ms))
        .ok_or_else(bad)?;
    now.checked_add(ms).ok_or_else(bad)
}

/// A whole number exactly as Redis writes it: no spaces, no plus, no leading zeros.
fn integer(text: &str) -> Option<i64> {
    text.parse::<i64>().ok().filter(|number| number.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(
        store: &mut KeyValueStore,
        now: i64,
        key: &str,
        value: &str,
        options: SetOptions,
    ) -> Result<bool, KeyValueError> {
        store.set(now, key.to_owned(), value.to_owned(), options)
    }

    #[test]
    fn a_key_is_there_until_it_expires() {
        let mut store = KeyValueStore::default();
        let brief = SetOptions { ex: Some(10), ..SetOptions::default() };
        assert_eq!(set(&mut store, 0, "a", "1", brief), Ok(true));
        assert_eq!((store.ttl(0, "a"), store.get(9_999, "a")), (10, Some("1".to_owned())));
        assert_eq!((store.get(10_000, "a"), store.ttl(10_000, "a"), store.len()), (None, -2, 0));
        assert_eq!(set(&mut store, 0, "b", "1", SetOptions::default()), Ok(true));
        assert_eq!(store.ttl(0, "b"), -1);
        assert_eq!((store.expire(0, "b", 5), store.ttl(0, "b"), store.persist(0, "b")), (Ok(true), 5, true));
        assert_eq!((store.ttl(0, "b"), store.persist(0, "b")), (-1, false));
        assert_eq!((store.expire(0, "b", 0), store.exists(0, &["b".to_owned()])), (Ok(true), 0));
        assert_eq!(store.expire(0, "never", 5), Ok(false));
    }

    #[test]
    fn setting_takes_the_expiry_away_unless_it_is_kept() {
        let mut store = KeyValueStore::default();
        let brief = SetOptions { px: Some(900), ..SetOptions::default() };
        let keep = SetOptions { keepttl: true, ..SetOptions::default() };
        for (options, ttl) in [(keep, 1), (SetOptions::default(), -1)] {
            assert_eq!(set(&mut store, 0, "a", "1", brief), Ok(true));
            assert_eq!(set(&mut store, 0, "a", "2", options), Ok(true));
            assert_eq!(store.ttl(0, "a"), ttl);
        }
    }

    #[test]
    fn conditions_and_contradictions() {
        let mut store = KeyValueStore::default();
        let (nx, xx) = (
            SetOptions { nx: true, ..SetOptions::default() },
            SetOptions { xx: true, ..SetOptions::default() },
        );
        assert_eq!(set(&mut store, 0, "a", "1", xx), Ok(false));
        assert_eq!(set(&mut store, 0, "a", "1", nx), Ok(true));
        assert_eq!(set(&mut store, 0, "a", "2", nx), Ok(false));
        assert_eq!(set(&mut store, 0, "a", "3", xx), Ok(true));
        assert_eq!(store.get(0, "a").as_deref(), Some("3"));
        for options in [
            SetOptions { nx: true, xx: true, ..SetOptions::default() },
            SetOptions { ex: Some(1), px: Some(1), ..SetOptions::default() },
            SetOptions { ex: Some(1), keepttl: true, ..SetOptions::default() },
            SetOptions { ex: Some(0), ..SetOptions::default() },
            SetOptions { ex: Some(-1), ..SetOptions::default() },
            SetOptions { ex: Some(i64::MAX), ..SetOptions::default() },
            SetOptions { px: Some(i64::MAX), ..SetOptions::default() },
        ] {
            assert!(set(&mut store, 1, "a", "4", options).is_err(), "{options:?}");
        }
        assert_eq!(store.get(0, "a").as_deref(), Some("3"), "what is refused changes nothing");
    }

    #[test]
    fn counters_count_whole_numbers_and_keep_their_expiry() {
        let mut store = KeyValueStore::default();
        assert_eq!((store.incr_by(0, "n", 1), store.incr_by(0, "n", 41)), (Ok(1), Ok(42)));
        assert_eq!(store.expire(0, "n", 7), Ok(true));
        assert_eq!((store.incr_by(0, "n", -50), store.ttl(0, "n")), (Ok(-8), 7));
        for text in ["", " 1", "1.5", "01", "+1", "one", "9223372036854775808"] {
            assert_eq!(set(&mut store, 0, "t", text, SetOptions::default()), Ok(true));
            assert_eq!(
                store.incr_by(0, "t", 1),
                Err(KeyValueError::NotAnInteger("t".to_owned())),
                "{text:?}"
            );
        }
        assert_eq!(set(&mut store, 0, "m", &i64::MAX.to_string(), SetOptions::default()), Ok(true));
        assert!(store.incr_by(0, "m", 1).is_err());
        assert_eq!(store.get(0, "m"), Some(i64::MAX.to_string()));
        assert_eq!(store.incr_by(7_000, "n", 1), Ok(1), "an expired counter begins again");
    }

    #[test]
    fn keys_are_listed_removed_and_counted() {
        let mut store = KeyValueStore::default();
        for key in ["user:1", "user:2", "film:1"] {
            assert_eq!(set(&mut store, 0, key, key, SetOptions::default()), Ok(true));
        }
        assert_eq!(store.keys(0, "user:*"), ["user:1", "user:2"]);
        let twice = ["user:1".to_owned(), "user:1".to_owned(), "none".to_owned()];
        assert_eq!((store.exists(0, &twice), store.del(0, &twice)), (2, 1));
        assert_eq!(store.entries(0).len(), 2);
        store.flush_all();
        assert!(store.is_empty());
    }
}
