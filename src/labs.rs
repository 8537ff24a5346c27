//! The labs of the page. A lab is added by a line here.

use protocol::{EncoderCall, EngineCall, LabApi};

/// What `window.cineai` offers, in the order in which it is listed.
pub const APIS: [LabApi; 8] = [
    LabApi::of::<EngineCall>().at_the_root(),
    LabApi::of::<lab_flow::FlowCall>().at_the_root(),
    LabApi::of::<lab_sql::SqlCall>(),
    LabApi::of::<lab_documents::DocumentCall>().with_watch(),
    LabApi::of::<lab_vectors::VectorCall>(),
    LabApi::of::<lab_features::FeatureCall>(),
    LabApi::of::<lab_rag::RagCall>(),
    LabApi::of::<EncoderCall>(),
];
