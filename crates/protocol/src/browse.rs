//! The calls by which the page looks into the stores, each tied to the type of its reply.

use serde_json::Value;

use super::{
    Call, Chunk, ChunkOptions, Command, DocumentCall, DocumentExplain, FeatureCall, FeatureRow, FindOptions,
    HistoricalRequest, IndexInfo, OnlineRequest, QueryPlan, RagCall, Registry, ResultSet, SearchOptions,
    SearchResult, SqlCall, SqlParams, SqlValue, StoredPassage, VectorCall, VectorRecord,
};

macro_rules! call {
    ($(#[$about:meta])* $name:ident { $($(#[$said:meta])* $field:ident: $type:ty),* $(,)? } -> $reply:ty, |$own:ident| $command:expr) => {
        $(#[$about])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $($(#[$said])* pub $field: $type),*
        }

        impl Call for $name {
            type Reply = $reply;

            fn command(self) -> Command {
                let $own = self;
                $command
            }
        }
    };
}

call! {
    /// Runs SQL.
    Sql {
        /// The statements.
        text: String,
        /// Values for `?`, in order.
        params: Vec<SqlValue>,
    } -> Vec<ResultSet>,
    |own| Command::Sql(SqlCall::Exec { sql: own.text, params: SqlParams::Positional(own.params) })
}

call! {
    /// Asks how a statement would run.
    SqlPlan {
        /// The statement.
        text: String,
    } -> QueryPlan,
    |own| Command::Sql(SqlCall::Explain { sql: own.text })
}

call! {
    /// The collections' names.
    Collections {} -> Vec<String>,
    |_own| Command::Documents(DocumentCall::Collections)
}

call! {
    /// Documents that match.
    Find {
        /// The collection.
        collection: String,
        /// The filter.
        filter: Value,
        /// How many, in which order.
        options: FindOptions,
    } -> Vec<Value>,
    |own| Command::Documents(DocumentCall::Find { collection: own.collection, filter: own.filter, options: own.options })
}

call! {
    /// How documents would be found.
    FindPlan {
        /// The collection.
        collection: String,
        /// The filter.
        filter: Value,
        /// How many, in which order.
        options: FindOptions,
    } -> DocumentExplain,
    |own| Command::Documents(DocumentCall::Explain { collection: own.collection, filter: own.filter, options: own.options })
}

call! {
    /// How many documents match.
    CountDocuments {
        /// The collection.
        collection: String,
        /// The filter.
        filter: Value,
    } -> u64,
    |own| Command::Documents(DocumentCall::CountDocuments { collection: own.collection, filter: own.filter })
}

call! {
    /// A collection's indexes.
    Indexes {
        /// The collection.
        collection: String,
    } -> Vec<IndexInfo>,
    |own| Command::Documents(DocumentCall::Indexes { collection: own.collection })
}

call! {
    /// A point with its vector.
    Point {
        /// The collection.
        collection: String,
        /// The point.
        id: Value,
    } -> Option<VectorRecord>,
    |own| Command::Vectors(VectorCall::Get { collection: own.collection, id: own.id })
}

call! {
    /// The nearest points.
    Nearest {
        /// The collection.
        collection: String,
        /// To what, and how many.
        options: SearchOptions,
    } -> SearchResult,
    |own| Command::Vectors(VectorCall::Search { collection: own.collection, options: own.options })
}

call! {
    /// All feature definitions.
    FeatureList {} -> Registry,
    |_own| Command::Features(FeatureCall::List)
}

call! {
    /// Feature values as the online store has them.
    Online {
        /// Which, of whom.
        request: OnlineRequest,
    } -> Vec<FeatureRow>,
    |own| Command::Features(FeatureCall::GetOnlineFeatures(own.request))
}

call! {
    /// Feature values as they were at given times.
    Historical {
        /// Which, of whom, when.
        request: HistoricalRequest,
    } -> Vec<FeatureRow>,
    |own| Command::Features(FeatureCall::GetHistoricalFeatures(own.request))
}

call! {
    /// A film's passages, as they are stored.
    PassageTexts {
        /// The film's number.
        movie: i64,
    } -> Vec<StoredPassage>,
    |own| Command::Rag(RagCall::Passages { movie: own.movie })
}

call! {
    /// A text cut into pieces.
    CutText {
        /// The text.
        text: String,
        /// How.
        options: ChunkOptions,
    } -> Vec<Chunk>,
    |own| Command::Rag(RagCall::Chunk { text: own.text, options: own.options })
}
