//! Between Rust types and the plain JavaScript values that cross to the worker.

use js_sys::{JSON, Object, Reflect};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use super::connection::SaverGone;
use super::pending::RequestId;
use protocol::{Call, ErrorName, Status, WireError};

/// What the client does with a message.
pub enum Incoming {
    /// A call ended.
    Answer(RequestId, Result<JsValue, WireError>),
    /// The worker's first word: whether it holds the lock that is freed when it ends.
    Begun(bool),
    /// Files are on their way.
    Loading(Bytes),
    /// A file the worker needs could not be fetched: why.
    NotLoaded(String),
    /// Start-up reached a new stage.
    Progress(String),
    /// All stores are open.
    Ready(Status),
    /// The engine is about to stop for good: why.
    Stopped(String),
    /// The tab that saved is closed.
    SaverGone(SaverGone),
    /// News of a lab, as JavaScript sent them.
    News(String, JsValue),
    /// Not a message of this protocol.
    Unknown,
}

/// How much of something is here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bytes {
    /// Bytes that are here, unpacked.
    pub received: f64,
    /// Bytes of it all.
    pub total: f64,
}

/// Reads a posted message. The value of an answer stays as it is: whoever asked knows its type.
pub fn read_message(message: &JsValue) -> Incoming {
    match member(message, "kind").as_string().as_deref() {
        Some("answer") => {
            let Some(id) = member(message, "id").as_f64() else { return Incoming::Unknown };
            let error = member(message, "error");
            let outcome = if error.is_undefined() || error.is_null() {
                Ok(member(message, "ok"))
            } else {
                Err(from_js(error).unwrap_or_else(|unreadable| unreadable))
            };
            Incoming::Answer(RequestId(id as u32), outcome)
        }
        Some("event") => read_event(&member(message, "event")).unwrap_or(Incoming::Unknown),
        _ => Incoming::Unknown,
    }
}

/// Reads [`protocol::Event`] by its topic: serde would keep a copy of every member for a tag inside it, in code
/// of its own for each type.
fn read_event(event: &JsValue) -> Option<Incoming> {
    let text = |name: &str| member(event, name).as_string();
    Some(match text("topic")?.as_str() {
        "begun" => Incoming::Begun(member(event, "holds_lock").is_truthy()),
        "loading" => {
            let number = |name: &str| member(event, name).as_f64();
            Incoming::Loading(Bytes { received: number("received")?, total: number("total")? })
        }
        "notLoaded" => Incoming::NotLoaded(text("reason")?),
        "progress" => Incoming::Progress(text("stage")?),
        "ready" => Incoming::Ready(from_js(member(event, "status")).ok()?),
        "lab" => Incoming::News(text("lab")?, member(event, "news")),
        "saverGone" => Incoming::SaverGone(SaverGone { changed: member(event, "changed").is_truthy() }),
        "stopped" => Incoming::Stopped(text("reason")?),
        _ => return None,
    })
}

/// A call as it is posted, but for its number.
#[derive(Clone, Debug)]
pub struct RawCall {
    /// The lab that is asked.
    pub lab: String,
    /// The call's name there.
    pub method: String,
    /// The arguments, an object.
    pub params: JsValue,
}

impl RawCall {
    /// A typed call.
    pub fn of<C: Call>(call: &C) -> Result<Self, WireError> {
        let params = to_js(call)
            .map_err(|error| WireError::argument(format!("The call could not be written down: {error}")))?;
        Ok(Self { lab: C::LAB.to_owned(), method: C::METHOD.to_owned(), params })
    }

    /// The envelope: [`protocol::Request`].
    pub fn request(&self, id: RequestId) -> JsValue {
        let envelope = Object::new();
        set(&envelope, "id", &JsValue::from(id.0));
        set(&envelope, "lab", &JsValue::from_str(&self.lab));
        set(&envelope, "method", &JsValue::from_str(&self.method));
        set(&envelope, "params", &self.params);
        envelope.into()
    }
}

/// An error as a plain object.
pub fn error_to_js(error: &WireError) -> JsValue {
    to_js(error).unwrap_or_else(|_| JsValue::from_str(&error.message))
}

/// Reads a value of a known type.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, WireError> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        WireError::new(
            ErrorName::ENGINE_STOPPED,
            format!("The page does not understand the engine's answer ({error}). Reload the page: its parts may be of different versions."),
        )
    })
}

/// Reads JSON of a known type the way answers are read, so that a type needs one reader only.
pub fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, WireError> {
    from_js(JSON::parse(json).unwrap_or_default())
}

/// A member of an object; undefined where there is none.
pub fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

fn to_js<T: Serialize>(value: &T) -> Result<JsValue, serde_wasm_bindgen::Error> {
    let serializer = serde_wasm_bindgen::Serializer::new()
        .serialize_maps_as_objects(true)
        .serialize_missing_as_null(false);
    value.serialize(&serializer)
}

/// Setting a member of a fresh plain object cannot fail.
fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
