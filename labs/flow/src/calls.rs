//! What the recommender can be asked.

use protocol::{
    ComparisonProgress, ComparisonRequest, FilmMap, FilmMapRequest, RateReceipt, RateRequest, Reading,
    RecommendRequest, Recommendation,
};

protocol::calls! {
    /// Calls to the recommender.
    pub enum FlowCall for "flow" {
        /// Films like another one, or like a description, through all five stores.
        Recommend "recommend" (RecommendRequest [Object request]) -> Recommendation
            = "cineai.recommend({ like: 'Inception', user: 42 })",
        /// Rates a film; the rating, its counter and the event are one transaction.
        Rate "rate" (RateRequest [Object rating]) -> RateReceipt = "cineai.rate({ user: 42, movie: 101, score: 5 })",
        /// Titles that begin with or contain a text.
        Suggest "suggest" { prefix: String [Text], limit: u64 [Number] } -> Vec<String>,
        /// How a text is understood, and what it could become. A patient call waits for the texts about films, without
        /// which only titles are understood.
        ReadText "read" { text: String [Text], limit: u64 [Number], patient: bool [Any default] } -> Reading,
        /// Every film around a vector, and the walk that looks for the nearest.
        MapFilms "map" (FilmMapRequest [Object request]) -> FilmMap,
        /// A slice of a comparison with other stores.
        Compare "compare" (ComparisonRequest [Object request]) -> ComparisonProgress,
        /// Drops the comparison under way and its data.
        LeaveComparison "leaveComparison" {} -> (),
    }
}
