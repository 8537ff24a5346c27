//! Questions in German, French, Spanish, Italian and Portuguese.

use catalog::Catalogue;

use super::Asked;
use super::answerable::cast;
use super::draw::Draw;
use super::judge::Expected;

const SEED: u64 = 8;
/// Who directed, when released, who stars, how long.
const WORDINGS: [[&str; 4]; 5] = [
    [
        "Wer hat bei {T} Regie geführt?",
        "Wann kam {T} heraus?",
        "Wer spielt in {T} mit?",
        "Wie lange dauert {T}?",
    ],
    ["Qui a réalisé {T} ?", "Quand est sorti {T} ?", "Qui joue dans {T} ?", "Combien de temps dure {T} ?"],
    ["¿Quién dirigió {T}?", "¿Cuándo se estrenó {T}?", "¿Quién actúa en {T}?", "¿Cuánto dura {T}?"],
    ["Chi ha diretto {T}?", "Quando è uscito {T}?", "Chi recita in {T}?", "Quanto dura {T}?"],
    ["Quem dirigiu {T}?", "Quando foi lançado {T}?", "Quem atua em {T}?", "Quanto tempo dura {T}?"],
];

pub fn questions(catalogue: &Catalogue) -> Vec<Asked> {
    let mut draw = Draw::new(catalogue, SEED);
    for (kind, wordings) in ["German", "French", "Spanish", "Italian", "Portuguese"].into_iter().zip(WORDINGS)
    {
        for (fact, wording) in wordings.iter().enumerate() {
            let film = draw.film(|movie| movie.runtime.is_some() && movie.cast.len() > 1);
            let expected = match fact {
                0 => Expected::All(film.directors.clone()),
                1 => Expected::Number(film.year),
                2 => cast(film),
                _ => Expected::Number(film.runtime.unwrap_or_default()),
            };
            draw.ask(kind, &[wording], &[("{T}", &film.title)], expected);
        }
    }
    draw.finish()
}
