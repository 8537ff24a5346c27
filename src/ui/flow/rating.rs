//! Rating a film, and what became of it.

use leptos::prelude::*;

use client::Client;
use lab_flow::Rate;
use protocol::{RateReceipt, RateRequest};
use widgets::latest::Latest;

/// How the last rating ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Nothing was rated yet.
    None,
    /// Under way.
    Saving,
    /// In the database.
    Saved(RateReceipt),
    /// Not in the database.
    Failed(String),
}

/// The rating of one film by one viewer. Copies share it.
#[derive(Clone, Copy)]
pub struct Rating {
    /// The rating shown: the one on its way while it is saved, else the one in the database.
    pub score: ReadSignal<Option<i64>>,
    /// How the last one ended.
    pub outcome: ReadSignal<Outcome>,
    /// Rates.
    pub rate: Callback<i64>,
}

/// Rates `movie` as `user` with the engine; a failed rating goes back to what it was.
pub fn use_rating(client: Client, user: Option<i64>, movie: i64, known: Option<i64>) -> Rating {
    let (score, set_score) = signal(known);
    let (outcome, set_outcome) = signal(Outcome::None);
    let saved = StoredValue::new(known);
    let latest = Latest::default();
    let rate = Callback::new(move |star: i64| {
        let Some(user) = user else { return };
        set_score.set(Some(star));
        set_outcome.set(Outcome::Saving);
        latest.run(async move {
            match client.call(Rate(RateRequest { user, movie, score: star })).await {
                Ok(receipt) => {
                    saved.set_value(Some(star));
                    set_outcome.set(Outcome::Saved(receipt));
                }
                Err(error) => {
                    set_score.set(saved.get_value());
                    set_outcome.set(Outcome::Failed(error.message));
                }
            }
        });
    });
    Rating { score, outcome, rate }
}
