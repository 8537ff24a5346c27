//! Which encoder turns text into vectors, and how the full model is.

use serde::{Deserialize, Serialize};

/// The two query encoders.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EncoderName {
    /// A table that approximates the model, always there.
    #[default]
    Distilled,
    /// The model itself.
    Full,
}

impl EncoderName {
    /// How a trace names it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Distilled => "distilled encoder",
            Self::Full => "full model all-MiniLM-L6-v2",
        }
    }
}

/// Where the full model is.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ModelState {
    /// Neither on this site nor saved in this browser: an address is needed.
    #[default]
    Absent,
    /// On this site or saved in this browser.
    Available,
    /// On its way.
    Loading,
    /// In memory.
    Ready,
}

/// The full model.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct ModelStatus {
    /// Where it is.
    pub state: ModelState,
    /// Its name.
    pub name: String,
    /// Bytes of its file.
    pub bytes: u64,
    /// Bytes that have come, while it is loading.
    pub received: u64,
    /// Whether this site has it.
    pub on_site: bool,
    /// Whether it is saved in this browser.
    pub saved: bool,
    /// Milliseconds the last loading took, download included.
    pub load_ms: Option<f64>,
    /// Why the last loading failed.
    pub failure: Option<String>,
}

/// The encoders, as `cineai.encoder.status()` returns them.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct EncoderStatus {
    /// The one that makes the vectors.
    pub active: EncoderName,
    /// Whether the distilled one is there.
    pub distilled: bool,
    /// The other.
    pub full: ModelStatus,
}
