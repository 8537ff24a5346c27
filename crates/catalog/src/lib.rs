//! The domain: films, people, viewers, ratings and sessions.
//!
//! Films are real and their facts and texts are ours (`public/data/catalogue.json`). Viewers, ratings and
//! sessions are synthetic: [`generate`] makes the same ones from the same seed, every time, on every machine.
//!
//! This room knows no store and no web API.

mod catalogue;
mod movie;
mod people;
mod sessions;
mod tags;
mod taste;
mod viewers;

pub use catalogue::{Catalogue, CatalogueError};
pub use movie::{CastMember, GENRES, Movie, MovieId, MovieText, TextKind};
pub use people::{People, Person};
pub use sessions::{Event, Session};
pub use tags::{Family, TAGS, family};
pub use viewers::{
    Activity, DATA_END_MS, DATA_START_MS, DEFAULT_SEED, EXPERIMENTS, Experiment, Rating, Viewer, generate,
};
