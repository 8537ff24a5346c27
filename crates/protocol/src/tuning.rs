//! What a reader may change about the steps.

/// Something that can be changed about a step.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Tunable {
    /// How many candidates the search fetches.
    Candidates,
    /// The size of the list the walk through the graph keeps.
    Ef,
    /// Whether every film is compared instead.
    Exact,
    /// Conditions on films.
    Filter,
    /// What becomes of films the viewer has watched.
    Seen,
    /// Whether features are read.
    Features,
    /// How much each part of a score counts.
    Weights,
}

impl Tunable {
    /// All of them, in the order of the steps.
    pub const ALL: [Self; 7] =
        [Self::Candidates, Self::Ef, Self::Exact, Self::Filter, Self::Seen, Self::Features, Self::Weights];
}
