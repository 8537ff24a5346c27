//! Two films, or more, beside each other.

use std::collections::BTreeSet;

use catalog::MovieId;
use protocol::SqlValue;

use super::draft::{Draft, film, list, number, text};
use super::one_film::{by_film, yes};
use super::statements;
use crate::FlowError;
use crate::understand::question::{Compared, Question};

/// Compares the films named; false where a value is missing.
pub fn answer(draft: &mut Draft<'_>, question: &Question, compared: Compared) -> Result<bool, FlowError> {
    let firsts: Vec<MovieId> = question.films.iter().filter_map(|films| films.first().copied()).collect();
    match compared {
        Compared::Longer | Compared::Shorter => {
            let longest = compared == Compared::Longer;
            measured(draft, question, &firsts, 2, longest, if longest { "is longer" } else { "is shorter" })?;
        }
        Compared::Older | Compared::Newer => {
            let newest = compared == Compared::Newer;
            measured(
                draft,
                question,
                &firsts,
                1,
                newest,
                if newest { "came out last" } else { "came out first" },
            )?;
        }
        Compared::Directors => shared(draft, question, &firsts, true)?,
        Compared::Cast => shared(draft, question, &firsts, false)?,
        Compared::Shared => {
            shared(draft, question, &firsts, true)?;
            shared(draft, question, &firsts, false)?;
        }
    }
    Ok(!draft.said.is_empty())
}

/// By year (column 1) or minutes (column 2), the greatest or the least first.
fn measured(
    draft: &mut Draft<'_>,
    question: &Question,
    films: &[MovieId],
    column: usize,
    greatest: bool,
    verb: &str,
) -> Result<(), FlowError> {
    let (citation, rows) =
        draft.query(&statements::of_films("m.title, m.year, m.runtime, m.movie_id", films))?;
    let value = |row: &[SqlValue]| number(row, column);
    if let Some(row) = rows.iter().find(|row| value(row).is_none()) {
        draft.reason = Some(format!("Of {} this is not written down.", name(row)));
        return Ok(());
    }
    let mut ordered: Vec<&Vec<SqlValue>> = rows.iter().collect();
    ordered.sort_by_key(|row| value(row).map(|value| if greatest { -value } else { value }));
    let [best, .., last] = ordered.as_slice() else { return Ok(()) };
    let unit = if column == 2 { " minutes" } else { "" };
    let values: Vec<String> = ordered
        .iter()
        .map(|row| format!("{}: {}{unit}", name(row), value(row).unwrap_or_default()))
        .collect();
    let values = values.join(", ");
    // "Is A older than B?" asks of the first one named.
    let is_first = number(best, 3) == films.first().copied();
    let said = if value(best) == value(last) {
        let same = if column == 2 { "They are of one length" } else { "They are of one year" };
        if question.yes_no { format!("No: {same} ({values}).") } else { format!("{same} ({values}).") }
    } else {
        let said = format!("{} {verb} ({values}).", name(best));
        // "Is A or B the longer film?" wants a film, not yes or no.
        if question.yes_no && !question.offers_choice { yes(is_first, &said) } else { said }
    };
    draft.say(said, citation);
    Ok(())
}

/// Directors, or actors, that all the films have.
fn shared(
    draft: &mut Draft<'_>,
    question: &Question,
    films: &[MovieId],
    directing: bool,
) -> Result<(), FlowError> {
    let sql = if directing { statements::directors(films) } else { statements::cast(films) };
    let (citation, rows) = draft.query(&sql)?;
    let by_film = by_film(&rows);
    let mut sets = by_film.values().map(|names| names.iter().cloned().collect::<BTreeSet<String>>());
    let Some(first) = sets.next() else { return Ok(()) };
    let both: Vec<String> = sets.fold(first, |all, next| &all & &next).into_iter().collect();
    let each: Vec<String> = by_film.iter().map(|(film, names)| format!("{film}: {}", list(names))).collect();
    let each = each.join("; ");
    let (verb, nobody) = if directing {
        ("directed both", "They have no director in common")
    } else {
        ("acts in both", "They have no actor in common, as far as is written down here")
    };
    let said = match both.as_slice() {
        [] => format!("{nobody} ({each})."),
        _ => format!("{} {verb} ({each}).", list(&both)),
    };
    draft.say(if question.yes_no { yes(!both.is_empty(), &said) } else { said }, citation);
    Ok(())
}

fn name(row: &[SqlValue]) -> String {
    film(&text(row, 0), number(row, 1).unwrap_or_default())
}
