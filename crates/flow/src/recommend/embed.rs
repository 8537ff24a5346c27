//! Step 2: the vector to search with.

use serde_json::json;

use super::Subject;
use crate::steps::{Recorder, Trace};
use crate::wish::{dot, moved};
use crate::{FlowError, MOVIES, ParsedQuery, Stores};
use protocol::{Detail, Step};

/// Step 2: a film's vector, the same moved by what should be different, or a description's.
pub fn embed(
    stores: &Stores,
    subject: &mut Subject,
    steps: &mut Recorder,
    notes: &mut Vec<String>,
) -> Result<Vec<f32>, FlowError> {
    let (vector, call, detail) = match subject {
        Subject::Film { id, title, .. } => {
            let vector = film_vector(stores, *id, title)?;
            let summary = format!("The embedding of \"{title}\", made ahead of time.");
            (vector, get(*id), Detail { summary, ..Detail::default() })
        }
        Subject::Query(meant) => match meant.film {
            Some(id) => turn(stores, id, meant)?,
            None => embed_text(stores, &meant.wish.text, notes)?,
        },
    };
    steps.done(Step::Embed, || Trace {
        call,
        rows_in: 1,
        rows_out: 1,
        detail: Detail {
            figures: [vec![("dimension".to_owned(), vector.len().into())], detail.figures].concat(),
            vector: Some(vector.clone()),
            ..detail
        },
    });
    Ok(vector)
}

fn get(id: i64) -> String {
    format!("vectors.collection(\"{MOVIES}\").get({id})")
}

fn film_vector(stores: &Stores, id: i64, title: &str) -> Result<Vec<f32>, FlowError> {
    let movies = stores.vectors.collection(MOVIES)?;
    movies.vector(&json!(id)).map(<[f32]>::to_vec).ok_or_else(|| {
        FlowError::Argument(format!("\"{title}\" has no embedding in the collection \"{MOVIES}\""))
    })
}

/// A film's vector, moved by what should be different; what that did is noted in `meant`.
fn turn(stores: &Stores, id: i64, meant: &mut ParsedQuery) -> Result<(Vec<f32>, String, Detail), FlowError> {
    let title = meant.understood.film.as_ref().map_or_else(String::new, |film| film.title.clone());
    let own = film_vector(stores, id, &title)?;
    let shifts: Vec<(String, Vec<f32>, bool)> = meant
        .shifts
        .iter()
        .filter_map(|(words, towards)| Some((words.clone(), stores.encoders.encode(words)?.vector, *towards)))
        .collect();
    let (vector, shifts) = moved(&own, &shifts);
    let mut call = get(id);
    for shift in &shifts {
        let sign = if shift.weight < 0.0 { '-' } else { '+' };
        call.push_str(&format!(
            "\n{sign} {:.2} * across(vectors.embed({}))",
            shift.weight.abs(),
            json!(shift.words)
        ));
    }
    let kept = f64::from(dot(&own, &vector));
    let summary = if shifts.is_empty() {
        format!(
            "The embedding of \"{title}\", made ahead of time; what else was said is a condition on films."
        )
    } else {
        let told: Vec<String> = shifts
            .iter()
            .map(|shift| format!("cosine with \"{}\" {:.2} → {:.2}", shift.words, shift.before, shift.after))
            .collect();
        format!(
            "The embedding of \"{title}\", moved: {}; with the film itself it is {kept:.2}.",
            told.join(", ")
        )
    };
    meant.understood.shifts = shifts;
    meant.understood.kept = Some(kept);
    let detail = Detail {
        summary,
        figures: vec![("encoder".to_owned(), json!(stores.encoders.active()))],
        understood: Some(Box::new(meant.understood.clone())),
        ..Detail::default()
    };
    Ok((vector, call, detail))
}

/// A description's vector, the call that made it, and which encoder that was.
fn embed_text(
    stores: &Stores,
    text: &str,
    notes: &mut Vec<String>,
) -> Result<(Vec<f32>, String, Detail), FlowError> {
    let encoders = &stores.encoders;
    if !encoders.is_ready() {
        return Err(FlowError::NoEncoder);
    }
    let encoded = encoders.encode(text).ok_or_else(|| {
        FlowError::Argument(
            "the description has no word the encoder knows: describe the film in English words".to_owned(),
        )
    })?;
    if encoded.is_cut {
        notes.push(format!("The description is long: the encoder read its first {} tokens.", encoded.tokens));
    }
    let name = encoders.active().label();
    let detail = Detail {
        summary: format!("The description, embedded just now by the {name}."),
        figures: vec![
            ("encoder".to_owned(), json!(encoders.active())),
            ("tokens".to_owned(), encoded.tokens.into()),
        ],
        ..Detail::default()
    };
    let shown: String = text.trim().chars().take(60).collect();
    Ok((encoded.vector, format!("vectors.embed({})", json!(shown)), detail))
}
