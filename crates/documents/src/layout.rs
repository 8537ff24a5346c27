//! Where documents and index entries lie in the ordered store.
//!
//! ```text
//! doc-meta/<collection>                                  the collection's indexes, as JSON
//! doc/<collection> 00 <_id>                              a document, as JSON
//! idx/<collection> 00 <index> 00 <values> <_id>          an index entry; its value is the document's key
//! ```
//! Names hold no zero byte. Values and ids are encoded so that bytes sort as values do ([`super::order`]).

use serde_json::Value;

use super::order::encode;
use storage::Key;

/// The prefix of all collections' descriptions.
pub const META: &[u8] = b"doc-meta/";

/// Where the collection is described.
pub fn meta(collection: &str) -> Key {
    [META, collection.as_bytes()].concat()
}

/// The prefix of a collection's documents.
pub fn documents(collection: &str) -> Key {
    [b"doc/", collection.as_bytes(), &[0]].concat()
}

/// Where the document with this `_id` lies.
pub fn document(collection: &str, id: &Value) -> Key {
    [documents(collection), encode(id)].concat()
}

/// The prefix of an index's entries.
pub fn index(collection: &str, index: &str) -> Key {
    [indexes(collection), index.as_bytes().to_vec(), vec![0]].concat()
}

/// The prefix of all of a collection's index entries.
pub fn indexes(collection: &str) -> Key {
    [b"idx/", collection.as_bytes(), &[0]].concat()
}
