//! What sealing does to the text of the page. Pure; the page is our own, so tags are found by plain search.

/// What stands in a page where the build's version belongs.
pub const UNSEALED: &str = "unsealed";

/// Trunk's placeholder in a page that `trunk serve` reloads by itself.
const RELOADED: &str = "{{__TRUNK";

/// Whether `trunk serve` made the page: then a script of Trunk's own, different each time, is in it.
pub fn is_served_by_trunk(html: &str) -> bool {
    html.contains(RELOADED)
}

/// The page without its content security policy, which would keep Trunk's own script out.
pub fn without_policy(html: &str) -> String {
    let Some(at) = html.find("Content-Security-Policy") else { return html.to_owned() };
    let (before, after) = html.split_at(at);
    match (before.rfind("<meta"), after.find('>')) {
        (Some(start), Some(end)) => format!("{}{}", &before[..start], &after[end + 1..]),
        _ => html.to_owned(),
    }
}

/// The page with each script that stands in it moved to a file that `name` names, and the files.
pub fn scripts_moved_out(html: &str, name: impl Fn(&str) -> String) -> (String, Vec<(String, String)>) {
    let mut page = String::with_capacity(html.len());
    let mut files = Vec::new();
    let mut rest = html;
    while let Some((before, tag, body, after)) = next_script(rest) {
        page.push_str(before);
        if tag.contains("src=") || body.trim().is_empty() {
            page.push_str(&rest[before.len()..rest.len() - after.len()]);
        } else {
            let file = name(body);
            let open = tag.trim_end_matches('>').trim_end();
            page.extend([open, " src=\"./", file.as_str(), "\"></script>"]);
            files.push((file, body.to_owned()));
        }
        rest = after;
    }
    page.push_str(rest);
    (page, files)
}

/// What stands before the next script, its opening tag, what is in it, and what stands behind it.
fn next_script(html: &str) -> Option<(&str, &str, &str, &str)> {
    let start = html.find("<script")?;
    let (before, script) = html.split_at(start);
    let (tag, inside) = script.split_at(script.find('>')? + 1);
    let (body, after) = inside.split_once("</script>")?;
    Some((before, tag, body, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_scripts_that_stand_in_the_page_move() {
        let html =
            "<a><script src=theme.js></script><script type=module>run()</script><b><script>two</script>";
        let (page, files) = scripts_moved_out(html, |body| format!("{}.js", body.len()));
        assert_eq!(
            page,
            "<a><script src=theme.js></script><script type=module src=\"./5.js\"></script><b><script src=\"./3.js\"></script>"
        );
        assert_eq!(files, [("5.js".to_owned(), "run()".to_owned()), ("3.js".to_owned(), "two".to_owned())]);
        assert_eq!(
            scripts_moved_out(&page, |_| "again".to_owned()),
            (page.clone(), vec![]),
            "once is enough"
        );
        assert_eq!(scripts_moved_out("<script>open", |_| String::new()).0, "<script>open");
    }

    #[test]
    fn a_page_for_developing_loses_its_policy() {
        let html =
            "<head><meta a><meta content=\"script-src 'self'\" http-equiv=Content-Security-Policy><title>";
        assert_eq!(without_policy(html), "<head><meta a><title>");
        assert_eq!(without_policy("<head>"), "<head>");
        assert!(is_served_by_trunk("<script>const base = '{{__TRUNK_WS_BASE__}}'"));
    }
}
