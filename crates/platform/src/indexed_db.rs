//! [`Storage`] on IndexedDB: one object store of binary keys and binary values.

use js_sys::{Array, ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

use super::{describe, scope};
use storage::{Batch, Key, KeyRange, LocalFuture, Storage, StorageError, Write};

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` with the durability option, which `web_sys` counts as unstable.
    #[wasm_bindgen(extends = IdbDatabase)]
    type DurableDatabase;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction_with_options(
        this: &DurableDatabase,
        store: &str,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

const STORE: &str = "records";
const VERSION: u32 = 1;

/// An open database.
pub struct IndexedDb {
    database: IdbDatabase,
}

impl IndexedDb {
    /// Opens the database `name`, making it where there is none.
    pub async fn open(name: &str) -> Result<Self, StorageError> {
        let unavailable = |error: JsValue| StorageError::Unavailable(describe(&error));
        let factory = Reflect::get(&scope(), &JsValue::from_str("indexedDB")).map_err(unavailable)?;
        let factory: IdbFactory = factory
            .dyn_into()
            .map_err(|_| StorageError::Unavailable("IndexedDB is switched off or blocked".to_owned()))?;
        let request: IdbOpenDbRequest = factory.open_with_u32(name, VERSION).map_err(unavailable)?;
        let upgraded = request.clone();
        let upgrade = Closure::once_into_js(move || {
            if let Ok(database) = upgraded.result() {
                // Fails only where the store exists, which a new database has not.
                let _ = database.unchecked_into::<IdbDatabase>().create_object_store(STORE);
            }
        });
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        let database: IdbDatabase = settled(&request).await.map_err(unavailable)?.unchecked_into();
        Ok(Self { database })
    }

    fn reading(&self) -> Result<IdbObjectStore, StorageError> {
        let read = |error: JsValue| StorageError::Read(describe(&error));
        self.database
            .transaction_with_str(STORE)
            .and_then(|transaction| transaction.object_store(STORE))
            .map_err(read)
    }

    /// A read request on `range`: an array of values or of keys.
    async fn all(
        &self,
        range: &KeyRange,
        request: impl Fn(&IdbObjectStore, &IdbKeyRange) -> Result<IdbRequest, JsValue>,
    ) -> Result<Array, StorageError> {
        if range.start >= range.end {
            return Ok(Array::new());
        }
        let read = |error: JsValue| StorageError::Read(describe(&error));
        let request = request(&self.reading()?, &key_range(range).map_err(read)?).map_err(read)?;
        Ok(settled(&request).await.map_err(read)?.unchecked_into())
    }
}

impl Storage for IndexedDb {
    fn get(&self, keys: Vec<Key>) -> LocalFuture<'_, Result<Vec<Option<Vec<u8>>>, StorageError>> {
        Box::pin(async move {
            let read = |error: JsValue| StorageError::Read(describe(&error));
            let store = self.reading()?;
            let requests: Vec<IdbRequest> =
                keys.iter().map(|key| store.get(&binary(key))).collect::<Result<_, _>>().map_err(read)?;
            // A transaction's requests end in order: when the last has, all have.
            if let Some(last) = requests.last() {
                settled(last).await.map_err(read)?;
            }
            let value = |request: &IdbRequest| {
                let value = request.result().map_err(read)?;
                Ok(if value.is_undefined() { None } else { Some(bytes(value)) })
            };
            requests.iter().map(value).collect()
        })
    }

    fn scan(
        &self,
        range: KeyRange,
        limit: Option<u32>,
    ) -> LocalFuture<'_, Result<Vec<(Key, Vec<u8>)>, StorageError>> {
        Box::pin(async move {
            let limit = limit.unwrap_or(u32::MAX);
            if range.start >= range.end {
                return Ok(Vec::new());
            }
            let read = |error: JsValue| StorageError::Read(describe(&error));
            let (store, range) = (self.reading()?, key_range(&range).map_err(read)?);
            let keys = store.get_all_keys_with_key_and_limit(&range, limit).map_err(read)?;
            let values = store.get_all_with_key_and_limit(&range, limit).map_err(read)?;
            let values: Array = settled(&values).await.map_err(read)?.unchecked_into();
            let keys: Array = keys.result().map_err(read)?.unchecked_into();
            Ok(keys.iter().zip(values.iter()).map(|(key, value)| (bytes(key), bytes(value))).collect())
        })
    }

    fn keys(&self, range: KeyRange, limit: Option<u32>) -> LocalFuture<'_, Result<Vec<Key>, StorageError>> {
        Box::pin(async move {
            let limit = limit.unwrap_or(u32::MAX);
            let keys =
                self.all(&range, |store, range| store.get_all_keys_with_key_and_limit(range, limit)).await?;
            Ok(keys.iter().map(bytes).collect())
        })
    }

    fn count(&self, range: KeyRange) -> LocalFuture<'_, Result<u64, StorageError>> {
        Box::pin(async move {
            let read = |error: JsValue| StorageError::Read(describe(&error));
            let range = key_range(&range).map_err(read)?;
            let request = self.reading()?.count_with_key(&range).map_err(read)?;
            let count = settled(&request).await.map_err(read)?;
            Ok(count.as_f64().unwrap_or_default() as u64)
        })
    }

    fn commit(&self, batch: Batch) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            let options = Object::new();
            Reflect::set(&options, &JsValue::from_str("durability"), &JsValue::from_str("strict"))
                .map_err(write_error)?;
            let database: &DurableDatabase = self.database.unchecked_ref();
            let transaction =
                database.transaction_with_options(STORE, "readwrite", &options).map_err(write_error)?;
            let store = transaction.object_store(STORE).map_err(write_error)?;
            for write in &batch {
                let queued = match write {
                    Write::Put(key, value) => {
                        store.put_with_key(&Uint8Array::from(value.as_slice()), &binary(key))
                    }
                    Write::Delete(key) => store.delete(&binary(key)),
                    Write::DeleteRange(range) if range.start >= range.end => continue,
                    Write::DeleteRange(range) => key_range(range).and_then(|range| store.delete(&range)),
                };
                if let Err(error) = queued {
                    // Nothing of the batch may stay.
                    let _ = transaction.abort();
                    return Err(write_error(error));
                }
            }
            completed(&transaction).await.map_err(write_error)
        })
    }
}

fn key_range(range: &KeyRange) -> Result<IdbKeyRange, JsValue> {
    IdbKeyRange::bound_with_lower_open_and_upper_open(&binary(&range.start), &binary(&range.end), false, true)
}

fn binary(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// Keys come back as `ArrayBuffer`, values as they were written.
fn bytes(value: JsValue) -> Vec<u8> {
    match value.dyn_into::<Uint8Array>() {
        Ok(array) => array.to_vec(),
        Err(value) => Uint8Array::new(&value.unchecked_into::<ArrayBuffer>()).to_vec(),
    }
}

fn write_error(error: JsValue) -> StorageError {
    let name = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name);
    if name.as_deref() == Some("QuotaExceededError") {
        StorageError::QuotaExceeded
    } else {
        StorageError::Write(describe(&error))
    }
}

/// The request's result. One function hears of both ends, so that it is freed whichever comes.
async fn settled(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let ended = request.clone();
        let listener = Closure::once_into_js(move |event: Event| {
            if event.type_() == "success" {
                settle(&resolve, &ended.result().unwrap_or_default());
            } else {
                settle(&reject, &ended.error().ok().flatten().map(JsValue::from).unwrap_or_default());
            }
        });
        request.set_onsuccess(Some(listener.unchecked_ref()));
        request.set_onerror(Some(listener.unchecked_ref()));
    });
    JsFuture::from(promise).await
}

/// Waits until the transaction is saved; an error in it is always followed by `abort`.
async fn completed(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let ended = transaction.clone();
        let listener = Closure::once_into_js(move |event: Event| {
            if event.type_() == "complete" {
                settle(&resolve, &JsValue::UNDEFINED);
            } else {
                settle(&reject, &ended.error().map(JsValue::from).unwrap_or_default());
            }
        });
        transaction.set_oncomplete(Some(listener.unchecked_ref()));
        transaction.set_onabort(Some(listener.unchecked_ref()));
    });
    JsFuture::from(promise).await.map(|_| ())
}

/// A promise's own functions do not throw.
fn settle(function: &Function, value: &JsValue) {
    let _ = function.call1(&JsValue::NULL, value);
}
