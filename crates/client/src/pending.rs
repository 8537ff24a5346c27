//! The table of calls that wait for an answer.
//!
//! A call enters once, under a number nobody else holds, and leaves once: completed, or drained with all others
//! when the engine stops. An answer to a number that has left finds nothing, so a late or repeated answer is
//! ignored.

use std::collections::BTreeMap;

/// The number of a call, unique among those that wait.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct RequestId(pub u32);

/// Calls without an answer, each with whoever waits for it.
#[derive(Debug)]
pub struct Pending<W> {
    next: u32,
    waiting: BTreeMap<RequestId, W>,
}

impl<W> Default for Pending<W> {
    fn default() -> Self {
        Self::starting_at(1)
    }
}

impl<W> Pending<W> {
    /// An empty table whose first number is `first`.
    pub fn starting_at(first: u32) -> Self {
        Self { next: first, waiting: BTreeMap::new() }
    }

    /// Enters `waiter` and returns its number.
    pub fn register(&mut self, waiter: W) -> RequestId {
        while self.waiting.contains_key(&RequestId(self.next)) {
            self.next = self.next.wrapping_add(1);
        }
        let id = RequestId(self.next);
        self.next = self.next.wrapping_add(1);
        self.waiting.insert(id, waiter);
        id
    }

    /// Takes out the waiter of `id`: nothing where it has been answered already, or never asked.
    pub fn complete(&mut self, id: RequestId) -> Option<W> {
        self.waiting.remove(&id)
    }

    /// Takes out every waiter for which `leaves` holds, oldest number first.
    pub fn drain_if(&mut self, mut leaves: impl FnMut(RequestId) -> bool) -> Vec<W> {
        let ids: Vec<RequestId> = self.waiting.keys().copied().filter(|id| leaves(*id)).collect();
        ids.into_iter().filter_map(|id| self.complete(id)).collect()
    }

    /// How many calls wait.
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether no call waits.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_ends_exactly_once() {
        let mut pending = Pending::default();
        let first = pending.register("a");
        let second = pending.register("b");
        assert_ne!(first, second);
        assert_eq!(pending.complete(first), Some("a"));
        assert_eq!(pending.complete(first), None, "a repeated answer finds nobody");
        assert_eq!(pending.drain_if(|_| true), vec!["b"]);
        assert_eq!(pending.complete(second), None, "an answer after the stop finds nobody");
        assert!(pending.is_empty());
    }

    #[test]
    fn answers_may_come_in_any_order() {
        let mut pending = Pending::default();
        let ids: Vec<RequestId> = (0..5).map(|n| pending.register(n)).collect();
        for n in [3, 0, 4, 1, 2] {
            assert_eq!(pending.complete(ids[n]), Some(n));
        }
    }

    #[test]
    fn calls_that_were_not_sent_can_stay() {
        let mut pending = Pending::default();
        let sent = pending.register("sent");
        let queued = pending.register("queued");
        assert_eq!(pending.drain_if(|id| id == sent), vec!["sent"]);
        assert_eq!(pending.len(), 1);
        assert_eq!(pending.complete(queued), Some("queued"));
    }

    #[test]
    fn numbers_in_use_are_skipped_after_wrapping_around() {
        let mut pending = Pending::starting_at(u32::MAX);
        let last = pending.register("last");
        let wrapped = pending.register("wrapped");
        assert_eq!((last, wrapped), (RequestId(u32::MAX), RequestId(0)));
        pending.next = u32::MAX;
        assert_eq!(pending.register("third"), RequestId(1));
    }
}
