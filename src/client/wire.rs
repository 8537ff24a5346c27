//! Between Rust types and the plain JavaScript values that cross to the worker.

use js_sys::{Object, Reflect};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use super::pending::RequestId;
use crate::protocol::{Command, ErrorName, Event, WireError};

/// What the client does with a message.
pub enum Incoming {
    /// A call ended.
    Answer(RequestId, Result<JsValue, WireError>),
    /// News nobody asked for.
    Event(Event),
    /// A document changed: as JavaScript sent it.
    Change(JsValue),
    /// Not a message of this protocol.
    Unknown,
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
        Some("event") => {
            let event = member(message, "event");
            let change = member(&event, "change");
            match from_js(event) {
                Ok(Event::Change { .. }) => Incoming::Change(change),
                Ok(event) => Incoming::Event(event),
                Err(_) => Incoming::Unknown,
            }
        }
        _ => Incoming::Unknown,
    }
}

/// The envelope of one call.
pub fn request(id: RequestId, command: &JsValue) -> JsValue {
    let envelope = Object::new();
    set(&envelope, "id", &JsValue::from(id.0));
    set(&envelope, "command", command);
    envelope.into()
}

/// A command as plain objects.
pub fn command_to_js(command: &Command) -> Result<JsValue, WireError> {
    to_js(command)
        .map_err(|error| WireError::argument(format!("The call could not be written down: {error}")))
}

/// An error as a plain object.
pub fn error_to_js(error: &WireError) -> JsValue {
    to_js(error).unwrap_or_else(|_| JsValue::from_str(&error.message))
}

/// Reads a value of a known type.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, WireError> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        WireError::new(
            ErrorName::EngineStopped,
            format!("The page does not understand the engine's answer ({error}). Reload the page: its parts may be of different versions."),
        )
    })
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
