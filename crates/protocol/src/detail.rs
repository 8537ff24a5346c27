//! A step's evidence as one table, figures and texts: what is displayed, made from what is known by name.

use serde_json::{Value, json};

use super::evidence::{
    Embedded, Explained, FeaturesRead, FirstOf, InCommon, LeftOut, LookedUp, PartKind, QuotedSentence,
    Ranked, Recorded, Searched, VectorSource,
};
use super::{DEFAULT_WEIGHTS, Detail, Evidence};

/// Films left out that are named.
const MAX_NAMED: usize = 5;

impl Evidence {
    /// What to display.
    pub fn detail(&self) -> Detail {
        match self {
            Self::LookUp(evidence) => look_up(evidence),
            Self::Embed(evidence) => embed(evidence),
            Self::Search(evidence) => search(evidence),
            Self::LeaveOutSeen(evidence) => leave_out_seen(evidence),
            Self::ReadFeatures(Some(evidence)) => read_features(evidence),
            Self::ReadFeatures(None) => Detail {
                summary: "Left out, as you asked: the ranker knows only how alike the films are.".to_owned(),
                ..Detail::default()
            },
            Self::Rank(evidence) => rank(evidence),
            Self::Explain(evidence) => explain(evidence),
            Self::Record(evidence) => record(evidence),
        }
    }
}

fn look_up(evidence: &LookedUp) -> Detail {
    let LookedUp { film, people, viewer, ratings, understood, statements } = evidence;
    let found = match (understood, film) {
        (Some(understood), _) => format!("Understood as {}.", understood.sentence),
        (None, Some(film)) => format!("\"{}\" is film {}.", film.title, film.movie_id),
        (None, None) => String::new(),
    };
    let mut rows: Vec<Vec<Value>> = Vec::new();
    if let Some(film) = film {
        rows.push(vec!["movies".into(), film.movie_id.into(), film.title.clone().into()]);
    }
    for person in people {
        rows.push(vec!["people".into(), json!(person.person_id), person.name.clone().into()]);
    }
    if let Some(viewer) = viewer {
        rows.push(vec!["users".into(), viewer.user_id.into(), viewer.name.clone().into()]);
    }
    Detail {
        summary: format!("{found} The viewer has rated {ratings} films."),
        columns: names(&["table", "id", "name"]),
        total_rows: rows.len() as u64,
        rows,
        understood: understood.clone(),
        statements: statements.clone(),
        ..Detail::default()
    }
}

fn embed(evidence: &Embedded) -> Detail {
    let mut figures = vec![("dimension".to_owned(), evidence.vector.len().into())];
    let mut shown = None;
    let summary = match &evidence.source {
        VectorSource::Film { title, mix } => {
            figures.extend(mix.iter().map(|part| (part.part.clone(), rounded(part.weight))));
            let names = |kind: PartKind| {
                let parts = mix.iter().filter(|part| part.kind == kind);
                parts.map(|part| part.part.as_str()).collect::<Vec<_>>().join(", ")
            };
            let (texts, facts) = (names(PartKind::Text), names(PartKind::Fact));
            let made = if texts.is_empty() {
                String::new()
            } else {
                format!(
                    " It is mixed from texts, embedded one by one ({texts}), and drawn towards films that share facts ({facts})."
                )
            };
            format!("The embedding of \"{title}\", made ahead of time.{made}")
        }
        VectorSource::Moved { title, encoder, understood } => {
            figures.push(("encoder".to_owned(), json!(encoder)));
            shown = Some(understood.clone());
            if understood.shifts.is_empty() {
                format!(
                    "The embedding of \"{title}\", made ahead of time; what else was said is a condition on films."
                )
            } else {
                let told: Vec<String> = understood
                    .shifts
                    .iter()
                    .map(|shift| {
                        format!("cosine with \"{}\" {:.2} → {:.2}", shift.words, shift.before, shift.after)
                    })
                    .collect();
                format!(
                    "The embedding of \"{title}\", moved: {}; with the film itself it is {:.2}.",
                    told.join(", "),
                    understood.kept.unwrap_or_default()
                )
            }
        }
        VectorSource::Description { encoder, tokens } => {
            figures.push(("encoder".to_owned(), json!(encoder)));
            figures.push(("tokens".to_owned(), (*tokens).into()));
            format!("The description, embedded just now by the {}.", encoder.label())
        }
    };
    Detail { summary, figures, vector: Some(evidence.vector.clone()), understood: shown, ..Detail::default() }
}

fn search(evidence: &Searched) -> Detail {
    let Searched { films, words, .. } = evidence;
    let mut columns = names(&["movie_id", "title", "similarity", "distance"]);
    let mut summary = format!("{} of {} vectors were compared", evidence.visited, evidence.points);
    let mut figures = vec![
        ("method".to_owned(), json!(evidence.method)),
        ("ef".to_owned(), evidence.ef.into()),
        ("visited".to_owned(), evidence.visited.into()),
        ("distance_computations".to_owned(), evidence.distance_computations.into()),
        ("points".to_owned(), evidence.points.into()),
    ];
    match words {
        Some(words) => {
            columns.extend(names(&["words", "together"]));
            figures.push(("trust_in_words".to_owned(), rounded(words.trust)));
            figures.push(("fit".to_owned(), rounded(words.fit)));
            summary.push_str(&format!(
                "; with what the words find, the best {} by both together. {:.0}% of the trust lies in the words.",
                films.total,
                words.trust * 100.0
            ));
        }
        None => summary.push_str(&format!(" to find the {} nearest.", films.total)),
    }
    let rows = table(films, |film| {
        let mut row = vec![
            film.movie_id.clone(),
            film.title.clone().into(),
            rounded(film.similarity),
            rounded(film.distance),
        ];
        if words.is_some() {
            row.extend([film.words, film.together].map(|value| value.map_or(Value::Null, rounded)));
        }
        row
    });
    Detail { summary, columns, figures, walk: evidence.walk.clone(), ..rows }
}

