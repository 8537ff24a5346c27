//! A text offered to the reader as a file.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/save_file.js")]
extern "C" {
    /// Offers `text` as a file called `name`, of this media type.
    #[wasm_bindgen(js_name = saveText)]
    pub fn save_text(text: &str, name: &str, media_type: &str);
}
