//! The lines a course page needs to show a panel as it is here.

use super::panels::Panel;
use crate::route::Page;
use crate::url_state::UrlState;

/// The link that opens the panel's page in this state: `site` is the address of the site.
pub fn link(site: &str, state: &UrlState) -> String {
    format!("{site}{}", state.to_hash())
}

/// The script and the element. What the reader chose for the whole site, the theme, is left to the course page.
pub fn embed_code(site: &str, panel: &Panel, state: &UrlState) -> String {
    let state = UrlState { page: Page::Embed(panel.name.to_owned()), theme: None, ..state.clone() };
    let attributes: String = state
        .pairs()
        .map(|(name, value)| {
            let name = if name == "like" { "query" } else { name };
            format!(" {name}=\"{}\"", escape(&value))
        })
        .collect();
    format!(
        "<script src=\"{}embed.js\" async></script>\n<cineai-panel panel=\"{}\"{attributes}></cineai-panel>",
        escape(site),
        panel.name
    )
}

/// A value between double quotes in HTML.
fn escape(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::super::panels;
    use super::*;
    use crate::settings::Theme;
    use crate::url_state::Viewer;
    use prose::Level;

    #[test]
    fn the_code_says_what_the_panel_shows() {
        let state = UrlState {
            like: Some("\"Crocodile\" Dundee & <more>".to_owned()),
            user: Some(Viewer::Known(42)),
            step: Some(protocol::Step::Search),
            level: Some(Level::Engineer),
            theme: Some(Theme::Dark),
            ..UrlState::default()
        };
        let code = panels::FLOW
            .iter()
            .find(|panel| panel.name == "map")
            .map(|panel| embed_code("https://a.example/db/", panel, &state));
        assert_eq!(
            code.as_deref(),
            Some(
                "<script src=\"https://a.example/db/embed.js\" async></script>\n\
                 <cineai-panel panel=\"map\" query=\"&quot;Crocodile&quot; Dundee &amp; &lt;more&gt;\" user=\"42\" \
                 step=\"3\" level=\"engineer\"></cineai-panel>"
            )
        );
        assert_eq!(link("https://a.example/", &UrlState::default()), "https://a.example/#/flow");
    }
}
