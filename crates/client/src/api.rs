//! The calls of `window.cineai`, as one list: the console's `cineai`, completion and the test that presets try every
//! call are made from it.

/// A call.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ApiCall {
    /// As it is written after `cineai.`, with the names of its parameters. What comes before the last call is a handle:
    /// `documents.collection(name).find(filter, options)`. A parameter that is an arrow listens.
    pub signature: &'static str,
    /// What it does.
    pub about: &'static str,
}

impl ApiCall {
    /// Its last name: `find`.
    pub fn method(&self) -> &'static str {
        let called = self.signature.rfind('(').and_then(|at| self.signature.get(..at));
        called.and_then(|named| named.rsplit('.').next()).unwrap_or(self.signature)
    }

    /// Its first name, where it belongs to a store or a lab: `documents`.
    pub fn store(&self) -> Option<&'static str> {
        self.signature.split_once('.').map(|(store, _)| store).filter(|store| !store.contains('('))
    }
}

const fn call(signature: &'static str, about: &'static str) -> ApiCall {
    ApiCall { signature, about }
}

/// Every call.
pub const API: [ApiCall; 53] = [
    call("status()", "What is stored, and where"),
    call("reset()", "Goes back to the original data"),
    call("recommend({ like, text, user, k })", "The eight steps from a question to films"),
    call("rate({ user, movie, score })", "Records a rating"),
    call("ask(question, { mode, k, budget, generator })", "The same as rag.ask"),
    call("sql.exec(sql, params)", "Runs statements; columns and values of each"),
    call("sql.run(sql, params)", "Runs a statement; how many rows it changed"),
    call("sql.explain(sql)", "The plan of a statement, and its program"),
    call("sql.export()", "The database as the bytes of a SQLite file"),
    call("sql.import(bytes)", "Puts a SQLite file in the place of the database"),
    call("documents.collections()", "The names of the collections"),
    call("documents.collection(name).insertOne(document)", "Inserts a document"),
    call("documents.collection(name).insertMany(documents)", "Inserts documents"),
    call(
        "documents.collection(name).find(filter, { projection, sort, skip, limit })",
        "The documents that match",
    ),
    call("documents.collection(name).findOne(filter, { projection, sort, skip })", "The first that matches"),
    call(
        "documents.collection(name).updateOne(filter, update, { upsert })",
        "Changes the first that matches",
    ),
    call("documents.collection(name).updateMany(filter, update, { upsert })", "Changes all that match"),
    call("documents.collection(name).replaceOne(filter, document, { upsert })", "Puts another in its place"),
    call("documents.collection(name).deleteOne(filter)", "Deletes the first that matches"),
    call("documents.collection(name).deleteMany(filter)", "Deletes all that match"),
    call("documents.collection(name).countDocuments(filter)", "How many match"),
    call("documents.collection(name).distinct(path, filter)", "The values there are at a path"),
    call("documents.collection(name).aggregate(pipeline)", "Documents through the stages of a pipeline"),
    call(
        "documents.collection(name).createIndex(keys, { unique, expireAfterSeconds, name })",
        "Makes an index",
    ),
    call("documents.collection(name).indexes()", "The indexes there are"),
    call("documents.collection(name).dropIndex(name)", "Drops an index"),
    call("documents.collection(name).explain(filter, options)", "How a filter is answered"),
    call(
        "documents.collection(name).watch(change => …)",
        "Hears of every change, until what it returns is called",
    ),
    call("documents.collection(name).drop()", "Drops the collection"),
    call(
        "vectors.createCollection(name, { dimension, metric, ef_construction, seed })",
        "Makes a collection",
    ),
    call("vectors.dropCollection(name)", "Drops a collection"),
    call("vectors.embed(text)", "The text as 384 numbers"),
    call(
        "vectors.collection(name).search({ vector, text, like, k, ef, exact, filter })",
        "The nearest points",
    ),
    call("vectors.collection(name).upsert([{ id, vector, payload }])", "Inserts or replaces points"),
    call("vectors.collection(name).delete(ids)", "Deletes points"),
    call("vectors.collection(name).get(id)", "A point with its vector"),
    call("vectors.collection(name).count()", "How many points there are"),
    call("vectors.collection(name).recall({ k, ef, queries })", "How many of the nearest the index finds"),
    call("features.apply({ entities, feature_views })", "Defines entities and feature views"),
    call("features.list()", "What is defined"),
    call("features.ingest(view, rows)", "Writes history"),
    call("features.getHistoricalFeatures({ features, entity_rows, as_known })", "Values as of a moment"),
    call("features.materialize({ start, end, views })", "Copies the newest values to the online store"),
    call("features.getOnlineFeatures({ features, entity_rows })", "The newest values"),
    call("rag.retrieve(question, { mode, k })", "The passages for a question"),
    call("rag.ask(question, { mode, k, budget, generator })", "An answer with its citations"),
    call("rag.chunk(text, { strategy, size, overlap })", "A text in chunks"),
    call("rag.evaluate({ mode, k })", "Retrieval against known answers"),
    call("encoder.status()", "Which query encoders there are, and which is used"),
    call("encoder.load({ address })", "Fetches the full model, and uses it"),
    call("encoder.cancel()", "Stops fetching it"),
    call("encoder.use(encoder)", "Chooses the query encoder"),
    call("encoder.forget()", "Deletes the model that was saved"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_knows_its_store_and_its_method() {
        let named = |signature: &str| API.iter().find(|call| call.signature.starts_with(signature)).copied();
        let find = named("documents.collection(name).find(").map(|call| (call.store(), call.method()));
        assert_eq!(find, Some((Some("documents"), "find")));
        let status = named("status(").map(|call| (call.store(), call.method()));
        assert_eq!(status, Some((None, "status")));
        let recommend = named("recommend(").map(|call| (call.store(), call.method()));
        assert_eq!(recommend, Some((None, "recommend")));
    }
}
