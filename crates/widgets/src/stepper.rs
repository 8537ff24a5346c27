//! A playhead over the steps of a recorded run: play, pause, step, step back, jump, speed.
//!
//! The machine knows how many steps there are and nothing about them. A panel draws step `position`; a panel that
//! lights steps up one after the other asks [`Stepper::phase`]. Time comes from outside, as one [`Stepper::tick`]
//! per dwell, so a test can play a run without a clock.

use std::time::Duration;

/// How long a step stays at normal speed.
const DWELL: Duration = Duration::from_millis(950);

/// How fast a run is replayed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Speed {
    /// Half as fast.
    Half,
    /// As designed.
    #[default]
    Normal,
    /// Twice as fast.
    Double,
    /// Four times as fast.
    Fourfold,
}

impl Speed {
    /// All speeds, slow first.
    pub const ALL: [Self; 4] = [Self::Half, Self::Normal, Self::Double, Self::Fourfold];

    /// How the page writes it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Half => "0.5×",
            Self::Normal => "1×",
            Self::Double => "2×",
            Self::Fourfold => "4×",
        }
    }

    /// The speed with that label.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|speed| speed.label() == label)
    }

    fn dwell(self) -> Duration {
        match self {
            Self::Half => DWELL * 2,
            Self::Normal => DWELL,
            Self::Double => DWELL / 2,
            Self::Fourfold => DWELL / 4,
        }
    }
}

/// Where a step is in the replay.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Phase {
    /// Not reached yet.
    Pending,
    /// Under way.
    Active,
    /// Passed.
    Done,
}

impl Phase {
    /// The word for attributes and tests.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Done => "done",
        }
    }
}

/// The playhead. `position <= reached <= len`; both are 0 only where nothing was started.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Stepper {
    len: usize,
    position: usize,
    reached: usize,
    finished: bool,
    playing: bool,
    speed: Speed,
}

impl Stepper {
    /// A run of `len` steps that has not been started.
    pub fn new(len: usize) -> Self {
        Self { len, ..Self::default() }
    }

    /// The same run with every step passed and the first one shown.
    #[must_use]
    pub fn completed(self) -> Self {
        let shown = self.len.min(1);
        Self { position: shown, reached: self.len, finished: self.len > 0, playing: false, ..self }
    }

    /// The same steps at `speed`.
    #[must_use]
    pub fn at_speed(self, speed: Speed) -> Self {
        Self { speed, ..self }
    }

    /// How many steps there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no steps.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The step shown, from 1; 0 before the start.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Whether ticks move it on.
    pub fn is_playing(&self) -> bool {
        self.playing
    }

    /// Whether every step was passed.
    pub fn is_finished(&self) -> bool {
        self.finished
    }

    /// The speed.
    pub fn speed(&self) -> Speed {
        self.speed
    }

    /// The time until the next tick.
    pub fn dwell(&self) -> Duration {
        self.speed.dwell()
    }

    /// Where `step` (from 1) is.
    pub fn phase(&self, step: usize) -> Phase {
        if self.finished || step < self.reached {
            Phase::Done
        } else if step == self.reached {
            Phase::Active
        } else {
            Phase::Pending
        }
    }

    /// Starts, goes on, or starts over where the end was reached.
    pub fn play(&mut self) {
        if self.len == 0 {
            return;
        }
        if self.finished || self.position == 0 {
            self.position = 1;
            self.reached = 1;
            self.finished = false;
        }
        self.playing = true;
    }

    /// Holds still.
    pub fn pause(&mut self) {
        self.playing = false;
    }

    /// Play or pause, whichever it is not.
    pub fn toggle(&mut self) {
        if self.playing { self.pause() } else { self.play() }
    }

    /// The dwell is over.
    pub fn tick(&mut self) {
        if self.playing {
            self.advance();
        }
    }

    /// One step on, by hand.
    pub fn forward(&mut self) {
        self.pause();
        self.advance();
    }

    /// One step back, by hand.
    pub fn back(&mut self) {
        self.jump(self.position.saturating_sub(1));
    }

    /// To `step`, by hand; out of range means the nearest.
    pub fn jump(&mut self, step: usize) {
        self.pause();
        if self.len > 0 {
            self.position = step.clamp(1, self.len);
            self.reached = self.reached.max(self.position);
        }
    }

    /// Changes the speed.
    pub fn set_speed(&mut self, speed: Speed) {
        self.speed = speed;
    }

    fn advance(&mut self) {
        if self.position < self.len {
            self.position += 1;
            self.reached = self.reached.max(self.position);
        } else {
            self.finished = self.len > 0;
            self.playing = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phases(stepper: &Stepper) -> String {
        (1..=stepper.len()).map(|step| stepper.phase(step).key().chars().next().unwrap_or('?')).collect()
    }

    #[test]
    fn playing_lights_steps_one_after_the_other() {
        let mut stepper = Stepper::new(3);
        assert_eq!(phases(&stepper), "ppp");
        stepper.play();
        let mut seen = vec![phases(&stepper)];
        while stepper.is_playing() {
            stepper.tick();
            seen.push(phases(&stepper));
        }
        assert_eq!(seen, ["app", "dap", "dda", "ddd"]);
        assert!(stepper.is_finished());
        assert_eq!(stepper.position(), 3);
    }

    #[test]
    fn a_hand_on_the_control_stops_the_clock() {
        let mut stepper = Stepper::new(4);
        stepper.play();
        stepper.forward();
        assert!(!stepper.is_playing());
        let before = stepper;
        stepper.tick();
        assert_eq!(stepper, before, "a tick after a pause changes nothing");
    }

    #[test]
    fn stepping_back_keeps_what_was_reached() {
        let mut stepper = Stepper::new(4);
        stepper.jump(3);
        stepper.back();
        assert_eq!((stepper.position(), phases(&stepper).as_str()), (2, "ddap"));
        stepper.back();
        stepper.back();
        stepper.back();
        assert_eq!(stepper.position(), 1);
    }

    #[test]
    fn play_goes_on_from_a_jump_and_starts_over_at_the_end() {
        let mut stepper = Stepper::new(3);
        stepper.jump(99);
        assert_eq!(stepper.position(), 3);
        stepper.toggle();
        stepper.tick();
        assert!(stepper.is_finished());
        stepper.toggle();
        assert_eq!((stepper.position(), phases(&stepper).as_str()), (1, "app"));
        stepper.toggle();
        assert!(!stepper.is_playing());
    }

    #[test]
    fn reduced_motion_is_the_same_run_completed_at_once() {
        let stepper = Stepper::new(8).completed();
        assert_eq!((stepper.position(), phases(&stepper).as_str()), (1, "dddddddd"));
        assert!(!stepper.is_playing());
    }

    #[test]
    fn a_run_without_steps_is_inert() {
        let mut stepper = Stepper::new(0);
        stepper.play();
        stepper.tick();
        stepper.forward();
        stepper.back();
        stepper.jump(2);
        assert_eq!(stepper, Stepper::new(0));
        assert_eq!(Stepper::new(0).completed(), Stepper::new(0));
    }

    #[test]
    fn speed_changes_only_the_dwell() {
        let mut stepper = Stepper::new(2).at_speed(Speed::Fourfold);
        assert_eq!(stepper.dwell() * 4, Stepper::new(2).dwell());
        stepper.set_speed(Speed::Normal);
        assert_eq!(stepper, Stepper::new(2));
        assert!(Speed::ALL.iter().all(|speed| Speed::from_label(speed.label()) == Some(*speed)));
    }
}
