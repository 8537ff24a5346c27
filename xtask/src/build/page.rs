//! What building does to the text of the page. Pure; the page is our own, so tags are found by plain search.

use super::links::{Kind, Link};

/// What stands in a file where the build's version belongs.
pub const UNSEALED: &str = "unsealed";

/// What the page names in place of its links.
#[derive(Debug, Default)]
pub struct Names {
    /// The style sheet.
    pub style: String,
    /// The script that starts the program.
    pub script: String,
    /// The program.
    pub wasm: String,
    /// Each worker's name and first script.
    pub workers: Vec<(String, String)>,
    /// The build's version; one without is never kept for use without a network.
    pub version: Option<String>,
    /// A further script.
    pub further: Option<String>,
}

/// The page with names in place of its links, and without what only its authors read.
pub fn assembled(html: &str, links: &[Link], names: &Names) -> String {
    let mut page = String::with_capacity(html.len());
    let mut at = 0;
    let mut is_styled = false;
    for link in links {
        page.push_str(&html[at..link.place.start]);
        at = link.place.end;
        match &link.kind {
            Kind::Style { .. } if !is_styled => {
                is_styled = true;
                page.push_str(&head(names));
            }
            Kind::Program(program) if !program.is_worker => page.push_str(&start(names)),
            Kind::Style { .. } | Kind::Copy { .. } | Kind::Program(_) => {}
        }
    }
    page.push_str(&html[at..]);
    shortened(&page)
}

fn head(names: &Names) -> String {
    let meta = |name: &str, content: &str| format!("<meta name=\"cineai-{name}\" content=\"{content}\" />\n");
    let version = names.version.iter().map(|version| meta("build", version));
    let workers = names.workers.iter().map(|(name, script)| meta(name, &format!("./{script}")));
    let metas: String = version.chain(workers).collect();
    format!("{metas}<link rel=\"stylesheet\" href=\"./{}\" />", names.style)
}

fn start(names: &Names) -> String {
    let Names { script, wasm, .. } = names;
    let further =
        names.further.iter().map(|file| format!("\n<script type=\"module\" src=\"./{file}\"></script>"));
    format!(
        "<link rel=\"preload\" href=\"./{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin />\n\
         <script type=\"module\" src=\"./{script}\"></script>{}",
        further.collect::<String>()
    )
}

/// The page without comments, indentation and empty lines. A line break remains where one was: it may be a space.
fn shortened(html: &str) -> String {
    let mut page = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        page.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    page.push_str(rest);
    let lines = page.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The page without its content security policy, which would keep the script out that Trunk adds to reload it.
pub fn without_policy(html: &str) -> String {
    let Some(at) = html.find("Content-Security-Policy") else { return html.to_owned() };
    let (before, after) = html.split_at(at);
    match (before.rfind("<meta"), after.find('>')) {
        (Some(start), Some(end)) => format!("{}{}", &before[..start], &after[end + 1..]),
        _ => html.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::links;

    #[test]
    fn names_stand_where_the_links_stood() {
        let html = "<head>\n  <!-- a\n  note -->\n  <link data-trunk rel=css href=a.css />\n  \
            <link data-trunk rel=css href=b.css />\n  <link data-trunk rel=copy-dir href=data />\n  \
            <link data-trunk rel=rust href=Cargo.toml data-bin=page data-type=main />\n  \
            <link data-trunk rel=rust href=Cargo.toml data-bin=kv data-type=worker />\n</head>\n";
        let names = Names {
            style: "style-1.css".to_owned(),
            script: "page-2.js".to_owned(),
            wasm: "page-3_bg.wasm".to_owned(),
            workers: vec![("kv".to_owned(), "kv_loader-4.js".to_owned())],
            version: Some("5".to_owned()),
            further: None,
        };
        let links = links::read(html).unwrap_or_default();
        assert_eq!(
            assembled(html, &links, &names),
            "<head>\n<meta name=\"cineai-build\" content=\"5\" />\n\
             <meta name=\"cineai-kv\" content=\"./kv_loader-4.js\" />\n\
             <link rel=\"stylesheet\" href=\"./style-1.css\" />\n\
             <link rel=\"preload\" href=\"./page-3_bg.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin />\n\
             <script type=\"module\" src=\"./page-2.js\"></script>\n</head>\n"
        );
        let watched = Names { version: None, further: Some("watch.js".to_owned()), ..names };
        let page = assembled(html, &links, &watched);
        assert!(page.contains("src=\"./watch.js\"") && !page.contains("cineai-build"), "{page}");
    }

    #[test]
    fn a_page_for_developing_loses_its_policy() {
        let html =
            "<head><meta a><meta content=\"script-src 'self'\" http-equiv=Content-Security-Policy><title>";
        assert_eq!(without_policy(html), "<head><meta a><title>");
        assert_eq!(without_policy("<head>"), "<head>");
    }
}
