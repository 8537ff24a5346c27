//! What the site is made of, as the `data-trunk` links of `index.html` name it: styles, files, programs.
//!
//! They are Trunk's, so that `trunk serve` can serve while developing. A kind of link, or an attribute, that this
//! build does not know is refused by name.

use std::ops::Range;

use crate::process::{Failure, Outcome};

/// A link, and where it stands in the page.
#[derive(Debug, PartialEq)]
pub struct Link {
    /// The bytes of the page that it takes.
    pub place: Range<usize>,
    /// What it stands for.
    pub kind: Kind,
}

/// What a link stands for.
#[derive(Debug, PartialEq)]
pub enum Kind {
    /// A style sheet.
    Style {
        /// The file.
        href: String,
    },
    /// A file or a folder that is served as it is.
    Copy {
        /// The file or the folder.
        href: String,
        /// Where it goes in the site; the last part of `href` where the link does not say.
        to: String,
    },
    /// A program.
    Program(Program),
}

/// A Rust program.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// Its name: that of the Cargo binary, and the beginning of its files' names.
    pub bin: String,
    /// The manifest of its package.
    pub manifest: String,
    /// Whether the page starts it, or it is a worker.
    pub is_worker: bool,
    /// The profile of a release, where it is not `release`.
    pub profile: Option<String>,
    /// Whether the package's default features are on.
    pub default_features: bool,
    /// Further features, as Cargo takes them.
    pub features: Option<String>,
    /// How wasm-opt optimises: `z`, `s`, or a number.
    pub optimise: String,
}

/// The links of a page, in order.
pub fn read(html: &str) -> Outcome<Vec<Link>> {
    let mut links = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|found| at + found) {
        let rest = &html[start..];
        let end =
            if rest.starts_with("<!--") { rest.find("-->").map(|end| end + 3) } else { tag_length(rest) };
        let Some(end) = end.map(|end| start + end) else {
            return Err(Failure::new("index.html ends in the middle of a tag or a comment."));
        };
        if let Some(inside) = html[start..end].strip_prefix("<link").and_then(|tag| tag.strip_suffix('>')) {
            let attributes = Attributes::read(inside.trim_end_matches('/'));
            if attributes.value("data-trunk").is_some() {
                links.push(Link { place: start..end, kind: attributes.kind()? });
            }
        }
        at = end;
    }
    Ok(links)
}

/// The length of the tag at the beginning of `html`; what stands in quotes does not end it.
fn tag_length(html: &str) -> Option<usize> {
    let mut quote = None;
    for (at, sign) in html.char_indices() {
        match (quote, sign) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(sign),
            (Some(open), _) if open == sign => quote = None,
            _ => {}
        }
    }
    None
}

struct Attributes(Vec<(String, String)>);

impl Attributes {
    fn read(text: &str) -> Self {
        let mut found = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let end = rest.find(|sign: char| sign == '=' || sign.is_whitespace()).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            let (value, after) = match after.strip_prefix('=') {
                None => ("", after),
                Some(quoted) if quoted.starts_with(['"', '\'']) => {
                    let (quote, inside) = quoted.split_at(1);
                    inside.split_once(quote).unwrap_or((inside, ""))
                }
                Some(bare) => bare.split_at(bare.find(char::is_whitespace).unwrap_or(bare.len())),
            };
            found.push((name.to_owned(), value.to_owned()));
            rest = after.trim_start();
        }
        Self(found)
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    fn needed(&self, name: &str) -> Outcome<String> {
        self.value(name)
            .map(str::to_owned)
            .ok_or_else(|| Failure::new(format!("A link of index.html has no `{name}`: {}.", self.text())))
    }

    /// Refuses what this kind of link does not take.
    fn only(&self, names: &[&str]) -> Outcome {
        // `data-integrity` is for Trunk alone.
        let known = |name: &str| {
            ["data-trunk", "rel", "href", "data-integrity"].contains(&name) || names.contains(&name)
        };
        match self.0.iter().find(|(name, _)| !known(name)) {
            None => Ok(()),
            Some((name, _)) => Err(Failure::new(format!(
                "`{name}` in a link of index.html is not supported by this build: {}.",
                self.text()
            ))),
        }
    }

