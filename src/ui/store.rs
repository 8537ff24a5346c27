//! How the stores and the ranker appear: one word, one colour and one icon each, everywhere.

use protocol::{StoreName, Worker};

/// The word for style sheets: `store--sql`.
pub fn key(worker: impl Into<Worker>) -> &'static str {
    match worker.into() {
        Worker::Store(StoreName::Sql) => "sql",
        Worker::Store(StoreName::Documents) => "documents",
        Worker::Store(StoreName::Vectors) => "vectors",
        Worker::Store(StoreName::Features) => "features",
        Worker::Store(StoreName::Rag) => "rag",
        Worker::Ranker => "ranker",
    }
}

/// The name on the page.
pub fn label(worker: impl Into<Worker>) -> &'static str {
    match worker.into() {
        Worker::Store(StoreName::Sql) => "SQL",
        Worker::Store(StoreName::Documents) => "Documents",
        Worker::Store(StoreName::Vectors) => "Vectors",
        Worker::Store(StoreName::Features) => "Features",
        Worker::Store(StoreName::Rag) => "RAG",
        Worker::Ranker => "Ranker",
    }
}

/// The name where there is hardly any room.
pub fn short(worker: impl Into<Worker>) -> &'static str {
    match worker.into() {
        Worker::Store(StoreName::Documents) => "Docs",
        other => label(other),
    }
}

/// What it is, in a few words.
pub fn what(worker: impl Into<Worker>) -> &'static str {
    match worker.into() {
        Worker::Store(StoreName::Sql) => "tables and transactions",
        Worker::Store(StoreName::Documents) => "whole records, as they are",
        Worker::Store(StoreName::Vectors) => "meaning as coordinates",
        Worker::Store(StoreName::Features) => "facts fit for a model",
        Worker::Store(StoreName::Rag) => "text looked up, then used",
        Worker::Ranker => "one score out of many",
    }
}

/// The icon, as path data in a square of 16: drawn with lines.
pub fn icon(worker: impl Into<Worker>) -> &'static str {
    match worker.into() {
        Worker::Store(StoreName::Sql) => "M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 6.5v6",
        Worker::Store(StoreName::Documents) => {
            "M6 2.5H5q-1.5 0-1.5 1.5v2.2q0 1.3-1.2 1.8 1.2.5 1.2 1.8V12q0 1.5 1.5 1.5h1M10 2.5h1q1.5 0 1.5 1.5v2.2q0 1.3 1.2 1.8-1.2.5-1.2 1.8V12q0 1.5-1.5 1.5h-1"
        }
        Worker::Store(StoreName::Vectors) => {
            "M4.6 10.3l2.2-4.1M8.9 5.6l2.5 3M5.2 11.6l5.5-.9M3.9 10.2a1.6 1.6 0 1 0 .01 0M7.7 3a1.6 1.6 0 1 0 .01 0M12.4 8.5a1.6 1.6 0 1 0 .01 0"
        }
        Worker::Store(StoreName::Features) => "M3 4.5h5M12 4.5h1M3 11.5h1M8 11.5h5M10 2.8v3.4M6 9.8v3.4",
        Worker::Store(StoreName::Rag) => "M2.5 3h11v7.5h-6l-3 3v-3h-2zM5.2 5.7h5.6M5.2 7.9h3.4",
        Worker::Ranker => "M2.5 3.5h11M2.5 6.5h8M2.5 9.5h5.5M2.5 12.5h3",
    }
}
