//! What this browser keeps for the page, and that the page lives where it may keep nothing.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use js_sys::Function;
use site::browser_storage::{is_usable, read, write};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const KEY: &str = "cineai.test";

fn run(script: &str) {
    Function::new_no_args(script).call0(&JsValue::NULL).unwrap();
}

/// Puts `accessor` in the place of `window.localStorage` as long as `test` runs.
fn with_storage(accessor: &str, test: impl FnOnce()) {
    run(&format!(
        "window.ownStorage = Object.getOwnPropertyDescriptor(window, 'localStorage');
         Object.defineProperty(window, 'localStorage', {{ configurable: true, get() {{ {accessor} }} }});"
    ));
    test();
    run("Object.defineProperty(window, 'localStorage', window.ownStorage); delete window.ownStorage;");
}

#[wasm_bindgen_test]
fn what_is_written_is_read_as_it_is() {
    run(&format!("localStorage.removeItem('{KEY}')"));
    assert!(is_usable());
    assert_eq!(read(KEY), None);
    assert!(write(KEY, "dark"));
    assert_eq!(read(KEY).as_deref(), Some("dark"));
    run(&format!("if (localStorage.getItem('{KEY}') !== 'dark') throw new Error('not as it is')"));
    run(&format!("localStorage.removeItem('{KEY}')"));
}

#[wasm_bindgen_test]
fn where_the_storage_is_forbidden_or_missing_nothing_is_kept_and_nothing_ends() {
    for accessor in ["throw new DOMException('blocked', 'SecurityError')", "return null"] {
        with_storage(accessor, || {
            assert!(!is_usable(), "{accessor}");
            assert_eq!(read(KEY), None, "{accessor}");
            assert!(!write(KEY, "dark"), "{accessor}");
        });
    }
    assert!(is_usable() && read(KEY).is_none());
}

#[wasm_bindgen_test]
fn a_full_storage_is_readable_and_says_that_it_kept_nothing() {
    let full = "return { getItem: () => 'light', setItem() { throw new DOMException('full', 'QuotaExceededError') } }";
    with_storage(full, || {
        assert!(is_usable());
        assert_eq!(read(KEY).as_deref(), Some("light"));
        assert!(!write(KEY, "dark"));
    });
}
