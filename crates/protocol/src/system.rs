//! Calls that belong to no lab: to the engine itself, and about the query encoders.

use super::{EncoderName, EncoderStatus, Status};

crate::calls! {
    /// Calls to the engine itself.
    pub enum EngineCall for "engine" {
        /// What is stored, and where.
        GetStatus "status" {} -> Status = "cineai.status()",
        /// Goes back to the original data.
        Reset "reset" {} -> Status = "cineai.reset()",
    }
}

crate::calls! {
    /// Calls about the query encoders. Each is answered with how they are then.
    pub enum EncoderCall for "encoder" {
        /// Which query encoders there are, and which is used.
        GetEncoders "status" {} -> EncoderStatus = "cineai.encoder.status()",
        /// Fetches the full model, unless it is loaded, and uses it. An address is used once and kept nowhere.
        LoadModel "load" (LoadRequest [Object options default]) -> EncoderStatus = "cineai.encoder.load()",
        /// Ends a loading under way; nothing of it is kept.
        CancelLoading "cancel" {} -> EncoderStatus = "cineai.encoder.cancel()",
        /// Chooses the query encoder.
        UseEncoder "use" { encoder: EncoderName [Text] } -> EncoderStatus = "cineai.encoder.use('distilled')",
        /// Gives up the full model, in memory and in this browser.
        ForgetModel "forget" {} -> EncoderStatus = "cineai.encoder.forget()",
    }
}

/// Where to find the full model.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default, remote = "Self", deny_unknown_fields)]
pub struct LoadRequest {
    /// An address where this site has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

crate::strict!(LoadRequest);
