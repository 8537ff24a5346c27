//! What the vector lab can be asked.

use protocol::{CollectionOptions, RecallOptions, RecallReport, SearchOptions, SearchResult, VectorRecord};
use serde_json::Value;

protocol::calls! {
    /// Calls to the vector store.
    pub enum VectorCall for "vectors" {
        /// The nearest points to a vector, a text or another point.
        Search "search" { collection: String [Text], options: SearchOptions [Any default] } -> SearchResult
            = "cineai.vectors.collection('movies').search({ text: 'lonely robots', k: 5 })",
        /// Adds points, or replaces those of the same id.
        Upsert "upsert" { collection: String [Text], records: Vec<VectorRecord> [Array] } -> u64
            = "cineai.vectors.collection('colours').upsert([{ id: 'red', vector: [1, 0, 0] }])",
        /// Removes points by their ids.
        Delete "delete" { collection: String [Text], ids: Vec<Value> [Array] } -> u64
            = "cineai.vectors.collection('colours').delete(['red'])",
        /// One point with its vector, or null.
        Get "get" { collection: String [Text], id: Value [Any] } -> Option<VectorRecord> [floats "vector"]
            = "cineai.vectors.collection('movies').get(1)",
        /// How many points a collection has.
        Count "count" { collection: String [Text] } -> u64 = "cineai.vectors.collection('movies').count()",
        /// How many of the exact nearest points the graph finds, and how long both take.
        Recall "recall" { collection: String [Text], options: RecallOptions [Any default] } -> RecallReport
            = "cineai.vectors.collection('movies').recall({ k: 10, ef: 100 })",
        /// Makes an empty collection.
        CreateCollection "createCollection" { name: String [Text], options: CollectionOptions [Object] } -> ()
            = "cineai.vectors.createCollection('colours', { dimension: 3, metric: 'cosine' })",
        /// Removes a collection.
        DropCollection "dropCollection" { name: String [Text] } -> () = "cineai.vectors.dropCollection('colours')",
        /// The vector of a text.
        Embed "embed" { text: String [Text] } -> Vec<f32> [floats ""] = "cineai.vectors.embed('a sad film about love')",
    }
}
