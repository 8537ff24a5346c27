//! SQL for what a question asks. Values come from the catalogue, not from the question, and are written into the
//! statement, so that it can be run again as it is shown.

use catalog::MovieId;

use crate::understand::question::{Conditions, PersonCondition, Relation};

/// A value as SQL writes it.
fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

fn ids(films: &[MovieId]) -> String {
    let ids: Vec<String> = films.iter().map(ToString::to_string).collect();
    match ids.as_slice() {
        [only] => format!("m.movie_id = {only}"),
        _ => format!("m.movie_id IN ({})", ids.join(", ")),
    }
}

/// Columns of some films.
pub fn of_films(columns: &str, films: &[MovieId]) -> String {
    format!("SELECT {columns} FROM movies m WHERE {} ORDER BY m.year", ids(films))
}

/// Title, year, director; a row a director.
pub fn directors(films: &[MovieId]) -> String {
    format!(
        "SELECT m.title, m.year, p.name FROM movies m JOIN movie_directors d ON d.movie_id = m.movie_id \
         JOIN people p ON p.person_id = d.person_id WHERE {} ORDER BY m.year, m.movie_id, d.position",
        ids(films)
    )
}

/// Title, year, actor, part; a row an actor.
pub fn cast(films: &[MovieId]) -> String {
    format!(
        "SELECT m.title, m.year, p.name, c.role FROM movies m JOIN movie_cast c ON c.movie_id = m.movie_id \
         JOIN people p ON p.person_id = c.person_id WHERE {} ORDER BY m.year, m.movie_id, c.position",
        ids(films)
    )
}

/// Title, year, actor, part; a row for everybody who plays a part of this name.
pub fn parts(role: &str) -> String {
    format!(
        "SELECT m.title, m.year, p.name, c.role FROM movies m JOIN movie_cast c ON c.movie_id = m.movie_id \
         JOIN people p ON p.person_id = c.person_id WHERE c.role = {} ORDER BY m.year",
        quoted(role)
    )
}

/// Title, year, genre; a row a genre.
pub fn genres(films: &[MovieId]) -> String {
    format!(
        "SELECT m.title, m.year, g.name FROM movies m JOIN movie_genres x ON x.movie_id = m.movie_id \
         JOIN genres g ON g.genre_id = x.genre_id WHERE {} ORDER BY m.year, m.movie_id, g.genre_id",
        ids(films)
    )
}

/// The films that meet the conditions: title, year, minutes and number, in the order asked for.
pub fn films(conditions: &Conditions, order: &str) -> String {
    let meets = meeting(conditions);
    let meets = if meets.is_empty() { String::new() } else { format!(" WHERE {}", meets.join(" AND ")) };
    format!("SELECT m.title, m.year, m.runtime, m.movie_id FROM movies m{meets} ORDER BY {order}")
}

/// How many they are.
pub fn count(conditions: &Conditions) -> String {
    let meets = meeting(conditions);
    let meets = if meets.is_empty() { String::new() } else { format!(" WHERE {}", meets.join(" AND ")) };
    format!("SELECT count(*) AS films FROM movies m{meets}")
}

/// Who directed, or acts in, the most films: name and number.
pub fn most_films(directing: bool) -> String {
    let table = if directing { "movie_directors" } else { "movie_cast" };
    format!(
        "SELECT p.name, count(*) AS films FROM {table} x JOIN people p ON p.person_id = x.person_id \
         GROUP BY p.name ORDER BY films DESC, p.name LIMIT 10"
    )
}

fn meeting(conditions: &Conditions) -> Vec<String> {
    let mut meets: Vec<String> = Vec::new();
    for (at, person) in conditions.people.iter().enumerate() {
        let role = if at == 0 { conditions.role.as_deref() } else { None };
        meets.push(person_in(person, role));
    }
    for genre in &conditions.genres {
        let not = if genre.negated { "NOT " } else { "" };
        let names: Vec<String> = genre.values.iter().map(|value| quoted(value)).collect();
        meets.push(format!(
            "m.movie_id {not}IN (SELECT x.movie_id FROM movie_genres x JOIN genres g ON g.genre_id = x.genre_id \
             WHERE g.name IN ({}))",
            names.join(", ")
        ));
    }
    for (column, facets) in [("countries", &conditions.countries), ("languages", &conditions.languages)] {
        for facet in facets {
            // The column is a list as text; the commas around it keep one name from being part of another.
            let any: Vec<String> = facet
                .values
                .iter()
                .map(|value| format!("', ' || m.{column} || ',' LIKE {}", quoted(&format!("%, {value},%"))))
                .collect();
            let not = if facet.negated { "NOT " } else { "" };
            meets.push(format!("{not}({})", any.join(" OR ")));
        }
    }
    if let Some(years) = &conditions.years {
        meets.push(if years.start() == years.end() {
            format!("m.year = {}", years.start())
        } else {
            format!("m.year BETWEEN {} AND {}", years.start(), years.end())
        });
    }
    if let Some((longer, minutes)) = conditions.minutes {
        meets.push(format!("m.runtime {} {minutes}", if longer { ">" } else { "<" }));
    }
    meets
}

fn person_in(person: &PersonCondition, role: Option<&str>) -> String {
    let names: Vec<String> = person.names.iter().map(|name| quoted(name)).collect();
    let of = |table: &str, role: Option<&str>| {
        let role = role.map_or_else(String::new, |role| format!(" AND x.role = {}", quoted(role)));
        format!(
            "SELECT x.movie_id FROM {table} x JOIN people p ON p.person_id = x.person_id WHERE p.name IN ({}){role}",
            names.join(", ")
        )
    };
    let within = |query: String| format!("m.movie_id IN ({query})");
    let meets = match (person.relation, role) {
        (_, Some(_)) => within(of("movie_cast", role)),
        (Relation::Directs, None) => within(of("movie_directors", None)),
        (Relation::Acts, None) => within(of("movie_cast", None)),
        (Relation::Either, None) => {
            format!("({} OR {})", within(of("movie_directors", None)), within(of("movie_cast", None)))
        }
    };
    if person.negated { format!("NOT ({meets})") } else { meets }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stays_a_value() {
        assert_eq!(quoted("O'Toole'; DROP TABLE movies; --"), "'O''Toole''; DROP TABLE movies; --'");
    }

    #[test]
    fn conditions_are_joined_by_and_and_denials_are_denied() {
        let person = |name: &str, relation, negated| PersonCondition {
            names: vec![name.to_owned()],
            relation,
            negated,
        };
        let conditions = Conditions {
            people: vec![
                person("John Ford", Relation::Directs, false),
                person("John Wayne", Relation::Acts, true),
            ],
            years: Some(1940..=1949),
            ..Conditions::default()
        };
        let sql = count(&conditions);
        for part in ["movie_directors", "NOT (m.movie_id IN", "'John Wayne'", "BETWEEN 1940 AND 1949"] {
            assert!(sql.contains(part), "{part}: {sql}");
        }
        assert_eq!(count(&Conditions::default()), "SELECT count(*) AS films FROM movies m");
    }
}
