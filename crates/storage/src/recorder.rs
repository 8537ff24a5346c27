//! Timing steps that follow each other.

use super::{Clock, whole_microseconds};

/// The steps of one piece of work, as they run. `T` is what is kept of a step beside its time.
pub struct Recorder<'a, T> {
    clock: &'a dyn Clock,
    began: f64,
    at: f64,
    steps: Vec<Timed<T>>,
}

/// A step that has ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Timed<T> {
    /// Milliseconds from the start of the whole to the step's start.
    pub start_ms: f64,
    /// Milliseconds the step took.
    pub ms: f64,
    /// What is known of it.
    pub step: T,
}

impl<'a, T> Recorder<'a, T> {
    /// Starts the clock.
    pub fn new(clock: &'a dyn Clock) -> Self {
        let now = clock.now_ms();
        Self { clock, began: now, at: now, steps: Vec::new() }
    }

    /// Stops the clock for the step that just ran. What is kept of it is put together by `describe`, on nobody's time.
    pub fn done(&mut self, describe: impl FnOnce() -> T) {
        let ended = self.clock.now_ms();
        self.steps.push(Timed {
            start_ms: whole_microseconds(self.at - self.began),
            ms: whole_microseconds(ended - self.at),
            step: describe(),
        });
        // The time the description took belongs to no step.
        self.at = self.clock.now_ms();
        self.began += self.at - ended;
    }

    /// The steps, and the milliseconds they took together.
    pub fn finish(self) -> (Vec<Timed<T>>, f64) {
        (self.steps, whole_microseconds(self.at - self.began))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ManualClock;

    #[test]
    fn describing_a_step_takes_no_time() {
        let clock = ManualClock::default();
        let mut steps = Recorder::new(&clock);
        for (name, ms) in [("read", 4), ("rank", 2)] {
            clock.advance_ms(ms);
            steps.done(|| {
                clock.advance_ms(50);
                name
            });
        }
        let (steps, total) = steps.finish();
        let timed = |start_ms, ms, step| Timed { start_ms, ms, step };
        assert_eq!(steps, [timed(0.0, 4.0, "read"), timed(4.0, 2.0, "rank")]);
        assert_eq!(total.to_bits(), 6.0_f64.to_bits());
    }
}
