//! What a call is answered with, whatever its type.

use super::Call;

/// An answer, ready to be serialised as the plain value it is.
pub struct Reply(Box<dyn erased_serde::Serialize>);

impl Reply {
    /// The answer to a call of type `C`: the compiler ties the two together on the engine's side too.
    pub fn to<C: Call>(value: C::Reply) -> Self {
        Self(Box::new(value))
    }
}

impl std::fmt::Debug for Reply {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reply")
    }
}

impl serde::Serialize for Reply {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        erased_serde::serialize(&*self.0, serializer)
    }
}
