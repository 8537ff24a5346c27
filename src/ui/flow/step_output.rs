//! What each step hands to the next one, read off the trace.

use protocol::{Evidence, RecommendRequest, Recommendation, Step};
use widgets::format;

/// The thinnest and the thickest line, in the picture's units.
const THIN: f64 = 1.5;
const THICK: f64 = 9.0;
/// So many things make the thickest line.
const MOST: f64 = 400.0;

/// So many letters of a question are told.
const LONGEST: usize = 80;

/// What an output looks like.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A film's title, or a description.
    Words(String),
    /// A row found by key.
    Row(String),
    /// Numbers.
    Vector(Vec<f32>),
    /// Candidates: so many.
    Ids(u64),
    /// Documents that were read to drop some: so many.
    Documents(u64),
    /// Rows of features: so many.
    Features(u64),
    /// Scored films.
    Scores(Vec<f64>),
    /// Passages in a prompt: so many lines.
    Prompt(u64),
    /// The films.
    Films(u64),
}

/// What a step hands on, or what the reader asked.
#[derive(Clone, Debug, PartialEq)]
pub struct StepOutput {
    /// What it looks like.
    pub shape: Shape,
    /// How many things it is.
    pub count: u64,
    /// What it is, in words.
    pub words: String,
}

/// The outputs on all hops: one to each step, and the last to the reader.
pub fn step_outputs(request: &RecommendRequest, answer: &Recommendation) -> Vec<StepOutput> {
    let out = |step: Step| answer.step(step).map_or(0, |step| step.rows_out);
    let evidence = |step: Step| answer.step(step).map(|run| &run.evidence);
    let asked = match (&request.like, &request.text) {
        (Some(title), _) => format!("“{}”", shortened(title)),
        (None, Some(text)) => format!("“{}”", shortened(text)),
        (None, None) => String::new(),
    };
    let id = match evidence(Step::LookUp) {
        Some(Evidence::LookUp(found)) => found.film.as_ref().map(|film| film.movie_id.to_string()),
        _ => None,
    }
    .unwrap_or_default();
    let vector = match evidence(Step::Embed) {
        Some(Evidence::Embed(embedded)) => embedded.vector.clone(),
        _ => Vec::new(),
    };
    let output = |shape, count, words| StepOutput { shape, count, words };
    let ids = |count| {
        let words = format!("{} candidate ids", format::count(count));
        output(Shape::Ids(count), count, words)
    };
    let scores: Vec<f64> = answer.results.iter().map(|film| film.score).collect();
    let films = answer.results.len() as u64;
    let mut all = vec![
        output(Shape::Words(asked.clone()), 1, format!("a title, {asked}")),
        output(Shape::Row(id.clone()), 1, format!("a row: film {id}")),
        {
            let count = vector.len() as u64;
            output(Shape::Vector(vector), count, format!("a vector of {} numbers", format::count(count)))
        },
        ids(out(Step::Search)),
        {
            let words =
                format!("{} candidate ids, those seen left out", format::count(out(Step::LeaveOutSeen)));
            output(Shape::Documents(out(Step::LeaveOutSeen)), out(Step::LeaveOutSeen), words)
        },
        output(
            Shape::Features(out(Step::ReadFeatures)),
            out(Step::ReadFeatures),
            format!("{} rows of features", format::count(out(Step::ReadFeatures))),
        ),
        output(Shape::Scores(scores), films, format!("{films} films with their scores")),
        output(
            Shape::Prompt(out(Step::Explain)),
            out(Step::Explain),
            format!("a prompt with {} passages", format::count(out(Step::Explain))),
        ),
        output(Shape::Films(films), films, format!("{films} films with reasons")),
    ];
    if request.like.is_none() {
        for (output, words) in
            all.iter_mut().zip([format!("a description, {asked}"), format!("the words {asked}")])
        {
            output.shape = Shape::Words(asked.clone());
            output.words = words;
        }
    }
    all
}

/// What is asked, short enough for a line.
pub fn shortened(text: &str) -> String {
    let short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short }
}

/// The width of a line for `count` things: logarithmic.
pub fn width(count: u64) -> f64 {
    let share = (count as f64).ln_1p() / MOST.ln_1p();
    THIN + (THICK - THIN) * share.min(1.0)
}

