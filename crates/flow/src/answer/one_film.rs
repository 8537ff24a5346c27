//! Facts of one film, and of a person in it.

use std::collections::BTreeMap;

use catalog::MovieId;
use protocol::SqlValue;

use super::draft::{Draft, film, list, number, text};
use super::statements;
use crate::FlowError;
use crate::understand::question::{Asked, Conditions, PersonCondition, Question, Relation, values};

/// Answers from the facts of one film; false where they do not answer it.
pub fn answer(draft: &mut Draft<'_>, question: &Question, films: &[MovieId]) -> Result<bool, FlowError> {
    let conditions = &question.conditions;
    match question.asked {
        Asked::Director => directors(draft, question, films)?,
        Asked::Cast if question.yes_no && !conditions.people.is_empty() => {
            in_the_cast(draft, &conditions.people, films)?;
        }
        Asked::Cast => {
            let (citation, rows) = draft.query(&statements::cast(films))?;
            for (name, actors) in by_film(&rows) {
                draft.say(format!("{name} stars {}.", list(&actors)), citation);
            }
        }
        Asked::Part => part(draft, conditions, films)?,
        Asked::Year => {
            let columns = "m.title, m.year";
            each(draft, columns, films, |row, name| {
                let year = number(row, 1)?;
                let said = format!("{name} was released in {year}.");
                Some(match &conditions.years {
                    Some(years) if question.yes_no => yes(years.contains(&year), &said),
                    _ => said,
                })
            })?;
        }
        Asked::Runtime => {
            each(draft, "m.title, m.year, m.runtime", films, |row, name| {
                let minutes = number(row, 2)?;
                let said = format!("{name} is {minutes} minutes long.");
                Some(match conditions.minutes {
                    Some((longer, bound)) if question.yes_no => {
                        yes(if longer { minutes > bound } else { minutes < bound }, &said)
                    }
                    _ => said,
                })
            })?;
        }
        Asked::Country => {
            facts(
                draft,
                question,
                "m.title, m.year, m.countries",
                films,
                &values_of(question),
                |name, facts| format!("{name} was made in {facts}."),
            )?;
        }
        Asked::Language => {
            facts(
                draft,
                question,
                "m.title, m.year, m.languages",
                films,
                &values_of(question),
                |name, facts| match facts {
                    "Silent" => format!("{name} is silent (Silent): nothing is spoken."),
                    _ => format!("{name} is in {facts}."),
                },
            )?;
        }
        Asked::Genre => {
            let wanted = values_of(question);
            let (citation, rows) = draft.query(&statements::genres(films))?;
            for (name, genres) in by_film(&rows) {
                let said = format!("{name} is listed as {}.", list(&genres));
                let is_one = wanted.iter().any(|genre| genres.contains(genre));
                draft.say(if question.yes_no { yes(is_one, &said) } else { said }, citation);
            }
        }
        Asked::OriginalTitle => {
            each(draft, "m.title, m.year, m.original_title", films, |row, name| {
                Some(format!("The original title of {name} is {}.", text(row, 2)))
            })?;
        }
        _ => return Ok(false),
    }
    Ok(!draft.said.is_empty())
}

/// What is wrong with what the question takes for granted: a person who has nothing to do with the film, a year that
/// is not its own. With a sentence that says how it is.
pub fn false_premise(
    draft: &mut Draft<'_>,
    question: &Question,
    films: &[MovieId],
) -> Result<Option<String>, FlowError> {
    if question.yes_no {
        return Ok(None);
    }
    if let Some(years) = &question.conditions.years {
        let (_, rows) = draft.query(&statements::of_films("m.title, m.year", films))?;
        let is_right = rows.iter().any(|row| number(row, 1).is_some_and(|year| years.contains(&year)));
        if let Some(row) = rows.first().filter(|_| !is_right) {
            return Ok(Some(format!("{} is of {}.", text(row, 0), number(row, 1).unwrap_or_default())));
        }
    }
    if question.asked == Asked::Part {
        return Ok(None);
    }
    for person in &question.conditions.people {
        let (_, rows) = draft.query(&statements::directors(films))?;
        let directors = by_film(&rows);
        let directs = directors.values().flatten().any(|name| person.names.contains(name));
        if directs {
            continue;
        }
        let (_, rows) = draft.query(&statements::cast(films))?;
        let acts = by_film(&rows).values().flatten().any(|name| person.names.contains(name));
        let told = films.iter().flat_map(|&id| draft.stores.rag.of_movie(id));
        let is_told = told
            .into_iter()
            .any(|passage| person.names.iter().any(|name| passage.text.contains(name.as_str())));
        if person.relation == Relation::Directs || !(acts || is_told) {
            let (name, own) = directors.into_iter().next().unwrap_or_default();
            let who = list(&person.names);
            return Ok(Some(if person.relation == Relation::Directs {
                format!("{name} was directed by {}, not by {who}.", list(&own))
            } else {
                format!("Nothing here says that {who} had to do with {name}.")
            }));
        }
    }
    Ok(None)
}

