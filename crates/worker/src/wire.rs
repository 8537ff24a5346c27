//! Messages to JavaScript values and back.

use js_sys::{ArrayBuffer, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

use protocol::{Event, Reply, Request, WireError};

/// Calls nested deeper are not read: reading recurses, and a trap would leave the call without an answer. A document
/// has a hundred levels at most, and the call around it a few.
const MAX_LEVELS: usize = 200;

/// The number and the call in a message; either may be missing or wrong.
pub fn read(message: &JsValue) -> (Option<u32>, Result<Request<JsValue>, WireError>) {
    let field = |name: &str| Reflect::get(message, &JsValue::from_str(name)).unwrap_or_default();
    let id = field("id").as_f64().map(|id| id as u32);
    let request = match (field("lab").as_string(), field("method").as_string()) {
        (Some(_), Some(_)) if deeper_than(&field("params"), MAX_LEVELS) => {
            Err(WireError::argument(format!("the arguments are nested more than {MAX_LEVELS} levels deep")))
        }
        (Some(lab), Some(method)) => {
            Ok(Request { id: id.unwrap_or_default(), lab, method, params: field("params") })
        }
        _ => Err(WireError::argument("a call names its lab and its method")),
    };
    (id, request)
}

/// A call's arguments, to be read; none are an empty object.
pub fn params(params: JsValue) -> serde_wasm_bindgen::Deserializer {
    let given = if params.is_undefined() || params.is_null() { Object::new().into() } else { params };
    serde_wasm_bindgen::Deserializer::from(given)
}

/// The answer to request `id`, as [`protocol::FromWorker::Answer`].
pub fn answer(id: u32, outcome: Result<Reply, WireError>) -> JsValue {
    let message = Object::new();
    set(&message, "kind", &"answer".into());
    set(&message, "id", &id.into());
    match outcome.and_then(|reply| sendable(&reply)) {
        Ok(value) => set(&message, "ok", &value),
        Err(error) => set(&message, "error", &plain(&error).unwrap_or_default()),
    }
    message.into()
}

/// News, as [`protocol::FromWorker::Event`].
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

fn sendable(reply: &Reply) -> Result<JsValue, WireError> {
    plain(reply).map_err(|error| WireError::argument(format!("the result cannot be sent: {error}")))
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a field of a new plain object cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// Whether objects and arrays are nested more than `levels` deep, as they are in a value that holds itself.
fn deeper_than(value: &JsValue, levels: usize) -> bool {
    let mut open: Vec<(JsValue, usize)> = Vec::new();
    open.extend(value.is_object().then(|| (value.clone(), 1)));
    while let Some((value, level)) = open.pop() {
        if level > levels {
            return true;
        }
        // Numbers of a typed array are no level of their own.
        if !ArrayBuffer::is_view(&value) {
            let inside = Object::values(value.unchecked_ref::<Object>());
            open.extend(inside.iter().filter(JsValue::is_object).map(|inner| (inner, level + 1)));
        }
    }
    false
}
