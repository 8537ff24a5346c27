//! The closed list of tags: what films have in common beneath their genres.
//!
//! Keywords are free, so two films about the same thing rarely share one. A tag is one of a list, given by hand to every
//! film it fits, as a library gives subject headings.

/// Tags that belong together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Family {
    /// What they are about.
    pub name: &'static str,
    /// The tags.
    pub tags: &'static [&'static str],
}

/// All tags, by family.
pub const TAGS: [Family; 20] = [
    Family {
        name: "War",
        tags: &[
            "First World War",
            "Second World War",
            "resistance",
            "Nazism",
            "the Holocaust",
            "atrocity",
            "war",
            "soldiers",
            "anti-war",
            "Vietnam War",
            "homecoming",
        ],
    },
    Family {
        name: "Crime",
        tags: &[
            "gangsters",
            "drugs",
            "hired killers",
            "heists",
            "con artists",
            "gambling",
            "crime",
            "outlaws",
            "on the run",
            "kidnapping",
            "murder",
            "adultery",
            "femmes fatales",
            "film noir",
            "detectives",
            "whodunits",
            "police",
            "serial killer",
            "mysteries",
            "suspense",
            "plot twists",
            "hunts",
        ],
    },
    Family {
        name: "Justice",
        tags: &["trials", "wrongful accusations", "prison", "justice", "conscience", "revenge"],
    },
    Family {
        name: "Fighting",
        tags: &["martial arts", "swordplay", "samurai", "action", "chases", "sieges"],
    },
    Family {
        name: "Horror",
        tags: &[
            "horror",
            "ghosts",
            "possession",
            "the occult",
            "folk horror",
            "slashers",
            "zombies",
            "vampires",
            "monsters",
            "body horror",
            "found footage",
            "horror comedy",
            "classic monsters",
            "gothic",
        ],
    },
    Family {
        name: "Science fiction",
        tags: &[
            "science fiction",
            "robots",
            "space travel",
            "aliens",
            "cyberpunk",
            "dystopias",
            "end of the world",
            "time travel",
            "space opera",
            "parallel worlds",
            "mad scientists",
            "corporations",
        ],
    },
    Family { name: "Performance", tags: &["music", "musical", "show business", "film-making", "dance"] },
    Family {
        name: "Identity",
        tags: &[
            "gay love",
            "lesbian love",
            "transgender",
            "disguises",
            "identity",
            "doubles",
            "women's lives",
            "disability",
            "racism",
            "immigrants",
            "indigenous people",
            "outsiders",
            "refugees",
        ],
    },
    Family {
        name: "Society",
        tags: &[
            "poverty",
            "gritty realism",
            "labour",
            "addiction",
            "prostitution",
            "bleakness",
            "social class",
            "servants",
            "greed",
            "ambition",
            "rivalry",
            "decline",
            "bureaucracy",
            "small towns",
            "village life",
            "countryside",
            "big cities",
        ],
    },
    Family {
        name: "Growing up",
        tags: &["childhood", "coming of age", "teenagers", "school", "teachers", "orphans"],
    },
    Family {
        name: "Power",
        tags: &[
            "politics",
            "dictatorship",
            "communism",
            "conspiracy",
            "revolution",
            "colonialism",
            "corruption",
            "journalism",
            "whistle-blower",
            "surveillance",
            "television and media",
            "spies",
            "Cold War",
        ],
    },
    Family {
        name: "Fantasy",
        tags: &[
            "fairy tales",
            "dark fairy tales",
            "magic",
            "childlike wonder",
            "fantasy",
            "quests",
            "myth and legend",
            "magic realism",
            "spirits",
            "afterlife",
            "superheroes",
        ],
    },
    Family {
        name: "Animation",
        tags: &[
            "hand-drawn animation",
            "anime",
            "computer animation",
            "stop motion",
            "living toys",
            "talking animals",
        ],
    },
    Family {
        name: "Love",
        tags: &[
            "romance",
            "romantic comedy",
            "lost love",
            "doomed love",
            "forbidden love",
            "repressed feelings",
            "marriage",
        ],
    },
    Family {
        name: "Mind",
        tags: &[
            "memory",
            "nature of reality",
            "dreams",
            "puzzle plots",
            "surrealism",
            "time loops",
            "madness",
            "troubled minds",
            "obsession",
            "genius",
            "secrets",
        ],
    },
    Family {
        name: "Comedy",
        tags: &[
            "parody",
            "slapstick",
            "silent comedy",
            "satire",
            "absurd humour",
            "screwball comedy",
            "black comedy",
            "whimsy",
            "British humour",
            "buddies",
        ],
    },
    Family {
        name: "Adventure",
        tags: &[
            "survival",
            "adventure",
            "treasure hunts",
            "jungle",
            "sea",
            "desert",
            "swashbuckling",
            "aviation",
            "trains",
            "cars",
            "mountains",
            "road movies",
            "people trapped together",
            "spectacle",
            "courage",
        ],
    },
    Family {
        name: "Family",
        tags: &["family", "parents and children", "siblings", "grief", "death", "sacrifice"],
    },
    Family {
        name: "History",
        tags: &[
            "antiquity",
            "Middle Ages",
            "royalty",
            "epics",
            "period pieces",
            "true stories",
            "biography",
            "documentaries",
            "artists",
        ],
    },
    Family {
        name: "Mood",
        tags: &[
            "existential questions",
            "slow cinema",
            "lyricism",
            "faith",
            "loneliness",
            "melancholy",
            "feel-good stories",
            "tenderness",
            "friendship",
            "underdogs",
            "old age",
            "midlife",
            "bittersweet moods",
            "second chances",
            "nostalgia",
            "violence",
            "avant-garde film-making",
            "ensembles",
            "conversation",
            "a single night",
            "summer",
            "Christmas",
            "food",
            "nature",
            "forests",
            "dogs",
            "westerns",
            "lawmen",
            "sport",
            "boxing",
            "clash of cultures",
        ],
    },
];

/// The family of a tag; none for a word that is no tag.
pub fn family(tag: &str) -> Option<&'static str> {
    TAGS.iter().find(|family| family.tags.contains(&tag)).map(|family| family.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_is_in_one_family() {
        let mut tags: Vec<&str> = TAGS.iter().flat_map(|family| family.tags).copied().collect();
        let all = tags.len();
        tags.sort_unstable();
        tags.dedup();
        assert_eq!(
            (tags.len(), family("time travel"), family("lawnmowers")),
            (all, Some("Science fiction"), None)
        );
    }
}
