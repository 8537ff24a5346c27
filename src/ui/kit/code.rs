//! Code to read, to write and to take along.

use leptos::prelude::*;

use super::section::{BothThemes, Cell, Section};
use site::console::completion::COMPLETION;
use widgets::syntax::Language;
use widgets::{CodeEditor, CodeVariant, CodeView, CopyAsCode};

const SQL: &str = "-- films before the war\nselect title, year\nfrom movies\nwhere year < 1940 and title like 'M%'\norder by year desc limit 10;";
const JAVASCRIPT: &str = "const films = cineai.vectors.collection(\"movies\")\nawait films.search({ text: \"lonely robots\", k: 5 }) // nearest first";
const JSON: &str = "{\n  \"title\": \"Alien\",\n  \"year\": 1979,\n  \"seen\": [true, null]\n}";

/// Code.
#[component]
pub fn CodeSection() -> impl IntoView {
    let code = RwSignal::new(SQL.to_owned());
    let wrong = RwSignal::new("select title\nform movies".to_owned());
    let empty = RwSignal::new(String::new());
    let runs = RwSignal::new(0);
    let variants = vec![
        CodeVariant::javascript("await cineai.sql.exec(\"select count(*) from movies\")"),
        CodeVariant::sql("select count(*) from movies"),
        CodeVariant::python(
            "import sqlite3\n\nsqlite3.connect(\"cineai.db\").execute(\"select count(*) from movies\").fetchone()",
        ),
    ];
    view! {
        <Section key="code" title="Code">
            <BothThemes>
                <CodeView label="SQL" language=Language::Sql code=SQL />
                <CodeView label="JavaScript" language=Language::JavaScript code=JAVASCRIPT />
                <CodeView label="JSON" language=Language::Json code=JSON />
            </BothThemes>
            <Cell caption="editor">
                <CodeEditor label="SQL" language=Language::Sql code=code on_run=Callback::new(move |()| runs.update(|runs| *runs += 1)) testid="kit-editor" completion=COMPLETION />
                <p class="kit__caption" data-testid="kit-runs">{move || format!("run {} times with Ctrl+Enter", runs.get())}</p>
            </Cell>
            <Cell caption="editor with a mistake in line 2">
                <CodeEditor label="SQL with a mistake" language=Language::Sql code=wrong wrong_line=Some(2) />
            </Cell>
            <Cell caption="empty editor">
                <CodeEditor label="JavaScript" language=Language::JavaScript code=empty placeholder="await cineai.status()" completion=COMPLETION />
            </Cell>
            <Cell caption="copy as code"><CopyAsCode variants=variants /></Cell>
        </Section>
    }
}
