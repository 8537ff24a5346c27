//! What every storage must do, whatever it is made of: run on memory natively and on IndexedDB in a browser.

use storage::{KeyRange, Storage, Write};

fn put(key: &[u8], value: &[u8]) -> Write {
    Write::Put(key.to_vec(), value.to_vec())
}

/// Panics where `storage`, empty at first, breaks the contract.
pub async fn check(storage: &dyn Storage) {
    let all = KeyRange::prefix(&[]);
    assert!(storage.scan(all.clone(), None).await.unwrap().is_empty());

    let batch = vec![
        put(b"b/2", b"two"),
        put(b"b/1", b"one"),
        put(b"a", b""),
        put(b"b/\xff", &[0, 255]),
        put(b"c", b"x"),
    ];
    storage.commit(batch).await.unwrap();
    let values = storage.get(vec![b"c".to_vec(), b"nowhere".to_vec(), b"a".to_vec()]).await.unwrap();
    assert_eq!(values, [Some(b"x".to_vec()), None, Some(vec![])]);
    assert!(storage.get(vec![]).await.unwrap().is_empty());

    let range = KeyRange::prefix(b"b/");
    let pairs = storage.scan(range.clone(), None).await.unwrap();
    let keys: Vec<&[u8]> = pairs.iter().map(|(key, _)| key.as_slice()).collect();
    assert_eq!(keys, [&b"b/1"[..], b"b/2", b"b/\xff"], "keys come in the order of their bytes");
    assert_eq!(pairs[2].1, [0, 255]);
    assert_eq!(storage.keys(range.clone(), Some(2)).await.unwrap(), [b"b/1".to_vec(), b"b/2".to_vec()]);
    assert_eq!(storage.scan(range.clone(), Some(1)).await.unwrap().len(), 1);
    assert_eq!(storage.count(range.clone()).await.unwrap(), 3);
    let backwards = KeyRange { start: b"z".to_vec(), end: b"a".to_vec() };
    assert!(storage.scan(backwards.clone(), None).await.unwrap().is_empty());

    // Writes of a batch happen in their order; what is gone is gone.
    let batch = vec![
        Write::DeleteRange(range.clone()),
        put(b"b/3", b"three"),
        Write::Delete(b"c".to_vec()),
        Write::Delete(b"never".to_vec()),
        Write::DeleteRange(backwards),
    ];
    storage.commit(batch).await.unwrap();
    assert_eq!(storage.keys(all, None).await.unwrap(), [b"a".to_vec(), b"b/3".to_vec()]);
    storage.commit(vec![]).await.unwrap();
    storage.commit(vec![put(b"a", b"again")]).await.unwrap();
    assert_eq!(storage.get(vec![b"a".to_vec()]).await.unwrap(), [Some(b"again".to_vec())]);
}
