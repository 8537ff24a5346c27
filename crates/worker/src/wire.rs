//! Messages to JavaScript values and back.

use js_sys::{Float32Array, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;

use protocol::{Command, Event, Reply, WireError};

/// The number and the command in a message; either may be missing or wrong.
pub fn read(message: &JsValue) -> (Option<u32>, Result<Command, String>) {
    let field = |name: &str| Reflect::get(message, &JsValue::from_str(name)).unwrap_or_default();
    let id = field("id").as_f64().map(|id| id as u32);
    (id, serde_wasm_bindgen::from_value(field("command")).map_err(|error| error.to_string()))
}

/// The answer to request `id`, as [`protocol::FromEngine::Answer`].
pub fn answer(id: u32, outcome: Result<Reply, WireError>) -> JsValue {
    let message = Object::new();
    set(&message, "kind", &"answer".into());
    set(&message, "id", &id.into());
    match outcome.and_then(reply) {
        Ok(value) => set(&message, "ok", &value),
        Err(error) => set(&message, "error", &plain(&error).unwrap_or_default()),
    }
    message.into()
}

/// News, as [`protocol::FromEngine::Event`].
pub fn event(event: &Event) -> JsValue {
    let message = Object::new();
    set(&message, "kind", &"event".into());
    set(&message, "event", &plain(event).unwrap_or_default());
    message.into()
}

/// Plain JavaScript values: maps as objects, absent values as null.
pub fn plain(value: &impl Serialize) -> Result<JsValue, serde_wasm_bindgen::Error> {
    value.serialize(
        &serde_wasm_bindgen::Serializer::new()
            .serialize_maps_as_objects(true)
            .serialize_missing_as_null(true),
    )
}

fn reply(reply: Reply) -> Result<JsValue, WireError> {
    match reply {
        Reply::Nothing => Ok(JsValue::UNDEFINED),
        Reply::Vector(vector) => Ok(Float32Array::from(vector.as_slice()).into()),
        other => {
            plain(&other).map_err(|error| WireError::argument(format!("the result cannot be sent: {error}")))
        }
    }
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a field of a new plain object cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
