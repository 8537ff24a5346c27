//! The browser of the tests: Chromium or Chrome, and a chromedriver of the same major version.
//!
//! `CHROME` and `CHROMEDRIVER` name them where they are not in one of the usual places. On Debian, as root, a
//! missing one is installed with `apt-get`; elsewhere a sentence says which command does it.

use std::path::PathBuf;

use crate::process::{Failure, Outcome, command, find, output, succeed};
use crate::setup::{major_of, version_in};

const CHROME_NAMES: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const CHROMIUM: [&str; 2] = ["chromium", "chromium-driver"];

const CHROME_PATHS: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];

/// A browser, installed where that is possible.
pub fn ensure() -> Outcome<PathBuf> {
    if let Some(chrome) = find_chrome()? {
        return Ok(chrome);
    }
    if !can_apt() {
        return Err(Failure::new(format!(
            "The tests need a browser, and none was found: {}",
            how_to_install()
        )));
    }
    apt_install("The tests need a browser", &CHROMIUM)?;
    find_chrome()?.ok_or_else(|| Failure::new(how_to_install()))
}

/// A browser and a driver that fits it. The driver is `None` where wasm-pack has to fetch one itself.
pub fn ensure_driver() -> Outcome<(PathBuf, Option<PathBuf>)> {
    let chrome = ensure()?;
    if find_driver()?.is_none() && can_apt() {
        apt_install("The tests inside the browser need chromedriver", &CHROMIUM)?;
    }
    let driver = find_driver()?;
    let Some(path) = &driver else {
        println!("No chromedriver is installed: wasm-pack fetches one. If it cannot, {}", how_to_install());
        return Ok((chrome, driver));
    };
    // Chrome prints no version on Windows; then the two are taken as they are.
    let versions = (version_of(&chrome), version_of(path));
    match versions {
        (Some(of_chrome), Some(of_driver)) if major_of(&of_chrome) != major_of(&of_driver) => {
            Err(Failure::new(format!(
                "{} is {of_chrome} but {} is {of_driver}: they must have the same major version. Update the older, \
                 or name a fitting pair in CHROME and CHROMEDRIVER.",
                chrome.display(),
                path.display(),
            )))
        }
        _ => Ok((chrome, driver)),
    }
}

fn find_chrome() -> Outcome<Option<PathBuf>> {
    if let Some(named) = named_by("CHROME")? {
        return Ok(Some(named));
    }
    let usual = || CHROME_PATHS.iter().map(PathBuf::from).find(|path| path.is_file());
    Ok(CHROME_NAMES.iter().find_map(|name| find(name)).or_else(usual))
}

fn find_driver() -> Outcome<Option<PathBuf>> {
    Ok(named_by("CHROMEDRIVER")?.or_else(|| find("chromedriver")))
}

/// The program an environment variable names; it must be there.
fn named_by(variable: &str) -> Outcome<Option<PathBuf>> {
    match std::env::var_os(variable).map(PathBuf::from) {
        None => Ok(None),
        Some(path) if path.is_file() => Ok(Some(path)),
        Some(path) => Err(Failure::new(format!(
            "{variable} names {}, which is not there: correct it or unset it.",
            path.display()
        ))),
    }
}

fn version_of(program: &std::path::Path) -> Option<String> {
    version_in(&output(program.to_str()?, &["--version"])?)
}

fn can_apt() -> bool {
    cfg!(target_os = "linux")
        && find("apt-get").is_some()
        && output("id", &["-u"]).is_some_and(|user| user == "0")
}

/// Installs packages where that can be done unasked: on Debian, as root.
pub fn apt_install(reason: &str, packages: &[&str]) -> Outcome {
    if !can_apt() {
        return Err(Failure::new(format!(
            "{reason}, and none was found: install {}.",
            packages.join(" and ")
        )));
    }
    println!("{reason}: installing {} with apt-get.", packages.join(" and "));
    let apt = |arguments: &[&str]| -> Outcome {
        succeed(
            command("apt-get")?.env("DEBIAN_FRONTEND", "noninteractive").args(arguments),
            "Its last lines say why; mend that and run this again.",
        )
    };
    apt(&["update", "--quiet"])?;
    apt(&[&["install", "--yes", "--quiet", "--no-install-recommends"], packages].concat())
}

fn how_to_install() -> String {
    let how = if cfg!(target_os = "macos") {
        "run `brew install --cask google-chrome chromedriver`"
    } else if cfg!(windows) {
        "install Chrome from https://google.com/chrome"
    } else {
        "run `sudo apt-get install chromium chromium-driver`, or install Chrome"
    };
    format!("{how}; or name yours in CHROME (and CHROMEDRIVER).")
}
