//! What a build says while it works: which step has begun, which is done, and about how long it all takes.
//!
//! Steps run side by side, so each line names its step. How long a step took is kept in `target/`, and said the next
//! time; a step that never ran here is expected to take as long as it took on a machine with two cores.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::process::{Outcome, state_dir};

/// Seconds on two cores, nothing having been compiled before.
const MEASURED: [(&str, u64); 9] = [
    ("packages", 15),
    ("tool", 150),
    ("page compile", 180),
    ("page bind", 2),
    ("page optimise", 40),
    // The engine among them holds a whole SQL database.
    ("workers compile", 420),
    ("worker compile", 60),
    ("worker bind", 2),
    ("worker optimise", 20),
];
const ENGINE_MEASURED: (&str, u64) = ("engine optimise", 95);
/// Faster steps are not worth a line, nor remembering: nothing had changed.
const WORTH_SAYING: Duration = Duration::from_secs(3);
/// How often a line says that the work goes on.
const STILL_EVERY: Duration = Duration::from_secs(30);

/// One build's steps.
pub struct Progress {
    began: Instant,
    state: Mutex<State>,
    file: PathBuf,
}

#[derive(Default)]
struct State {
    /// Seconds that steps took on this machine.
    known: BTreeMap<String, u64>,
    /// What is being done, since when, and a word on how far it is.
    running: BTreeMap<String, (Instant, String)>,
}

impl Progress {
    /// `kind` tells builds apart whose steps take different times.
    pub fn new(kind: &str) -> Outcome<Self> {
        let file = state_dir()?.join(format!("build-times-{kind}.txt"));
        let known = fs::read_to_string(&file).map(|text| read_times(&text)).unwrap_or_default();
        Ok(Self { began: Instant::now(), state: Mutex::new(State { known, ..State::default() }), file })
    }

    /// Does `work`, which is a step of that name, such as `page compile`.
    pub fn step<T>(&self, name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        let began = Instant::now();
        self.with(|state| state.running.insert(name.to_owned(), (began, String::new())));
        let outcome = work();
        let took = began.elapsed();
        self.with(|state| state.running.remove(name));
        if outcome.is_err() {
            self.say(&format!("{name}: FAILED after {}", in_words(took.as_secs())));
        } else if took >= WORTH_SAYING {
            self.say(&format!("{name}: done in {}", in_words(took.as_secs())));
            self.with(|state| state.known.insert(name.to_owned(), took.as_secs()));
        }
        outcome
    }

    /// Notes how far a running step is.
    pub fn note(&self, name: &str, word: String) {
        self.with(|state| {
            if let Some((_, noted)) = state.running.get_mut(name) {
                *noted = word;
            }
        });
    }

    /// A line of the build, with the time since it began.
    pub fn say(&self, line: &str) {
        println!("{:>5} s  {line}", self.began.elapsed().as_secs());
    }

    /// The seconds a step will take, as far as is known.
    pub fn expected(&self, name: &str) -> u64 {
        self.with(|state| state.known.get(name).copied()).unwrap_or_else(|| measured(name))
    }

    /// Whether the step ever took long on this machine.
    pub fn is_known(&self, name: &str) -> bool {
        self.with(|state| state.known.contains_key(name))
    }

    /// Keeps the times for the next build. They only serve to say how long one takes.
    pub fn keep(&self) {
        let text = self.with(|state| write_times(&state.known));
        if let Err(error) = fs::write(&self.file, text) {
            println!(
                "{} could not be written ({error}): the next build guesses its time.",
                self.file.display()
            );
        }
    }

    /// Says now and then what is being done, until what it returns is dropped.
    pub fn watched<T>(&self, work: impl FnOnce() -> T) -> T {
        std::thread::scope(|scope| {
            let (done, waiting): (Sender<()>, _) = channel();
            scope.spawn(move || {
                while waiting.recv_timeout(STILL_EVERY) == Err(RecvTimeoutError::Timeout) {
                    self.say(&self.still());
                }
            });
            let result = work();
            drop(done);
            result
        })
    }

    fn still(&self) -> String {
        let running = self.with(|state| state.running.clone());
        let steps = running.iter().map(|(name, (began, word))| {
            let expected = self.expected(name);
            let word = if word.is_empty() { String::new() } else { format!(", {word}") };
            format!("{name} ({} of about {}{word})", in_words(began.elapsed().as_secs()), in_words(expected))
        });
        format!("… {}", steps.collect::<Vec<_>>().join(", "))
    }

    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn measured(name: &str) -> u64 {
    let find = |name: &str| {
        MEASURED.iter().chain([&ENGINE_MEASURED]).find(|(step, _)| *step == name).map(|(_, seconds)| *seconds)
    };
    let kind = || name.split_once(' ').and_then(|(_, what)| find(&format!("worker {what}")));
    find(name).or_else(kind).unwrap_or(5)
}

/// `7 min 30 s`, `40 s`.
pub fn in_words(seconds: u64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

fn read_times(text: &str) -> BTreeMap<String, u64> {
    let line = |line: &str| {
        let (name, seconds) = line.split_once(": ")?;
        Some((name.to_owned(), seconds.parse().ok()?))
    };
    text.lines().filter_map(line).collect()
}

fn write_times(times: &BTreeMap<String, u64>) -> String {
    times.iter().map(|(name, seconds)| format!("{name}: {seconds}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_kept_as_text() {
        let times: BTreeMap<String, u64> =
            [("engine compile".to_owned(), 400), ("packages".to_owned(), 9)].into_iter().collect();
        assert_eq!(read_times(&write_times(&times)), times);
        assert!(read_times("no time\nengine compile: long\n").is_empty());
    }

    #[test]
    fn a_program_that_was_never_built_is_taken_for_a_small_worker() {
        assert_eq!(measured("engine optimise"), 95);
        assert_eq!(measured("keyvalue compile"), measured("worker compile"));
        assert_eq!(measured("page optimise"), 40);
        assert!(measured("something else") > 0);
    }

    #[test]
    fn durations_read_as_people_say_them() {
        assert_eq!([in_words(59), in_words(60), in_words(450)], ["59 s", "1 min", "7 min 30 s"]);
    }
}
