//! Everybody can read the page: the contrast of every pair of colours in which the style sheets set text, in the
//! light and in the dark theme, against WCAG 2.2 AA. Pairs are read from the rules, colours from `style/tokens.css`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Least contrast of text.
const TEXT: f64 = 4.5;

/// Least contrast of what is no text but must be seen: icons, marks, edges of fields.
const MARKS: f64 = 3.0;

/// Grounds on which a text may stand whose rule names none.
const GROUNDS: [&str; 4] = ["paper", "surface", "raised", "sunken"];

/// What `--store` can be, by the part of the page that sets it.
const STORES: [&str; 7] = ["sql", "documents", "vectors", "features", "rag", "ranker", "ink"];

/// Rules that set the colour of an icon or a mark and of no text.
const NO_TEXT: [&str; 6] = [".icon", "__mark", ".stars", ".map__disc", ".step__store", "::after"];

/// Red, green and blue, 0 to 255.
type Colour = [f64; 3];

/// The colours of the tokens: light and dark.
fn tokens() -> BTreeMap<String, [Colour; 2]> {
    let text = read("style/tokens.css");
    let mut colours = BTreeMap::new();
    for line in text.lines() {
        let Some((name, value)) =
            line.trim().strip_prefix("--").and_then(|line| line.split_once(": light-dark("))
        else {
            continue;
        };
        let pair: Vec<Colour> = value.split(&[',', ')'][..]).filter_map(|hex| colour(hex.trim())).collect();
        if let [light, dark] = pair[..] {
            colours.insert(name.to_owned(), [light, dark]);
        }
    }
    assert!(colours.len() > 25, "only {} colours found in style/tokens.css", colours.len());
    colours
}

/// `#rrggbb`; colours one can see through are no ground and no text.
fn colour(hex: &str) -> Option<Colour> {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok().map(f64::from);
    Some([part(0)?, part(2)?, part(4)?])
}

fn luminance(colour: Colour) -> f64 {
    let linear = colour.map(|part| {
        let part = part / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Every rule of the style sheets: selector and declarations.
fn rules() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pending = vec![root.join("style"), root.join("labs")];
    let mut rules = Vec::new();
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            pending.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        if path.extension().is_none_or(|ending| ending != "css") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let without_comments: String = text
            .split("/*")
            .enumerate()
            .map(|(at, part)| if at == 0 { part } else { part.split_once("*/").unwrap().1 })
            .collect();
        // An opening brace inside a block belongs to a rule of a media query: the innermost blocks are the rules.
        for block in without_comments.split('}') {
            if let Some((selector, declarations)) = block.rsplit_once('{') {
                let selector = selector.rsplit(['{', ';']).next().unwrap_or_default().trim();
                rules.push((selector.to_owned(), declarations.to_owned()));
            }
        }
    }
    rules
}

/// The token a declaration sets: `color: var(--ink-soft)`, also as a part of a longer value.
fn token<'a>(declarations: &'a str, properties: &[&str]) -> Option<&'a str> {
    declarations.split(';').find_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let value = value.trim();
        let token = value.strip_prefix("var(--")?.split([')', ',']).next()?;
        properties.contains(&name.trim()).then_some(token)
    })
}

#[test]
fn text_can_be_read_on_every_ground_it_stands_on() {
    let tokens = tokens();
    let mut checked = 0;
    let mut problems = Vec::new();
    for (selector, declarations) in rules() {
        let Some(ink) = token(&declarations, &["color"]) else { continue };
        // What is switched off need not be read (WCAG 1.4.3).
        if selector.contains(":disabled") || selector.starts_with('@') {
            continue;
        }
        let least = if NO_TEXT.iter().any(|part| selector.contains(part)) { MARKS } else { TEXT };
        let ground = token(&declarations, &["background", "background-color"]);
        let inks: Vec<&str> = if ink == "store" { STORES.to_vec() } else { vec![ink] };
        let pairs: Vec<(&str, &str)> = match ground {
            Some("store") => STORES.iter().map(|store| (ink, *store)).collect(),
            Some(ground) => inks.into_iter().map(|ink| (ink, ground)).collect(),
            // The colour of what stands on a dark button is set where the button is.
            None if ["button-ink", "surface"].contains(&ink) => vec![(ink, "button")],
            None => inks.into_iter().flat_map(|ink| GROUNDS.map(|ground| (ink, ground))).collect(),
        };
        for (ink, ground) in pairs {
            let (Some(inks), Some(grounds)) = (tokens.get(ink), tokens.get(ground)) else { continue };
            for (theme, (ink_colour, ground_colour)) in ["light", "dark"].iter().zip(inks.iter().zip(grounds))
            {
                checked += 1;
                let ratio = contrast(*ink_colour, *ground_colour);
                if ratio < least {
                    problems.push(format!(
                        "{selector}: --{ink} on --{ground} in {theme} has {ratio:.2}, {least} is the least"
                    ));
                }
            }
        }
    }
    problems.sort();
    problems.dedup();
    assert!(checked > 300, "only {checked} pairs found: the style sheets are not read");
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn edges_and_marks_can_be_seen() {
    let tokens = tokens();
    for mark in [
        "hairline-strong",
        "accent",
        "good",
        "warn",
        "bad",
        "star",
        "sql",
        "documents",
        "vectors",
        "features",
        "rag",
    ] {
        for ground in GROUNDS {
            for (theme, (of_mark, of_ground)) in tokens[mark].iter().zip(&tokens[ground]).enumerate() {
                let ratio = contrast(*of_mark, *of_ground);
                assert!(
                    ratio >= MARKS,
                    "--{mark} on --{ground} has {ratio:.2} in theme {theme}, {MARKS} is the least"
                );
            }
        }
    }
}

#[test]
fn the_measure_is_that_of_the_guidelines() {
    assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([119.0; 3], [255.0; 3]) - 4.48).abs() < 0.01);
}
