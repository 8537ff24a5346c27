//! Step 2: the vector to search with.

use serde_json::json;

use super::Subject;
use crate::steps::{Recorder, Trace};
use crate::wish::{dot, moved};
use crate::{FlowError, MOVIES, ParsedQuery, Stores};
use protocol::{Embedded, Evidence, VectorSource};

/// Step 2: a film's vector, the same moved by what should be different, or a description's.
pub fn embed(
    stores: &Stores,
    subject: &mut Subject,
    steps: &mut Recorder,
    notes: &mut Vec<String>,
) -> Result<Vec<f32>, FlowError> {
    let (vector, call, source) = match subject {
        Subject::Film { id, title, .. } => {
            let vector = film_vector(stores, *id, title)?;
            (vector, get(*id), VectorSource::Film { title: title.clone(), mix: stores.film_mix.clone() })
        }
        Subject::Query(meant) => match meant.film {
            Some(id) => turn(stores, id, meant)?,
            None => embed_text(stores, &meant.wish.text, notes)?,
        },
    };
    steps.done(|| Trace {
        call,
        rows_in: 1,
        rows_out: 1,
        evidence: Evidence::Embed(Embedded { vector: vector.clone(), source }),
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
fn turn(
    stores: &Stores,
    id: i64,
    meant: &mut ParsedQuery,
) -> Result<(Vec<f32>, String, VectorSource), FlowError> {
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
    meant.understood.shifts = shifts;
    meant.understood.kept = Some(kept);
    let source = VectorSource::Moved {
        title,
        encoder: stores.encoders.active(),
        understood: Box::new(meant.understood.clone()),
    };
    Ok((vector, call, source))
}

/// A description's vector, the call that made it, and where it comes from.
fn embed_text(
    stores: &Stores,
    text: &str,
    notes: &mut Vec<String>,
) -> Result<(Vec<f32>, String, VectorSource), FlowError> {
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
    let source = VectorSource::Description { encoder: encoders.active(), tokens: encoded.tokens as u64 };
    let shown: String = text.trim().chars().take(60).collect();
    Ok((encoded.vector, format!("vectors.embed({})", json!(shown)), source))
}
