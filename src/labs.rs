//! The labs of the page. A lab is added by one line in [`labs!`].

use protocol::{EncoderCall, EngineCall, LabApi};
use site::lab::{self, Lab};

/// Lists the labs by their crates: each becomes an entry of [`LABS`] and a part of the program that is loaded when its
/// page is opened.
macro_rules! labs {
    ($($lab:ident),* $(,)?) => {
        /// Every lab, in the order of the header and of `window.cineai`: the stores as a recommendation asks them.
        pub static LABS: &[&Lab] = &[$(&$lab::page::LAB),*];

        #[cfg(target_arch = "wasm32")]
        mod parts {
            use leptos::prelude::*;
            use site::lab::Lab;
            use site::lab_page::LabScreen;
            use widgets::on_demand;
            use widgets::on_demand::{Coming, OnDemand};

            $(on_demand!($lab: () => |()| view! {
                <LabScreen lab=&$lab::page::LAB tabs=$lab::page::tabs() style=$lab::page::STYLE picture=$lab::page::PICTURE />
            });)*

            /// The page of a lab, which comes when it is drawn.
            pub fn screen(lab: &'static Lab) -> AnyView {
                let parts: &[(&Lab, fn() -> Coming<()>)] = &[$((&$lab::page::LAB, $lab)),*];
                match parts.iter().find(|(known, _)| *known == lab) {
                    Some((_, load)) => view! { <OnDemand what="The lab" load=*load with=() /> }.into_any(),
                    None => ().into_any(),
                }
            }
        }
    };
}

labs! {
    lab_sql,
    lab_vectors,
    lab_documents,
    lab_features,
    lab_rag,
    lab_keyvalue,
}

#[cfg(target_arch = "wasm32")]
pub use parts::screen;

/// What `window.cineai` offers, in the order in which it is listed: the engine and the recommender at its root, then
/// the labs.
pub fn apis() -> Vec<LabApi> {
    let root = [LabApi::of::<EngineCall>().at_the_root(), LabApi::of::<lab_flow::FlowCall>().at_the_root()];
    let labs = LABS.iter().map(|lab| lab.api);
    root.into_iter().chain(labs).chain([LabApi::of::<EncoderCall>()]).collect()
}

/// Makes the labs known to the page.
pub fn install() {
    lab::install(LABS, apis());
}

#[cfg(test)]
mod tests;
