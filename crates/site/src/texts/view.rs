//! A text as elements.

use leptos::prelude::*;

use prose::{Block, Inline, plain_words};

/// Draws a glossary term that stands in a text: what the glossary calls it, and what the text calls it. The page
/// provides it as a context; without it a term is its words.
#[derive(Clone, Copy)]
pub struct DrawTerm(pub fn(String, String) -> AnyView);

/// Paragraphs, lists and code.
pub fn prose(blocks: &[Block]) -> impl IntoView + use<> {
    let draw_term = use_context::<DrawTerm>();
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(words) => {
                view! { <p class="prose__block">{pieces(words, draw_term)}</p> }.into_any()
            }
            Block::List(points) => {
                let points = points
                    .iter()
                    .map(|point| view! { <li class="prose__block">{pieces(&point.words, draw_term)}</li> })
                    .collect_view();
                view! { <ul class="prose__list">{points}</ul> }.into_any()
            }
            Block::Code(code) => {
                view! { <pre class="prose__block"><code>{code.clone()}</code></pre> }.into_any()
            }
        })
        .collect_view()
}

/// Words that run on.
pub fn inline(words: &[Inline]) -> impl IntoView + use<> {
    pieces(words, use_context())
}

/// The lines of a text without anything to press, each in a `<span>` of class `class`: for a text that is itself
/// opened in the middle of another.
pub fn prose_without_buttons(blocks: &[Block], class: &'static str) -> impl IntoView + use<> {
    blocks
        .iter()
        .flat_map(Block::lines)
        .map(|line| view! { <span class=class>{pieces(&without_links(line), None)}</span> })
        .collect_view()
}

fn pieces(words: &[Inline], draw_term: Option<DrawTerm>) -> AnyView {
    words
        .iter()
        .cloned()
        .map(|piece| match piece {
            Inline::Text(words) => words.into_any(),
            Inline::Break => " ".into_any(),
            Inline::Code(code) => view! { <code>{code}</code> }.into_any(),
            Inline::Emphasis(words) => view! { <em>{pieces(&words, draw_term)}</em> }.into_any(),
            Inline::Strong(words) => view! { <strong>{pieces(&words, draw_term)}</strong> }.into_any(),
            Inline::Link { to, words } => view! { <a href=to>{pieces(&words, draw_term)}</a> }.into_any(),
            Inline::Term { term, shown } => match draw_term {
                Some(DrawTerm(draw)) => draw(term, shown),
                None => shown.into_any(),
            },
        })
        .collect_view()
        .into_any()
}

fn without_links(words: &[Inline]) -> Vec<Inline> {
    words
        .iter()
        .map(|piece| match piece {
            Inline::Link { words, .. } => Inline::Text(plain_words(words)),
            Inline::Emphasis(words) => Inline::Emphasis(without_links(words)),
            Inline::Strong(words) => Inline::Strong(without_links(words)),
            other => other.clone(),
        })
        .collect()
}
