//! The life of a worker and of its successors: which one is present, which calls wait, and what becomes of them when it
//! ends. Late signs of a former worker change nothing, and after [`Life::close`] no further worker begins.

use super::pending::{Pending, RequestId};

/// How often a worker that does not come up is started again.
const RESTARTS_IN_A_ROW: u32 = 3;

/// Milliseconds before the first restart; each further one waits that much longer.
const RESTART_PAUSE_MS: u32 = 150;

/// One worker at a time. `W` waits for an answer; `C` is a call.
#[derive(Debug)]
pub struct Life<W, C> {
    /// Counts workers, so that a late sign of an old one is known.
    generation: u32,
    is_open: bool,
    is_closed: bool,
    failures: u32,
    pending: Pending<W>,
    queue: Vec<(RequestId, C)>,
}

/// What is left to do when a worker has ended.
#[derive(Debug)]
pub struct Ended<W> {
    /// Whoever waits for an answer that will not come.
    pub orphans: Vec<W>,
    /// What comes next.
    pub next: Next,
}

/// What comes after a worker.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Next {
    /// Another worker, after a pause.
    Restart {
        /// Milliseconds.
        pause_ms: u32,
    },
    /// Another worker at once: the page wanted it.
    Renew,
    /// Another worker, when what this one needed can be fetched.
    Wait,
    /// None: too many ended before they were ready.
    GiveUp,
    /// None: it was ended for good.
    Closed,
}

impl<W, C> Default for Life<W, C> {
    fn default() -> Self {
        Self {
            generation: 0,
            is_open: false,
            is_closed: false,
            failures: 0,
            pending: Pending::default(),
            queue: Vec::new(),
        }
    }
}

impl<W, C> Life<W, C> {
    /// Begins the next worker and returns its generation; `None` where there must not be one any more.
    pub fn begin(&mut self) -> Option<u32> {
        if self.is_closed {
            return None;
        }
        self.generation += 1;
        self.is_open = false;
        Some(self.generation)
    }

    /// Whether `generation` is that of the present worker.
    pub fn is_present(&self, generation: u32) -> bool {
        self.generation == generation
    }

    /// Enters a call. It is handed back where it can be sent at once; otherwise it waits until the worker is ready.
    pub fn enter(&mut self, waiter: W, call: C) -> Option<(RequestId, C)> {
        let id = self.pending.register(waiter);
        if self.is_open {
            return Some((id, call));
        }
        self.queue.push((id, call));
        None
    }

    /// The worker is ready: the calls that waited for it.
    pub fn open(&mut self) -> Vec<(RequestId, C)> {
        self.is_open = true;
        self.failures = 0;
        std::mem::take(&mut self.queue)
    }

    /// Takes out whoever waits for the answer to `id`.
    pub fn complete(&mut self, id: RequestId) -> Option<W> {
        self.pending.complete(id)
    }

    /// The worker died; `None` where it is not the present one. Calls that were not sent yet wait for the next one.
    pub fn died(&mut self, generation: u32) -> Option<Ended<W>> {
        if !self.is_present(generation) {
            return None;
        }
        self.failures += 1;
        if self.failures > RESTARTS_IN_A_ROW {
            self.queue.clear();
            return Some(self.end(Next::GiveUp));
        }
        Some(self.end(Next::Restart { pause_ms: RESTART_PAUSE_MS * self.failures }))
    }

    /// The worker could not fetch what it needs; `None` where it is not the present one. This is no fault of the program
    /// and is not counted as one: calls wait until there is a network.
    pub fn not_loaded(&mut self, generation: u32) -> Option<Ended<W>> {
        self.is_present(generation).then(|| self.end(Next::Wait))
    }

    /// Which turn it is: it has changed once another worker began or the present one ended.
    pub fn turn(&self) -> u32 {
        self.generation
    }

    /// Ends a worker so that another takes its place. Calls that were not sent yet wait for it.
    pub fn renew(&mut self) -> Ended<W> {
        self.end(Next::Renew)
    }

    /// Whether nobody waits for an answer.
    pub fn is_idle(&self) -> bool {
        self.pending.is_empty()
    }

    /// Ends the worker for good, one that is about to begin too.
    pub fn close(&mut self) -> Ended<W> {
        self.is_closed = true;
        self.queue.clear();
        self.end(Next::Closed)
    }

