//! How the engine answers the SQL lab's calls.

use flow::{EngineLab, Stores};
use protocol::{Bytes, Counts, Reply, WireError};

use super::{Exec, Explain, Export, Import, Run, SqlCall};

/// Every table of the reader's; SQLite's own are left out.
const TABLES: &str =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

impl EngineLab for SqlCall {
    async fn answer(self, stores: &mut Stores) -> Result<Reply, WireError> {
        let store = &stores.sql;
        Ok(match self {
            Self::Exec(Exec { sql, params }) => Reply::to::<Exec>(store.exec(&sql, &params).await?),
            Self::Run(Run { sql, params }) => Reply::to::<Run>(store.run(&sql, &params).await?),
            Self::Explain(Explain { sql }) => Reply::to::<Explain>(store.explain(&sql)?),
            Self::Export(Export {}) => Reply::to::<Export>(Bytes(store.export().await?)),
            Self::Import(Import { bytes }) => {
                store.import(&bytes.0).await?;
                stores.features.reload(&stores.sql)?;
                Reply::to::<Import>(())
            }
        })
    }

    async fn counts(stores: &Stores) -> Result<Counts, WireError> {
        let mut counts = Counts::new();
        let names = stores.sql.query(TABLES, &[])?;
        for name in names.values.iter().filter_map(|row| row.first()?.as_text()) {
            let quoted = name.replace('"', "\"\"");
            let count = stores.sql.query(&format!("SELECT count(*) FROM \"{quoted}\""), &[])?;
            let count = count.values.first().and_then(|row| row.first()?.as_integer()).unwrap_or_default();
            counts.insert(name.to_owned(), count as u64);
        }
        Ok(counts)
    }
}