    fn kind(&self) -> Outcome<Kind> {
        let href = self.needed("href")?;
        match self.needed("rel")?.as_str() {
            "css" => {
                self.only(&[])?;
                Ok(Kind::Style { href })
            }
            "copy-file" | "copy-dir" => {
                self.only(&["data-target-path"])?;
                let last = href.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
                let to = self.value("data-target-path").map_or(last, str::to_owned);
                Ok(Kind::Copy { href, to })
            }
            "rust" => self.program(href).map(Kind::Program),
            other => {
                Err(Failure::new(format!("`rel=\"{other}\"` in index.html is not supported by this build.")))
            }
        }
    }

    fn program(&self, manifest: String) -> Outcome<Program> {
        self.only(&[
            "data-bin",
            "data-type",
            "data-cargo-profile-release",
            "data-cargo-no-default-features",
            "data-cargo-features",
            "data-wasm-opt",
        ])?;
        let is_worker = match self.needed("data-type")?.as_str() {
            "main" => false,
            "worker" => true,
            other => {
                return Err(Failure::new(format!(
                    "`data-type=\"{other}\"` in index.html: only main and worker are known."
                )));
            }
        };
        Ok(Program {
            bin: self.needed("data-bin")?,
            manifest,
            is_worker,
            profile: self.value("data-cargo-profile-release").map(str::to_owned),
            default_features: self.value("data-cargo-no-default-features").is_none(),
            features: self.value("data-cargo-features").map(str::to_owned),
            optimise: self.value("data-wasm-opt").unwrap_or("z").to_owned(),
        })
    }

    fn text(&self) -> String {
        self.0.iter().map(|(name, value)| format!("{name}=\"{value}\"")).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(html: &str) -> Vec<Kind> {
        read(html).map(|links| links.into_iter().map(|link| link.kind).collect()).unwrap_or_default()
    }

    #[test]
    fn every_kind_of_link_is_read() {
        let html = "<!-- <link data-trunk rel=\"css\" href=\"old.css\"> -->\
            <link rel=icon href=\"a>b\"><link data-trunk rel=\"css\" href='style/a.css' />\n\
            <link data-trunk rel=copy-dir href=public/data>\
            <link data-trunk rel=copy-dir href=src/text data-target-path=learn>\
            <link\n  data-trunk rel=\"rust\" href=\"labs/kv/Cargo.toml\" data-bin=\"kv\" data-type=\"worker\"\n  \
            data-cargo-features=\"a,b\" data-integrity=\"none\" />";
        let program = Program {
            bin: "kv".to_owned(),
            manifest: "labs/kv/Cargo.toml".to_owned(),
            is_worker: true,
            profile: None,
            default_features: true,
            features: Some("a,b".to_owned()),
            optimise: "z".to_owned(),
        };
        assert_eq!(
            kinds(html),
            [
                Kind::Style { href: "style/a.css".to_owned() },
                Kind::Copy { href: "public/data".to_owned(), to: "data".to_owned() },
                Kind::Copy { href: "src/text".to_owned(), to: "learn".to_owned() },
                Kind::Program(program),
            ]
        );
        let places = read(html).unwrap_or_default();
        assert!(places.iter().all(|link| html[link.place.clone()].starts_with("<link")));
        assert!(html[places[0].place.clone()].ends_with("a.css' />"));
    }

    #[test]
    fn what_is_not_supported_is_refused_by_name() {
        for (html, named) in [
            ("<link data-trunk rel=sass href=a.scss>", "sass"),
            ("<link data-trunk rel=css href=a.css data-inline>", "data-inline"),
            ("<link data-trunk rel=css>", "href"),
            ("<link data-trunk rel=rust href=Cargo.toml data-bin=a data-type=plugin>", "plugin"),
            (
                "<link data-trunk rel=rust href=Cargo.toml data-bin=a data-type=main data-reference-types>",
                "data-reference-types",
            ),
            ("<p><!-- open", "comment"),
        ] {
            let refused = read(html).map_err(|failure| failure.to_string());
            assert!(refused.as_ref().is_err_and(|text| text.contains(named)), "{html}: {refused:?}");
        }
    }
}