    fn end(&mut self, next: Next) -> Ended<W> {
        self.generation += 1;
        self.is_open = false;
        let queue = &self.queue;
        let orphans = self.pending.drain_if(|id| !queue.iter().any(|(queued, _)| *queued == id));
        Ended { orphans, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A life with a worker that is ready.
    fn ready() -> (Life<&'static str, ()>, u32) {
        let mut life = Life::default();
        let generation = life.begin().unwrap_or_default();
        assert!(life.open().is_empty());
        (life, generation)
    }

    #[test]
    fn calls_wait_until_the_worker_is_ready() {
        let mut life = Life::default();
        assert_eq!(life.begin(), Some(1));
        assert_eq!(life.enter("early", 'a'), None);
        let sent = life.open();
        assert_eq!(sent.iter().map(|(_, call)| *call).collect::<Vec<_>>(), ['a']);
        assert!(life.enter("late", 'b').is_some_and(|(_, call)| call == 'b'));
    }

    #[test]
    fn what_was_sent_fails_and_what_was_not_waits_for_the_next_worker() {
        let (mut life, generation) = ready();
        assert!(life.enter("sent", ()).is_some());
        let Some(Ended { orphans, next }) = life.died(generation) else { panic!("it was the present one") };
        assert_eq!((orphans, next), (vec!["sent"], Next::Restart { pause_ms: RESTART_PAUSE_MS }));
        assert!(life.enter("meanwhile", ()).is_none());
        assert!(life.died(generation).is_none(), "a second sign of the same death");
        assert!(life.begin().is_some());
        let waited = life.open();
        assert_eq!(waited.len(), 1);
        assert_eq!(life.complete(waited[0].0), Some("meanwhile"));
    }

    #[test]
    fn one_that_never_comes_up_is_given_up() {
        let mut life: Life<_, ()> = Life::default();
        for failure in 1..=RESTARTS_IN_A_ROW {
            let next = life.begin().and_then(|generation| life.died(generation)).map(|ended| ended.next);
            assert_eq!(next, Some(Next::Restart { pause_ms: RESTART_PAUSE_MS * failure }));
        }
        life.enter("queued", ());
        let Some(ended) = life.begin().and_then(|generation| life.died(generation)) else {
            panic!("present")
        };
        assert_eq!((ended.orphans, ended.next), (vec!["queued"], Next::GiveUp));
    }

    #[test]
    fn one_without_a_network_is_never_given_up_and_its_calls_wait() {
        let mut life: Life<_, char> = Life::default();
        life.enter("early", 'a');
        for _ in 0..=RESTARTS_IN_A_ROW {
            let Some(generation) = life.begin() else { panic!("it may begin") };
            let Some(ended) = life.not_loaded(generation) else { panic!("it was the present one") };
            assert_eq!((ended.orphans, ended.next), (vec![], Next::Wait));
            assert!(life.not_loaded(generation).is_none(), "a second sign of the same end");
        }
        let turn = life.turn();
        let began = life.begin();
        assert!(
            began.is_some() && life.turn() != turn,
            "whoever waited for this turn does not start another"
        );
        assert_eq!(life.open().iter().map(|(_, call)| *call).collect::<Vec<_>>(), ['a']);
        let next = began.and_then(|generation| life.died(generation)).map(|ended| ended.next);
        assert_eq!(next, Some(Next::Restart { pause_ms: RESTART_PAUSE_MS }), "no failure was counted before");
    }

    #[test]
    fn one_that_is_renewed_has_not_failed() {
        let (mut life, former) = ready();
        assert!(life.is_idle());
        for _ in 0..=RESTARTS_IN_A_ROW {
            life.enter("sent", ());
            assert!(!life.is_idle());
            let ended = life.renew();
            assert_eq!((ended.orphans, ended.next), (vec!["sent"], Next::Renew));
            assert!(life.begin().is_some_and(|generation| generation != former));
            assert!(life.open().is_empty());
        }
        assert!(life.died(former).is_none(), "the sign of a worker that was ended");
    }

    #[test]
    fn after_it_was_closed_no_worker_begins_however_it_was_at_that_moment() {
        let (mut open, generation) = ready();
        open.enter("sent", ());
        let ended = open.close();
        assert_eq!((ended.orphans, ended.next), (vec!["sent"], Next::Closed));
        assert!(open.begin().is_none() && open.died(generation).is_none());

        // The restart is scheduled, and its timer runs out after the end.
        let (mut restarting, generation) = ready();
        assert!(restarting.died(generation).is_some());
        restarting.enter("queued", ());
        assert_eq!(restarting.close().orphans, ["queued"]);
        assert!(restarting.begin().is_none(), "a worker that nobody would end");
    }
}
