//! How a text was understood: in words, as conditions, and as the way a film's vector was moved.

use leptos::prelude::*;

use prose::Level;
use protocol::{Shift, TextIs, Understood};
use site::preferences::Preferences;
use widgets::CodeView;

/// Per cent of the track that a cosine of 1 lies from its middle.
const HALF: f64 = 50.0;

/// What was understood; at the deeper levels also what became of it.
#[component]
pub fn UnderstoodView(
    /// The text, understood.
    understood: Understood,
) -> impl IntoView {
    let level = expect_context::<Preferences>().level;
    let facts = facts(&understood)
        .into_iter()
        .map(|(name, value)| {
            view! {
                <div class="understood__fact">
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
        .collect_view();
    let filter = understood.filter.as_ref().map(ToString::to_string);
    let how = how(&understood);
    let kept = understood.kept;
    let shifts = understood.shifts;
    let moved = !shifts.is_empty();
    view! {
        <section class="understood" data-testid="understood-detail">
            <h4 class="evidence__head">"How the text was understood"</h4>
            <dl class="understood__facts">{facts}</dl>
            {moved.then(|| view! { <Shifts shifts=shifts kept=kept /> })}
            {filter
                .map(|filter| {
                    move || {
                        (level.get() != Level::Plain).then(|| {
                            view! { <CodeView label="The conditions, in the vector store's language" code=filter.clone() /> }
                        })
                    }
                })}
            {move || (level.get() == Level::Internals).then(|| view! { <p class="understood__how">{how}</p> })}
        </section>
    }
}

/// The way of a film's vector: each thing that should be different, its cosine before and after.
#[component]
fn Shifts(shifts: Vec<Shift>, kept: Option<f64>) -> impl IntoView {
    let rows = shifts
        .into_iter()
        .map(|shift| {
            let sign = if shift.weight < 0.0 { "away from" } else { "towards" };
            let place = |cosine: f64| format!("{:.1}%", HALF + HALF * cosine.clamp(-1.0, 1.0));
            let (from, to) = (shift.before.min(shift.after), shift.before.max(shift.after));
            let length = format!("{:.1}%", HALF * (to - from));
            view! {
                <li class="understood__shift">
                    <span class="understood__words">{sign} " “" {shift.words} "”"</span>
                    <span class="understood__track" aria-hidden="true">
                        <span class="understood__way" style:inset-inline-start=place(from) style:inline-size=length></span>
                        <span class="understood__point" style:inset-inline-start=place(shift.before)></span>
                        <span class="understood__point understood__point--after" style:inset-inline-start=place(shift.after)></span>
                    </span>
                    <span class="understood__numbers">
                        {format!("cos {:.2} → {:.2}", shift.before, shift.after)}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="understood__shifts" role="list">{rows}</ul>
        {kept
            .map(|kept| {
                view! {
                    <p class="understood__kept">
                        {format!("The moved vector's cosine with the film's own is {kept:.2}: it is still near the film.")}
                    </p>
                }
            })}
    }
}

/// What was understood, one thing after the other.
fn facts(understood: &Understood) -> Vec<(&'static str, String)> {
    let mut facts = vec![(
        "Taken for",
        match understood.kind {
            TextIs::Title => "a title",
            TextIs::Variation => "a film, and what should be different",
            TextIs::Description => "a description",
        }
        .to_owned(),
    )];
    if let Some(film) = &understood.film {
        facts.push(("Film", format!("{} ({})", film.title, film.year)));
    }
    let people: Vec<String> = understood
        .people
        .iter()
        .map(|person| {
            let not = if person.unwanted { "not " } else { "" };
            format!("{not}{} {}", if person.directs { "by" } else { "with" }, person.name)
        })
        .collect();
    if !people.is_empty() {
        facts.push(("People", people.join(", ")));
    }
    if let Some((first, last)) = understood.years {
        let now = 2100;
        facts.push((
            "Released",
            match (first > 1880, last < now) {
                (true, true) => format!("{first} to {last}"),
                (true, false) => format!("{first} or later"),
                _ => format!("{last} or earlier"),
            },
        ));
    }
    if !understood.wanted.is_empty() {
        facts.push(("Wanted", understood.wanted.clone()));
    }
    if !understood.unwanted.is_empty() {
        facts.push(("Not wanted", understood.unwanted.join(", ")));
    }
    if !understood.mended.is_empty() {
        let mended: Vec<String> =
            understood.mended.iter().map(|(typed, read)| format!("{typed} → {read}")).collect();
        facts.push(("Read as", mended.join(", ")));
    }
    facts
}

fn how(understood: &Understood) -> &'static str {
    match understood.kind {
        TextIs::Variation => {
            "moved = unit(film + Σ weight · unit(words − (words · film) film)): only what the words add to the film counts, so the cosine with the film depends on the weights alone. Weights: 0.7 towards, −0.35 away. Years, people and genres not wanted are conditions, as a vector knows nothing of them for sure."
        }
        _ => {
            "Exclusions are taken out before the text is embedded, since a vector knows no “not”; words no film and no language holds are replaced by the nearest known ones; years, people and genres not wanted become conditions. The rest is ranked by 4 · (share of the words' weight that a film collects) + (its cosine between the average and the best)."
        }
    }
}
