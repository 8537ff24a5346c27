//! Leptos as the page uses it: all of it, with elements that are all of one type.
//!
//! Leptos gives every tag a type of its own, and each `view!` builds its elements in place, one attribute after the
//! other, for the types it has there. That is quick and large: it was a third of the page program. Here an element is
//! a name with a list of attributes and a list of children ([`Element`]); what `view!` writes is a call for each, and
//! the code behind the calls is there once.
//!
//! The page names this crate `leptos`, as `view!` does in what it writes, and `div()` and its like below stand before
//! those of Leptos. What an element promises is what it promises in Leptos: the same nodes, the same listeners, kept
//! where the next view has an element of the same kind at the same place.

#![cfg(target_arch = "wasm32")]

mod element;
mod render;

pub use element::Element;
pub use leptos::*;

/// Leptos' renderer, with these elements.
pub mod tachys {
    pub use leptos::tachys::*;

    /// HTML, with these elements.
    pub mod html {
        pub use leptos::tachys::html::*;

        /// One function for each tag.
        pub mod element {
            pub use leptos::tachys::html::element::*;

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
        pub use leptos::tachys::svg::*;

        crate::element::tags! { Some("http://www.w3.org/2000/svg") =>
            a, circle, defs, ellipse, g, line, marker, path, polygon, polyline, rect, svg, text, title, tspan
        }
    }
}
