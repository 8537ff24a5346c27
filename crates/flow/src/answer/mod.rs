//! Questions answered: facts by SQL, everything else by the passages, and nothing where neither holds the answer.
//!
//! The question is read first ([`crate::understand::question`]). What is a fact is asked of the SQL store; the statement
//! is the evidence and is cited like a passage. What is told in words is taken from the passages, sentence by sentence.
//! A question with a word that neither explains is declined, with the nearest things there are.

mod compare;
mod draft;
mod many_films;
mod one_film;
mod passages;
mod statements;

use protocol::{
    Answer, AskOptions, CheckedSentence, Detail, DoneBy, RetrieveOptions, SentenceCheck, UnderstoodQuestion,
};
use rag::{budget, check_sentence, faithfulness, prompt, prompt_words, sentences};

use crate::understand::question::{Asked, Before, Conditions, PersonCondition, Question, Relation, read};
use crate::{FlowError, Stores};
use draft::{Draft, words_of};

/// Titles told where a title is not known.
const NEAR_TITLES: usize = 3;

/// Answers a question from the facts and the passages.
pub fn ask(stores: &Stores, text: &str, options: &AskOptions) -> Result<Answer, FlowError> {
    let budget = budget(text, options)?;
    let before = before(stores, options)?;
    let names = stores.names();
    let bare = prompt_words(text);
    let mut draft = Draft::new(stores, budget.saturating_sub(bare));
    let question = read(&stores.catalogue, names, text, &before);
    let understood = question.understood(&stores.catalogue);
    draft.step(
        DoneBy::Rag,
        "Read the question",
        format!("{:?}: {:?}", understood.kind, question.asked),
        (1, question.films.len() + question.conditions.people.len()),
        Detail { text: Some(text.to_owned()), ..Detail::default() },
    );
    let is_answered = bare <= budget && answer(&mut draft, &question)?;
    if !is_answered {
        draft.said.clear();
    }
    if draft.said.is_empty() && (bare > budget || draft.left_out > 0) {
        draft.reason = Some(format!("The budget of {budget} words has no room for the evidence."));
    }
    let declined = draft.said.is_empty();
    if declined {
        if draft.reason.is_none() {
            draft.reason = missing(stores, &question);
        }
        let retrieve = RetrieveOptions { mode: options.mode, k: options.k };
        passages::nearest(&mut draft, &question, text, &retrieve)?;
    }
    let prompt = if bare <= budget { prompt(text, &draft.evidence) } else { String::new() };
    Ok(compose(draft, text, &question, understood, prompt))
}

fn answer(draft: &mut Draft<'_>, question: &Question) -> Result<bool, FlowError> {
    let is_explained = question.unexplained.is_empty();
    match (question.films.as_slice(), question.asked) {
        (_, Asked::Compared(compared)) => Ok(is_explained && compare::answer(draft, question, compared)?),
        ([films], _) => {
            // "Dune: Part Two" is another film than "Dune".
            if question.title_goes_on {
                return Ok(false);
            }
            if let Some(premise) = one_film::false_premise(draft, question, films)? {
                draft.decline(premise);
                return Ok(false);
            }
            if is_explained && one_film::answer(draft, question, films)? {
                return Ok(true);
            }
            if draft.reason.is_some() {
                return Ok(false);
            }
            Ok(passages::of_film(draft, question, films))
        }
        (_, Asked::Part) => Ok(is_explained && one_film::part_anywhere(draft, question)?),
        (_, Asked::Films | Asked::Described) if question.names_nobody || question.asks_a_judgement() => {
            Ok(false)
        }
        (_, Asked::Described) => Ok(question.speaks_of_films && passages::described(draft, question)?),
        (_, Asked::MostFilms) => Ok(is_explained && many_films::most(draft, question.about_directors)?),
        (_, Asked::Films) if !is_explained => {
            Ok(question.speaks_of_films && passages::described(draft, question)?)
        }
        _ => Ok(is_explained && many_films::answer(draft, question)?),
    }
}

/// What the question may refer back to.
fn before(stores: &Stores, options: &AskOptions) -> Result<Before, FlowError> {
    let of_text = match &options.before {
        Some(text) => {
            let question = read(&stores.catalogue, stores.names(), text, &Before::default());
            of_question(stores, question)
        }
        None => Before::default(),
    };
    match options.film {
        Some(id) if stores.catalogue.get(id).is_none() => Err(FlowError::Argument(format!(
            "there is no film {id}: film is the number of one of the catalogue"
        ))),
        Some(id) => Ok(Before { films: vec![id], ..of_text }),
        None => Ok(of_text),
    }
}

