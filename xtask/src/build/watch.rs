//! Builds the site again after each change, as long as somebody serves it.

use std::time::Duration;

use super::sources::Sources;
use super::{Mode, build};
use crate::process::{Failure, Outcome, root};

/// How often the sources are looked at. An editor may still be writing when one look finds a change.
const LOOK_EVERY: Duration = Duration::from_millis(400);
/// This program itself; what runs is older than a change of it.
const BUILD_ITSELF: &str = "xtask/";

/// Watches while `is_served`. A build that fails says why, and the site stays as it was.
pub fn run(mut is_served: impl FnMut() -> bool) -> Outcome {
    println!("Watching: the site is built again after each change.");
    let mut built = Sources::read(&root())?;
    while is_served() {
        std::thread::sleep(LOOK_EVERY);
        let now = settled()?;
        let changed = built.changed(&now);
        if changed.is_empty() {
            continue;
        }
        if let Some(path) = changed.iter().find(|path| path.starts_with(BUILD_ITSELF)) {
            return Err(Failure::new(format!(
                "{path} belongs to the build itself: start this command again."
            )));
        }
        println!("\nChanged: {}", changed.join(", "));
        if let Err(failure) = build(Mode::Watch) {
            println!("{failure}\nThe site stays as it was until the next change.");
        }
        built = now;
    }
    Ok(())
}

/// The sources, once two looks in a row find the same.
fn settled() -> Outcome<Sources> {
    let mut before = Sources::read(&root())?;
    loop {
        std::thread::sleep(LOOK_EVERY / 4);
        let now = Sources::read(&root())?;
        if now == before {
            return Ok(now);
        }
        before = now;
    }
}
