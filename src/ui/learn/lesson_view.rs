//! A lesson on the page: five questions answered, two checks, a quiz.

use leptos::prelude::*;

use super::exercise_view::ExerciseView;
use super::lesson::Lesson;
use super::library::{self, Checks, Loaded, Quiz, Text};
use super::prose::{line, prose};
use super::tally::TallyLine;
use super::topic::Topic;
use crate::ui::components::{ErrorState, Loading};
use crate::ui::preferences::Preferences;

/// The lesson of a topic.
#[component]
pub fn LessonView(
    /// What about.
    topic: Topic,
) -> impl IntoView {
    let key = topic.key();
    view! {
        <div class="lesson" data-testid="lesson">
            {shelf(&format!("lesson-{key}.md"), |lesson: &Lesson| view! { <LessonText lesson=lesson.clone() /> }.into_any())}
            <section class="lesson__part" aria-labelledby="checks-head">
                <h2 class="lesson__head" id="checks-head">"Predict, then run"</h2>
                {shelf(&format!("checks-{key}.md"), move |checks: &Checks| exercises(topic, "check", &checks.0))}
            </section>
            <section class="lesson__part" aria-labelledby="quiz-head">
                <h2 class="lesson__head" id="quiz-head">"Quiz"</h2>
                {shelf(&format!("quiz-{key}.md"), move |quiz: &Quiz| exercises(topic, "quiz", &quiz.0))}
            </section>
            <TallyLine topic=topic />
        </div>
    }
}

#[component]
fn LessonText(lesson: Lesson) -> impl IntoView {
    let level = expect_context::<Preferences>().level;
    let sections = lesson
        .sections
        .iter()
        .enumerate()
        .map(|(index, section)| {
            let text = section.text.clone();
            let id = format!("section-{}", index + 1);
            let head = id.clone();
            view! {
                <section class="lesson__section" aria-labelledby=id>
                    <h2 class="lesson__head" id=head>{section.title.clone()}</h2>
                    <div class="prose">{move || prose(text.at(level.get()))}</div>
                </section>
            }
        })
        .collect_view();
    view! {
        <p class="lesson__promise">{line(&lesson.promise)}</p>
        <div class="lesson__sections">{sections}</div>
    }
}

fn exercises(topic: Topic, kind: &'static str, list: &[super::exercise::Exercise]) -> AnyView {
    let shown = (1..)
        .zip(list.iter().cloned())
        .map(|(number, exercise)| view! { <ExerciseView topic=topic kind=kind number=number exercise=exercise /> })
        .collect_view();
    view! { <div class="exercises">{shown}</div> }.into_any()
}

/// A text from the library, or where it is; `draw` draws it once it is here.
pub fn shelf<T: Text>(file: &str, draw: impl Fn(&T) -> AnyView + Send + Sync + 'static) -> AnyView {
    let place = library::open::<T>(file);
    let look = move || match place.get() {
        Loaded::Loading => Ok(None),
        Loaded::Failed(reason) => Err(reason),
        Loaded::Ready(text) => Ok(Some(draw(&text))),
    };
    shelf_of_any(file.to_owned(), Box::new(look), library::retry::<T>)
}

fn shelf_of_any(
    file: String,
    look: Box<dyn Fn() -> Result<Option<AnyView>, String> + Send + Sync>,
    retry: fn(&str),
) -> AnyView {
    let shown = move || match look() {
        Ok(None) => view! { <Loading what="Opening the text" /> }.into_any(),
        Ok(Some(text)) => text,
        Err(reason) => {
            let file = file.clone();
            let again = Callback::new(move |()| retry(&file));
            view! { <ErrorState title="This text could not be opened." message=reason on_retry=again /> }
                .into_any()
        }
    };
    view! { {shown} }.into_any()
}
