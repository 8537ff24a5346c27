//! How a thing is known all over the page: one word, one colour, one icon.

/// The look of a lab, or of another thing that has a colour and an icon of its own.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Look {
    /// The word in addresses and test ids.
    pub key: &'static str,
    /// The name on the page.
    pub label: &'static str,
    /// The name where there is hardly any room.
    pub short: &'static str,
    /// What it is, in a few words.
    pub what: &'static str,
    /// The class that gives an element its colour: `store--sql`, or one of the palette in `style/base.css`.
    pub colour: &'static str,
    /// The icon, as path data in a square of 16: drawn with lines.
    pub icon: &'static str,
}