/// The whole picture in sentences, for those who do not see it.
pub fn told(stores: &[&str], outputs: &[StepOutput]) -> String {
    let mut sentences: Vec<String> =
        stores.iter().zip(outputs).map(|(store, output)| format!("{} to {store}", output.words)).collect();
    if let Some(last) = outputs.get(stores.len()) {
        sentences.push(format!("{} to you", last.words));
    }
    format!("What travels, in order: {}.", sentences.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::flow::route;
    use protocol::{
        DocumentExplain, Embedded, FilmRow, FirstOf, LeftOut, LookedUp, SearchMethod, Searched, StepRun,
        VectorSource,
    };

    fn answer() -> Recommendation {
        let run = |evidence: Evidence, rows_out: u64| StepRun {
            step: evidence.step(),
            call: String::new(),
            start_ms: 0.0,
            ms: 0.0,
            rows_in: 0,
            rows_out,
            evidence,
        };
        let film = FilmRow { movie_id: 17, title: "Inception".to_owned() };
        let found = LookedUp {
            film: Some(film.clone()),
            people: Vec::new(),
            viewer: None,
            ratings: 0,
            understood: None,
            statements: Vec::new(),
        };
        let source = VectorSource::Film { title: film.title, mix: Vec::new() };
        let explain = DocumentExplain {
            plan: "index".to_owned(),
            index: None,
            keys_examined: 0,
            docs_examined: 0,
            returned: 0,
            ms: 0.0,
            notes: Vec::new(),
        };
        let left_out = LeftOut {
            sessions: FirstOf::of([].into_iter()),
            example: None,
            titles: Vec::new(),
            played_only: 0,
            rated_only: 0,
            removed: Vec::new(),
            candidates: 0,
            kept: false,
            explain,
        };
        let searched = Searched {
            films: FirstOf::of([].into_iter()),
            method: SearchMethod::Exact,
            ef: 100,
            visited: 1050,
            distance_computations: 1050,
            points: 1050,
            words: None,
            walk: None,
        };
        let steps = vec![
            run(Evidence::LookUp(found), 17),
            run(Evidence::Embed(Embedded { vector: vec![0.5; 384], source }), 1),
            run(Evidence::Search(searched), 70),
            run(Evidence::LeaveOutSeen(left_out), 66),
            run(Evidence::ReadFeatures(None), 67),
        ];
        Recommendation { steps, results: Vec::new(), total_ms: 1.0, notes: Vec::new() }
    }

    #[test]
    fn every_hop_carries_what_the_step_before_gave() {
        let title = RecommendRequest { like: Some("Inception".to_owned()), ..RecommendRequest::default() };
        let all = step_outputs(&title, &answer());
        assert_eq!(all.len(), route::route().len());
        assert_eq!(all[0].shape, Shape::Words("“Inception”".to_owned()));
        assert_eq!((all[1].words.as_str(), all[2].count), ("a row: film 17", 384));
        assert_eq!(
            (&all[3].shape, &all[4].shape, all[5].count),
            (&Shape::Ids(70), &Shape::Documents(66), 67)
        );
        let text = RecommendRequest { text: Some("robots".to_owned()), ..RecommendRequest::default() };
        let described = step_outputs(&text, &answer());
        assert_eq!(described[1].shape, Shape::Words("“robots”".to_owned()), "a description has no row");
        assert!(told(&["SQL", "Vectors"], &described).contains("the words “robots” to Vectors"));
    }

    #[test]
    fn a_long_text_does_not_flood_the_line() {
        let request = RecommendRequest { text: Some("long ".repeat(1200)), ..RecommendRequest::default() };
        for output in step_outputs(&request, &answer()) {
            assert!(output.words.chars().count() < 120, "{}", output.words);
        }
    }

    #[test]
    fn widths_grow_slowly_and_stop() {
        let widths: Vec<f64> = [0, 1, 10, 70, 384, 1_000_000].into_iter().map(width).collect();
        assert!(widths.is_sorted() && widths[0] >= THIN && widths[5] <= THICK, "{widths:?}");
    }
}
