//! How the stores appear: one word, one colour and one icon each, everywhere.

use protocol::StoreName;

/// The word for style sheets: `store--sql`.
pub fn key(store: StoreName) -> &'static str {
    match store {
        StoreName::Sql => "sql",
        StoreName::Documents => "documents",
        StoreName::Vectors => "vectors",
        StoreName::Features => "features",
        StoreName::Rag => "rag",
        StoreName::Ranker => "ranker",
    }
}

/// The name on the page.
pub fn label(store: StoreName) -> &'static str {
    match store {
        StoreName::Sql => "SQL",
        StoreName::Documents => "Documents",
        StoreName::Vectors => "Vectors",
        StoreName::Features => "Features",
        StoreName::Rag => "RAG",
        StoreName::Ranker => "Ranker",
    }
}

/// The name where there is hardly any room.
pub fn short(store: StoreName) -> &'static str {
    match store {
        StoreName::Documents => "Docs",
        other => label(other),
    }
}

/// What the store is, in a few words.
pub fn what(store: StoreName) -> &'static str {
    match store {
        StoreName::Sql => "tables and transactions",
        StoreName::Documents => "whole records, as they are",
        StoreName::Vectors => "meaning as coordinates",
        StoreName::Features => "facts fit for a model",
        StoreName::Rag => "text looked up, then used",
        StoreName::Ranker => "one score out of many",
    }
}

/// The icon, as path data in a square of 16: drawn with lines.
pub fn icon(store: StoreName) -> &'static str {
    match store {
        StoreName::Sql => "M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 6.5v6",
        StoreName::Documents => {
            "M6 2.5H5q-1.5 0-1.5 1.5v2.2q0 1.3-1.2 1.8 1.2.5 1.2 1.8V12q0 1.5 1.5 1.5h1M10 2.5h1q1.5 0 1.5 1.5v2.2q0 1.3 1.2 1.8-1.2.5-1.2 1.8V12q0 1.5-1.5 1.5h-1"
        }
        StoreName::Vectors => {
            "M4.6 10.3l2.2-4.1M8.9 5.6l2.5 3M5.2 11.6l5.5-.9M3.9 10.2a1.6 1.6 0 1 0 .01 0M7.7 3a1.6 1.6 0 1 0 .01 0M12.4 8.5a1.6 1.6 0 1 0 .01 0"
        }
        StoreName::Features => "M3 4.5h5M12 4.5h1M3 11.5h1M8 11.5h5M10 2.8v3.4M6 9.8v3.4",
        StoreName::Rag => "M2.5 3h11v7.5h-6l-3 3v-3h-2zM5.2 5.7h5.6M5.2 7.9h3.4",
        StoreName::Ranker => "M2.5 3.5h11M2.5 6.5h8M2.5 9.5h5.5M2.5 12.5h3",
    }
}
