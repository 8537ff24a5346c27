//! The labs of the page. A lab is added by a line in each list.

use protocol::{EncoderCall, EngineCall, LabApi};

/// What `window.cineai` offers, in the order in which it is listed.
pub const APIS: [LabApi; 9] = [
    LabApi::of::<EngineCall>().at_the_root(),
    LabApi::of::<lab_flow::FlowCall>().at_the_root(),
    LabApi::of::<lab_sql::SqlCall>(),
    LabApi::of::<lab_documents::DocumentCall>().with_watch(),
    LabApi::of::<lab_vectors::VectorCall>(),
    LabApi::of::<lab_features::FeatureCall>(),
    LabApi::of::<lab_rag::RagCall>(),
    LabApi::of::<lab_keyvalue::KeyValueCall>().in_worker("keyvalue"),
    LabApi::of::<EncoderCall>(),
];

/// A lab with a page of its own below `#/labs/`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LabPage {
    /// Its name, as in [`LabApi::lab`] and in its address.
    pub name: &'static str,
    /// Its name on the page.
    pub label: &'static str,
    /// What it is, in a few words.
    pub what: &'static str,
}

/// The labs that have one.
pub const PAGES: [LabPage; 1] = [LabPage {
    name: "keyvalue",
    label: "Key-value",
    what: "one key, one value, gone when its time is over",
}];

/// The lab page of this name.
pub fn page(name: &str) -> Option<LabPage> {
    PAGES.into_iter().find(|page| page.name == name)
}