fn leave_out_seen(evidence: &LeftOut) -> Detail {
    let LeftOut { sessions, example, titles, played_only, rated_only, kept, explain, .. } = evidence;
    let count = sessions.total;
    let summary = match titles.as_slice() {
        _ if *kept => format!("{count} sessions; what was played or rated stays, as you asked."),
        [] => format!("{count} sessions; none of the candidates was played or rated."),
        titles => {
            let (named, others) = titles.split_at(titles.len().min(MAX_NAMED));
            let named_count = named.len();
            let more = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
            let named = named.join(", ");
            format!(
                "{count} sessions; played or rated, so left out: {named}{more}. Of these {} films {played_only} were \
                 played and never rated, {rated_only} rated and played in no session.",
                named_count + others.len()
            )
        }
    };
    let rows = table(sessions, |session| {
        vec![session.id.clone(), session.started_at.clone(), session.device.clone(), session.events.into()]
    });
    Detail {
        summary,
        columns: names(&["_id", "started_at", "device", "events"]),
        figures: vec![
            ("plan".to_owned(), explain.plan.clone().into()),
            ("index".to_owned(), json!(explain.index)),
            ("keys_examined".to_owned(), explain.keys_examined.into()),
            ("docs_examined".to_owned(), explain.docs_examined.into()),
        ],
        notes: explain.notes.clone(),
        text: example.as_ref().and_then(|session| serde_json::to_string_pretty(session).ok()),
        ..rows
    }
}

fn read_features(evidence: &FeaturesRead) -> Detail {
    let FeaturesRead { viewer, favourite_genres, films } = evidence;
    let summary = if favourite_genres.is_empty() {
        "Nothing is known of the viewer's taste.".to_owned()
    } else {
        format!("The viewer's favourite genres: {}.", favourite_genres.join(", "))
    };
    let rows = table(films, |film| {
        vec![
            film.movie_id.clone(),
            film.title.clone().into(),
            film.mean_score.map_or(Value::Null, rounded),
            film.rating_count.clone(),
            film.recent_ratings.clone(),
            film.as_of.clone(),
        ]
    });
    Detail {
        summary,
        columns: names(&["movie_id", "title", "mean_score", "rating_count", "recent_ratings", "as of"]),
        text: serde_json::to_string_pretty(viewer).ok(),
        ..rows
    }
}

fn rank(evidence: &Ranked) -> Detail {
    let Ranked { candidates, films, by_description, shares, diversity, by_diversity } = evidence;
    let mut summary = format!("{candidates} candidates were scored; the best {} stay.", films.total);
    if let Some((leads, share)) =
        shares.iter().max_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, share)| *share > 0.0)
    {
        summary.push_str(&format!(" Most of what tells them apart is {leads} ({:.0}%).", share * 100.0));
    }
    if *by_diversity > 0 {
        summary.push_str(&format!(" {by_diversity} of them stand there because others were too alike."));
    }
    if *by_description {
        summary.push_str(" For a description the first part is how well a film fits, words and meaning together, beside the best.");
    }
    let rows = table(films, |film| {
        let mut row = vec![film.title.clone().into(), rounded(film.score)];
        row.extend(film.parts.iter().map(|part| rounded(part.value * part.weight)));
        row
    });
    let columns = ["title", "score"].into_iter().chain(DEFAULT_WEIGHTS.map(|(name, _)| name));
    let mut figures: Vec<(String, Value)> =
        shares.iter().map(|(name, share)| (format!("share of {name}"), rounded(*share))).collect();
    figures.push(("diversity".to_owned(), rounded(*diversity as f64 / 100.0)));
    Detail { summary, columns: columns.map(str::to_owned).collect(), figures, ..rows }
}

fn explain(evidence: &Explained) -> Detail {
    let Explained { reasons, prompt } = evidence;
    let rows = table(reasons, |reason| {
        let quoted = |sentence: &Option<QuotedSentence>| {
            sentence
                .as_ref()
                .map_or(Value::Null, |quoted| format!("{} [{}]", quoted.sentence, quoted.citation).into())
        };
        let common: Vec<&str> = reason.in_common.iter().map(InCommon::name).collect();
        vec![
            reason.title.clone().into(),
            common.join(", ").into(),
            quoted(&reason.own),
            quoted(&reason.asked),
            reason.alike.map_or(Value::Null, rounded),
        ]
    });
    Detail {
        summary: format!(
            "{} films have a reason: what they share with what was asked for, and sentences that show it, with their \
             sources.",
            reasons.total
        ),
        columns: names(&["film", "in common", "its sentence", "the like of it", "cosine"]),
        text: Some(prompt.clone()),
        ..rows
    }
}

fn record(evidence: &Recorded) -> Detail {
    let Recorded { visit, id } = evidence;
    Detail {
        summary: match id {
            Some(id) => format!("Saved as document {id}."),
            None => "Not saved, as you asked.".to_owned(),
        },
        text: serde_json::to_string_pretty(visit).ok(),
        ..Detail::default()
    }
}

fn names(columns: &[&str]) -> Vec<String> {
    columns.iter().map(|&column| column.to_owned()).collect()
}

/// Rows, without the names of their columns.
fn table<T>(rows: &FirstOf<T>, row: impl FnMut(&T) -> Vec<Value>) -> Detail {
    Detail { rows: rows.first.iter().map(row).collect(), total_rows: rows.total, ..Detail::default() }
}

/// Four decimals: what a table shows.
fn rounded(value: f64) -> Value {
    json!((value * 1e4).round() / 1e4)
}
