//! The vector store: named collections of vectors, searched exactly or through an HNSW graph.
//!
//! The graph is instant-distance's (Malkov and Yashunin, "Efficient and robust approximate nearest neighbor
//! search using Hierarchical Navigable Small World graphs", 2016): M = 32 links per node and layer, 2 M on layer
//! zero. Its links are private, so [`Graph`] reads them out of the serialised form, and makes an index from them
//! again: that is how the index that ships with the page is loaded, and how `ef` can change from search to search.
//!
//! It promises: every metric is a distance (smaller is nearer); a filtered search returns what exists; a point can
//! be added or removed at any time (new points are searched exactly until the graph is built anew); the figures of
//! a search were counted while it ran.
//!
//! It never embeds text and never reads another store.

mod collection;
mod error;
mod filter;
mod graph;
mod point;
mod rows;
mod store;

pub use collection::Collection;
pub use error::VectorError;
pub use graph::{Graph, Hop, Index, LayerWalk};
pub use point::Point;
pub use rows::{RowKind, RowsManifest, read_rows};
pub use store::VectorStore;