fn directors(draft: &mut Draft<'_>, question: &Question, films: &[MovieId]) -> Result<(), FlowError> {
    let (citation, rows) = draft.query(&statements::directors(films))?;
    for (name, directors) in by_film(&rows) {
        let said = format!("{name} was directed by {}.", list(&directors));
        let asked = question.conditions.people.first().filter(|_| question.yes_no);
        let said = match asked {
            Some(person) => {
                let is_one = directors.iter().any(|director| person.names.contains(director));
                yes(is_one != person.negated, &said)
            }
            None => said,
        };
        draft.say(said, citation);
    }
    Ok(())
}

fn in_the_cast(
    draft: &mut Draft<'_>,
    people: &[PersonCondition],
    films: &[MovieId],
) -> Result<(), FlowError> {
    let (citation, rows) = draft.query(&statements::cast(films))?;
    let Some((name, actors)) = by_film(&rows).into_iter().next() else { return Ok(()) };
    let missing = people.iter().find(|person| !actors.iter().any(|actor| person.names.contains(actor)));
    let said = match missing {
        Some(person) => {
            let who = list(&person.names);
            format!(
                "No: {who} is not in the cast of {name} as it is written down here, which is {}.",
                list(&actors)
            )
        }
        None => {
            let parts: Vec<String> = people
                .iter()
                .flat_map(|person| played(&rows, |row| person.names.contains(&text(row, 2))))
                .collect();
            format!("Yes: in {name} {}.", list(&parts))
        }
    };
    draft.say(said, citation);
    Ok(())
}

/// "Toshiro Mifune plays Kikuchiyo", for every row that fits.
fn played(rows: &[Vec<SqlValue>], fits: impl Fn(&[SqlValue]) -> bool) -> Vec<String> {
    rows.iter()
        .filter(|row| fits(row))
        .map(|row| match row.get(3).and_then(SqlValue::as_text) {
            Some(role) => format!("{} plays {role}", text(row, 2)),
            None => format!("{} acts", text(row, 2)),
        })
        .collect()
}

fn part(draft: &mut Draft<'_>, conditions: &Conditions, films: &[MovieId]) -> Result<(), FlowError> {
    let (citation, rows) = draft.query(&statements::cast(films))?;
    let Some((name, actors)) = by_film(&rows).into_iter().next() else { return Ok(()) };
    let person = conditions.people.first();
    let found = match (&conditions.role, person) {
        (Some(role), _) => played(&rows, |row| row.get(3).and_then(SqlValue::as_text) == Some(role)),
        (None, Some(person)) => played(&rows, |row| person.names.contains(&text(row, 2))),
        (None, None) => Vec::new(),
    };
    if found.is_empty() {
        let who = person.map_or_else(|| "Nobody of that name".to_owned(), |person| list(&person.names));
        draft.decline(format!(
            "{who} is not in the cast of {name} as it is written down here, which is {}.",
            list(&actors)
        ));
    } else {
        draft.say(format!("In {name} {}.", list(&found)), citation);
    }
    Ok(())
}

/// Who plays a part, in whatever film.
pub fn part_anywhere(draft: &mut Draft<'_>, question: &Question) -> Result<bool, FlowError> {
    let Some(role) = &question.conditions.role else { return Ok(false) };
    let (citation, rows) = draft.query(&statements::parts(role))?;
    for row in &rows {
        let name = film(&text(row, 0), number(row, 1).unwrap_or_default());
        draft.say(format!("In {name} {} plays {role}.", text(row, 2)), citation);
    }
    Ok(!rows.is_empty())
}

/// A sentence for every film's row; none for one whose value is missing.
fn each(
    draft: &mut Draft<'_>,
    columns: &str,
    films: &[MovieId],
    sentence: impl Fn(&[SqlValue], &str) -> Option<String>,
) -> Result<(), FlowError> {
    let (citation, rows) = draft.query(&statements::of_films(columns, films))?;
    for row in &rows {
        let name = film(&text(row, 0), number(row, 1).unwrap_or_default());
        match sentence(row, &name) {
            Some(said) => draft.say(said, citation),
            None => draft.reason = Some(format!("Of {name} this is not written down.")),
        }
    }
    Ok(())
}

/// The same for a column that holds a list.
fn facts(
    draft: &mut Draft<'_>,
    question: &Question,
    columns: &str,
    films: &[MovieId],
    wanted: &[String],
    sentence: impl Fn(&str, &str) -> String,
) -> Result<(), FlowError> {
    each(draft, columns, films, |row, name| {
        let own: Vec<String> = text(row, 2).split(", ").map(str::to_owned).collect();
        let said = sentence(name, &list(&own));
        let is_one = wanted.iter().any(|value| own.contains(value));
        Some(if question.yes_no { yes(is_one, &said) } else { said })
    })
}

fn values_of(question: &Question) -> Vec<String> {
    let conditions = &question.conditions;
    let facets = match question.asked {
        Asked::Country => &conditions.countries,
        Asked::Language => &conditions.languages,
        _ => &conditions.genres,
    };
    values(facets).cloned().collect()
}

/// Names by film: rows of title, year, name.
pub fn by_film(rows: &[Vec<SqlValue>]) -> BTreeMap<String, Vec<String>> {
    let mut films: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows {
        let name = film(&text(row, 0), number(row, 1).unwrap_or_default());
        films.entry(name).or_default().push(text(row, 2));
    }
    films
}

/// The same fact as an answer to yes or no.
pub fn yes(is_so: bool, fact: &str) -> String {
    format!("{}: {fact}", if is_so { "Yes" } else { "No" })
}
