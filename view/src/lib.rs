//! Leptos as the page uses it: its macros and its graph, with views and signals that are all of one type inside.
//!
//! Leptos gives every view a type of its own and compiles the way to draw and redraw it for each. That is quick and
//! large: it was a third of the page program. Here a view is a value of one type ([`AnyView`]): a text, an element
//! with its attributes and children, a list, or a closure that makes a view anew when a signal changes. What `view!`
//! writes is a call for each part, and the code behind the calls is there once.
//!
//! The same holds for signals. The graph of Leptos, which knows what depends on what, is as it is; the values in it are
//! kept without their types (`held.rs`), and the handles in `signals.rs` and `stored.rs` put the types back.
//!
//! The page names this crate `leptos`, as `view!` and `#[component]` do in what they write; the names below stand
//! before those of Leptos. What a view promises is what it promises in Leptos: the same nodes and listeners, kept
//! where the next view has the same kind at the same place, and effects that end with what they drew. It draws in the
//! browser only: nothing is written as HTML, and nothing that came as HTML is taken over.

#![cfg(target_arch = "wasm32")]

extern crate self as leptos;

mod attribute;
mod boundary;
mod calls;
mod choosing;
pub mod component;
mod element;
mod held;
mod mounting;
mod rows;
mod shown;
mod signals;
mod slots;
mod stored;
mod value;
mod view;

pub use ::tachys::html::{element as html, event as ev};
pub use element::Element;
#[doc(hidden)]
pub use leptos_dom;
pub use leptos_macro::{component, view};
#[doc(hidden)]
pub use reactive_graph as reactive;
#[doc(hidden)]
pub use typed_builder;
#[doc(hidden)]
pub use typed_builder_macro;
pub use value::{IntoAttributeValue, Value};
pub use view::{AnyView, IntoView};

/// A closure between braces, as it is: every closure is boxed where it becomes part of a view.
#[doc(hidden)]
pub fn __as_shared_reactive_fn<F>(closure: F) -> F {
    closure
}

/// What a page imports.
pub mod prelude {
    pub use ::tachys::reactive_graph::node_ref::NodeRef;
    pub use leptos_dom::helpers::*;
    pub use leptos_macro::{component, view};
    pub use oco_ref::Oco;
    pub use reactive_graph::graph::untrack;
    pub use reactive_graph::owner::{Owner, expect_context, on_cleanup, provide_context, use_context};
    pub use reactive_graph::prelude::*;
    pub use reactive_graph::signal::ArcRwSignal;
    pub use reactive_graph::wrappers::read::MaybeProp;

    pub use crate::boundary::ErrorBoundary;
    pub use crate::choosing::{For, Show};
    pub use crate::mounting::mount_to;
    pub use crate::signals::{
        Effect, IntoReactiveValue, Memo, ReadSignal, RwSignal, Signal, WriteSignal, signal,
    };
    pub use crate::slots::{Children, ChildrenFn, ViewFn};
    pub use crate::stored::{Callback, StoredValue};
    pub use crate::value::IntoAttributeValue;
    pub use crate::view::{
        AnyView, CollectView, IntoMaybeErased, IntoRender, IntoView, IntoView as IntoAny, View,
    };
}

/// What a component finds between its tags.
pub mod children {
    pub use crate::slots::{Children, ChildrenFn, ChildrenOptContainer, ToChildren, ViewFn};
}

/// Putting a view into the document.
pub mod mount {
    pub use crate::mounting::mount_to;
}

/// Leptos' renderer, with these views.
pub mod tachys {
    pub use ::tachys::*;

    /// Views.
    pub mod view {
        pub use ::tachys::view::*;

        /// Several views, one after the other.
        pub mod iterators {
            pub use crate::view::StaticVec;
        }
    }

    /// HTML, with these elements.
    pub mod html {
        pub use crate::view::Inert as InertElement;
        pub use ::tachys::html::*;

        /// One function for each tag.
        pub mod element {
            pub use ::tachys::html::element::*;

            crate::element::tags! { None =>
                a, article, aside, b, blockquote, br, button, code, dd, details, dialog, div, dl, dt, em, fieldset,
                figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hr, i, iframe, img, input, kbd,
                label, legend, li, main, mark, nav, ol, optgroup, option, output, p, pre, progress, s, section,
                select, small, span, strong, sub, summary, sup, table, tbody, td, textarea, tfoot, th, thead, time,
                tr, u, ul, var
            }
        }
    }

    /// SVG, with these elements.
    pub mod svg {
        pub use crate::view::InertSvg as InertElement;
        pub use ::tachys::svg::*;

        crate::element::tags! { Some("http://www.w3.org/2000/svg") =>
            a, circle, defs, ellipse, g, line, marker, path, polygon, polyline, rect, svg, text, title, tspan
        }
    }
}
