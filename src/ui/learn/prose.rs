//! Marked-up text as elements; glossary terms open where they stand.

use leptos::prelude::*;

use super::markup::{Block, Span};
use crate::ui::glossary::TermInPlace;

/// Paragraphs and lists.
pub fn prose(blocks: &[Block]) -> impl IntoView + use<> {
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(words) => view! { <p class="prose__block">{line(words)}</p> }.into_any(),
            Block::List(points) => {
                let points = points
                    .iter()
                    .map(|point| view! { <li class="prose__block">{line(point)}</li> })
                    .collect_view();
                view! { <ul class="prose__list">{points}</ul> }.into_any()
            }
        })
        .collect_view()
}

/// Spans that run on.
pub fn line(spans: &[Span]) -> impl IntoView + use<> {
    spans
        .iter()
        .map(|span| match span.clone() {
            Span::Text(words) => words.into_any(),
            Span::Code(code) => view! { <code>{code}</code> }.into_any(),
            Span::Emphasis(words) => view! { <em>{words}</em> }.into_any(),
            Span::Strong(words) => view! { <strong>{words}</strong> }.into_any(),
            Span::Term { term, shown } => view! { <TermInPlace term=term shown=shown /> }.into_any(),
        })
        .collect_view()
}

/// Paragraphs and lists without anything to press: for a text that is itself opened in place.
pub fn still_prose(blocks: &[Block]) -> impl IntoView + use<> {
    let still = |spans: &[Span]| {
        let words: Vec<Span> = spans
            .iter()
            .map(|span| match span {
                Span::Term { shown, .. } => Span::Text(shown.clone()),
                other => other.clone(),
            })
            .collect();
        line(&words).into_any()
    };
    let lines: Vec<AnyView> = blocks
        .iter()
        .flat_map(|block| match block {
            Block::Paragraph(words) => vec![still(words)],
            Block::List(points) => points.iter().map(|point| still(point)).collect(),
        })
        .collect();
    lines.into_iter().map(|line| view! { <span class="term-card__line">{line}</span> }).collect_view()
}
