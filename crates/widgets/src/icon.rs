//! Line icons, sixteen units square.

use leptos::prelude::*;

use super::Look;

/// What an icon shows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Glyph {
    /// Start the replay.
    Play,
    /// Hold the replay.
    Pause,
    /// From the beginning.
    Replay,
    /// One step on.
    Forward,
    /// One step back.
    Back,
    /// A sun and a moon.
    Auto,
    /// A sun.
    Sun,
    /// A moon.
    Moon,
    /// Back to the original data.
    Reset,
    /// Two sheets.
    Copy,
    /// Done.
    Check,
    /// To the right.
    Arrow,
    /// Kept on a disk.
    Saved,
    /// Kept in memory.
    Memory,
    /// A frame of film.
    Film,
    /// Somebody.
    Person,
    /// Three lines: what is to choose from.
    Menu,
    /// A way past stations.
    Flow,
    /// An open book.
    Learn,
    /// A cross.
    Close,
    /// To be opened.
    Open,
    /// Something went wrong.
    Warning,
}

impl Glyph {
    fn path(self) -> &'static str {
        match self {
            Self::Play => "M5 3l8 5-8 5z",
            Self::Pause => "M5.5 3.5v9M10.5 3.5v9",
            Self::Replay => "M3 8a5 5 0 1 0 1.6-3.7M4.5 1.8v2.7h2.7",
            Self::Forward => "M4 3.5l6 4.5-6 4.5zM12.5 3.5v9",
            Self::Back => "M12 3.5L6 8l6 4.5zM3.5 3.5v9",
            Self::Auto => "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11",
            Self::Sun => {
                "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 1 0 0-5.6M8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9"
            }
            Self::Moon => "M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6z",
            Self::Reset => "M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9M6.7 7v4M9.3 7v4",
            Self::Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
            Self::Check => "M3 8.5l3.3 3.3L13 4.8",
            Self::Arrow => "M2.5 8h11M9 3.5L13.5 8 9 12.5",
            Self::Saved => "M2.5 5q0-2 5.5-2t5.5 2-5.5 2-5.5-2v6q0 2 5.5 2t5.5-2V5M2.5 8q0 2 5.5 2t5.5-2",
            Self::Memory => {
                "M4.5 4.5h7v7h-7zM6.5 2v2.5M9.5 2v2.5M6.5 11.5V14M9.5 11.5V14M2 6.5h2.5M2 9.5h2.5M11.5 6.5H14M11.5 9.5H14"
            }
            Self::Film => "M2.5 3h11v10h-11zM5.5 3v10M10.5 3v10M2.5 6.3h3M2.5 9.6h3M10.5 6.3h3M10.5 9.6h3",
            Self::Menu => "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
            Self::Flow => {
                "M3.2 10.8a1.5 1.5 0 1 0 .01 0M12.8 10.8a1.5 1.5 0 1 0 .01 0M3.2 10.8C4 2.5 12 2.5 12.8 10.8"
            }
            Self::Learn => "M8 4.2Q5.5 2.6 2.5 3v9q3-.4 5.5 1.2Q10.5 11.6 13.5 12V3Q10.5 2.6 8 4.2zM8 4.2v9",
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Open => "M6 3.5L10.5 8 6 12.5",
            Self::Warning => "M8 2.5l6 10.5H2zM8 6.5v3M8 11.3v.01",
            Self::Person => "M8 2.5a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 1 0 0-5.4M2.8 13.5q.6-3.6 5.2-3.6t5.2 3.6",
        }
    }

    fn is_solid(self) -> bool {
        matches!(self, Self::Play)
    }
}

/// An icon; decoration, as words stand beside it or in its button's label.
#[component]
pub fn Icon(
    /// What it shows.
    #[prop(into)]
    glyph: Signal<Glyph>,
) -> impl IntoView {
    view! {
        <svg class="icon" class:icon--solid=move || glyph.get().is_solid() viewBox="0 0 16 16" aria-hidden="true">
            <path d=move || glyph.get().path() />
        </svg>
    }
}

/// The icon of a lab.
#[component]
pub fn LookIcon(
    /// Whose.
    look: Look,
) -> impl IntoView {
    view! {
        <svg class="icon icon--store" viewBox="0 0 16 16" aria-hidden="true">
            <path d=look.icon />
        </svg>
    }
}
