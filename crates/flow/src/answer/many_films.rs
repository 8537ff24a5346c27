//! Films that meet conditions: all of them, how many, the first, the last, the longest, the shortest.

use protocol::SqlValue;

use super::draft::{Draft, film, list, number, text};
use super::statements;
use crate::FlowError;
use crate::understand::question::{Asked, Conditions, Question, Relation};

/// Answers about the films that meet the question's conditions; false where there is none to tell of.
pub fn answer(draft: &mut Draft<'_>, question: &Question) -> Result<bool, FlowError> {
    let conditions = &question.conditions;
    match question.asked {
        Asked::Films => all(draft, question)?,
        Asked::Count => {
            let (citation, rows) = draft.query(&statements::count(conditions))?;
            let count = rows.first().and_then(|row| number(row, 0)).unwrap_or_default();
            let what = described(conditions);
            let said = match count {
                1 => format!("1 film here {}.", what.one),
                _ => format!("{count} films here {}.", what.several),
            };
            draft.say(said, citation);
        }
        Asked::First => end(draft, conditions, "m.year, m.title", 1, "is the oldest here")?,
        Asked::Last => end(draft, conditions, "m.year DESC, m.title", 1, "is the latest here")?,
        Asked::Longest => {
            end(draft, conditions, "m.runtime DESC, m.title", 2, "is the longest here")?;
        }
        Asked::Shortest => {
            // Films whose length is not written down come last.
            end(draft, conditions, "m.runtime IS NULL, m.runtime, m.title", 2, "is the shortest here")?;
        }
        _ => return Ok(false),
    }
    Ok(!draft.said.is_empty())
}

/// Who directed, or acts in, the most films here.
pub fn most(draft: &mut Draft<'_>, directing: bool) -> Result<bool, FlowError> {
    let (citation, rows) = draft.query(&statements::most_films(directing))?;
    let Some(most) = rows.first().and_then(|row| number(row, 1)) else { return Ok(false) };
    let names: Vec<String> =
        rows.iter().filter(|row| number(row, 1) == Some(most)).map(|row| text(row, 0)).collect();
    let verb = if directing { "directed" } else { "acts in" };
    draft.say(format!("{} {verb} the most films here, {most}.", list(&names)), citation);
    Ok(true)
}

fn all(draft: &mut Draft<'_>, question: &Question) -> Result<(), FlowError> {
    let conditions = &question.conditions;
    let (citation, rows) = draft.query(&statements::films(conditions, "m.year, m.title"))?;
    let what = described(conditions);
    let start = if question.yes_no { "No: no film here" } else { "No film here" };
    if rows.is_empty() {
        // That there is none is an answer where the conditions are those of the facts.
        if question.yes_no {
            draft.say(format!("{start} {}.", what.one), citation);
        } else {
            draft.reason = Some(format!("{start} {}.", what.one));
        }
        return Ok(());
    }
    let shown: Vec<String> = rows.iter().map(|row| name(row)).collect();
    let begins = if question.yes_no { "Yes: " } else { "" };
    let total = draft.statements.last().map_or(0, |statement| statement.total);
    let said = match total {
        1 => format!("{begins}1 film here {}: {}.", what.one, list(&shown)),
        _ => format!("{begins}{total} films here {}: {}.", what.several, list(&shown)),
    };
    draft.say(said, citation);
    Ok(())
}

/// The first film in an order, with all that are its equals in the column.
fn end(
    draft: &mut Draft<'_>,
    conditions: &Conditions,
    order: &str,
    column: usize,
    superlative: &str,
) -> Result<(), FlowError> {
    let (citation, rows) = draft.query(&statements::films(conditions, order))?;
    // The others are no part of the answer.
    draft.left_out = 0;
    let Some(best) = rows.first().and_then(|row| number(row, column)) else {
        draft.reason = Some(format!("No film here {}.", described(conditions).one));
        return Ok(());
    };
    let equals: Vec<&Vec<SqlValue>> =
        rows.iter().take_while(|row| number(row, column) == Some(best)).collect();
    let measure = if column == 2 { format!(", {best} minutes") } else { String::new() };
    let names: Vec<String> = equals.iter().map(|row| name(row)).collect();
    let what = described(conditions);
    let among =
        if conditions.is_empty() { String::new() } else { format!(" of those that {}", what.several) };
    let superlative =
        if names.len() > 1 { superlative.replacen("is the", "are the", 1) } else { superlative.to_owned() };
    draft.say(format!("{} {superlative}{among}{measure}.", list(&names)), citation);
    Ok(())
}

fn name(row: &[SqlValue]) -> String {
    film(&text(row, 0), number(row, 1).unwrap_or_default())
}

/// Conditions as a sentence goes on: "was directed by ..." of one film, "were ..." of several.
pub struct Described {
    /// Of one.
    pub one: String,
    /// Of several.
    pub several: String,
}

/// The conditions in words.
pub fn described(conditions: &Conditions) -> Described {
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut part = |one: String, several: String| parts.push((one, several));
    for (at, person) in conditions.people.iter().enumerate() {
        let who = person.names.join(" or ");
        let not = if person.negated { "not " } else { "" };
        let (one, several) = match person.relation {
            Relation::Directs => {
                (format!("was {not}directed by {who}"), format!("were {not}directed by {who}"))
            }
            Relation::Acts => {
                let role = conditions
                    .role
                    .as_ref()
                    .filter(|_| at == 0)
                    .map_or_else(String::new, |role| format!(" as {role}"));
                if person.negated {
                    (format!("is without {who}"), format!("are without {who}"))
                } else {
                    (format!("has {who} in it{role}"), format!("have {who} in them{role}"))
                }
            }
            Relation::Either => (format!("was made with {who}"), format!("were made with {who}")),
        };
        part(one, several);
    }
    for genre in &conditions.genres {
        let name = genre.values.join(" or ");
        let not = if genre.negated { "not " } else { "" };
        part(format!("is {not}listed as {name}"), format!("are {not}listed as {name}"));
    }
    for country in &conditions.countries {
        let name = country.values.join(" or ");
        let not = if country.negated { "not " } else { "" };
        part(format!("was {not}made in {name}"), format!("were {not}made in {name}"));
    }
    for language in &conditions.languages {
        let name = language.values.join(" or ");
        let not = if language.negated { "not " } else { "" };
        part(format!("is {not}in {name}"), format!("are {not}in {name}"));
    }
    if let Some((longer, minutes)) = conditions.minutes {
        let bound = if longer { "longer" } else { "shorter" };
        part(format!("is {bound} than {minutes} minutes"), format!("are {bound} than {minutes} minutes"));
    }
    if let Some(years) = &conditions.years {
        let years = match (*years.start(), *years.end()) {
            (first, last) if first == last => format!("of {first}"),
            (first, last) if first <= 1880 => format!("of {last} or earlier"),
            (first, last) if last >= 2100 => format!("of {first} or later"),
            (first, last) => format!("of {first} to {last}"),
        };
        part(format!("is {years}"), format!("are {years}"));
    }
    if parts.is_empty() {
        return Described {
            one: "is in the catalogue".to_owned(),
            several: "are in the catalogue".to_owned(),
        };
    }
    let (one, several): (Vec<String>, Vec<String>) = parts.into_iter().unzip();
    Described { one: list(&one), several: list(&several) }
}