/// The film and the people that a question was about; where it named none, those who directed the film.
fn of_question(stores: &Stores, question: Question) -> Before {
    let films = question.films.into_iter().next().unwrap_or_default();
    let mut people = question.conditions.people;
    let movie = films.first().and_then(|&id| stores.catalogue.get(id));
    if let Some(movie) = movie.filter(|_| people.is_empty()) {
        let (names, relation) = (movie.directors.clone(), Relation::Directs);
        people.push(PersonCondition { names, relation, negated: false });
    }
    Before { films, people }
}

/// What is not here, where the question names something that is not.
fn missing(stores: &Stores, question: &Question) -> Option<String> {
    let typed = question.unnamed.as_ref()?;
    if question.names_nobody {
        return Some(format!("Nobody here is called “{typed}”."));
    }
    let near = stores.catalogue.nearest_titles(typed, NEAR_TITLES);
    let near: Vec<String> = near.into_iter().map(draft::named).collect();
    Some(format!("No film here is called “{typed}”; the nearest titles are {}.", draft::list(&near)))
}

fn compose(
    mut draft: Draft<'_>,
    text: &str,
    question: &Question,
    understood: UnderstoodQuestion,
    prompt: String,
) -> Answer {
    let declined = draft.said.is_empty();
    let pieces = draft.evidence.len();
    draft.step(
        DoneBy::Rag,
        "Build the prompt",
        format!("prompt of {} words", words_of(&prompt)),
        (draft.citations.len(), pieces),
        Detail { text: Some(prompt.clone()), ..Detail::default() },
    );
    let checks = checks(&draft, text, question);
    let answer = if declined {
        let mut said = "The facts and passages here do not answer this.".to_owned();
        if let Some(reason) = &draft.reason {
            said.push_str(&format!(" {reason}"));
        }
        if !draft.nearest.is_empty() {
            said.push_str(&format!(" Nearest: {}.", draft.nearest.join("; ")));
        }
        said
    } else {
        let said: Vec<String> =
            draft.said.iter().map(|said| format!("{} [{}]", said.text, said.citation)).collect();
        let left_out = match draft.left_out {
            0 => String::new(),
            more => format!(" {more} more are left out, for which the budget has no room."),
        };
        said.join(" ") + &left_out
    };
    draft.step(
        DoneBy::Rag,
        "Answer with citations",
        "extractive generator".to_owned(),
        (pieces, draft.said.len()),
        Detail::default(),
    );
    let is_cited = |number: u32| draft.said.iter().any(|said| said.citation == number);
    let citations = draft.citations.iter().filter(|citation| is_cited(citation.number)).cloned().collect();
    Answer {
        answer,
        citations,
        prompt,
        steps: draft::told(draft.steps),
        faithfulness: faithfulness(&checks),
        declined,
        understood: Some(understood),
        statements: draft.statements,
        checks,
        nearest: draft.nearest,
        left_out: draft.left_out,
        context: draft.context,
    }
}

/// Every sentence said, against what it cites.
fn checks(draft: &Draft<'_>, text: &str, question: &Question) -> Vec<CheckedSentence> {
    // What "it" stands for belongs to the question.
    let titles = question.films.iter().flatten().filter_map(|&id| draft.stores.catalogue.get(id));
    let mut asked = text.to_owned();
    titles.for_each(|movie| asked.push_str(&format!(" {}", draft::named(movie))));
    question.mended.iter().for_each(|(_, read)| asked.push_str(&format!(" {read}")));
    let mut checks = Vec::new();
    for said in &draft.said {
        let citation = draft.citations.iter().find(|citation| citation.number == said.citation);
        let Some(citation) = citation else { continue };
        let year = draft
            .context
            .iter()
            .find(|passage| passage.id == citation.passage)
            .and_then(|passage| draft.stores.catalogue.get(passage.movie_id).map(|movie| movie.year));
        let year = year.map_or_else(String::new, |year| year.to_string());
        let rows = draft.statements.iter().find(|statement| statement.number == said.citation);
        let rows = rows.map_or_else(String::new, |statement| format!("{} rows", statement.total));
        let evidence = format!("{} {year} {rows} {}", citation.title, citation.text);
        let is_relevant =
            rag::shares_a_word(&said.text, &asked) || question.conditions != Conditions::default();
        for sentence in sentences(&said.text) {
            let check = if is_relevant {
                check_sentence(&sentence, &evidence, citation.kind == "facts")
            } else {
                SentenceCheck::BesideThePoint
            };
            checks.push(CheckedSentence { sentence, citation: said.citation, check });
        }
    }
    checks
}
