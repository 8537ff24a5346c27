//! How those who do the steps appear: the stores like their labs, the ranker in a look of its own.

use protocol::DoneBy;
use widgets::Look;

const RANKER: Look = Look {
    key: "ranker",
    label: "Ranker",
    short: "Ranker",
    what: "one score out of many",
    colour: "store--ranker",
    icon: "M2.5 3.5h11M2.5 6.5h8M2.5 9.5h5.5M2.5 12.5h3",
};

/// All who do a step.
pub const ALL: [DoneBy; 6] =
    [DoneBy::Sql, DoneBy::Documents, DoneBy::Vectors, DoneBy::Features, DoneBy::Rag, DoneBy::Ranker];

/// The look of who does a step.
pub const fn look(done_by: DoneBy) -> Look {
    match done_by {
        DoneBy::Sql => lab_sql::page::LOOK,
        DoneBy::Documents => lab_documents::page::LOOK,
        DoneBy::Vectors => lab_vectors::page::LOOK,
        DoneBy::Features => lab_features::page::LOOK,
        DoneBy::Rag => lab_rag::page::LOOK,
        DoneBy::Ranker => RANKER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_the_key_and_the_colour_of_the_wire_word() {
        for done_by in ALL {
            let look = look(done_by);
            assert_eq!(look.key, done_by.key());
            assert_eq!(look.colour, format!("store--{}", done_by.key()));
        }
    }
}
