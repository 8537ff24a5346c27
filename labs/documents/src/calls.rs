//! What the document lab can be asked.

use protocol::{DocumentExplain, FindOptions, IndexInfo, IndexOptions, UpdateOptions, WriteResult};
use serde_json::{Map, Value};

protocol::calls! {
    /// Calls to the document store.
    pub enum DocumentCall for "documents" {
        /// The names of all collections.
        Collections "collections" {} -> Vec<String> = "cineai.documents.collections()",
        /// Adds one document; one without an `_id` is given one.
        InsertOne "insertOne" { collection: String [Text], document: Value [Object] } -> WriteResult
            = "cineai.documents.collection('notes').insertOne({ text: 'watch it again' })",
        /// Adds several documents, all or none.
        InsertMany "insertMany" { collection: String [Text], documents: Vec<Value> [Array] } -> WriteResult
            = "cineai.documents.collection('notes').insertMany([{ text: 'one' }, { text: 'two' }])",
        /// The documents that match a filter.
        Find "find" { collection: String [Text], filter: Value [Any default], options: FindOptions [Any default] } -> Vec<Value>
            = "cineai.documents.collection('sessions').find({ user_id: 42 }, { limit: 3 })",
        /// The first document that matches a filter, or null.
        FindOne "findOne" { collection: String [Text], filter: Value [Any default], options: FindOptions [Any default] } -> Value
            = "cineai.documents.collection('sessions').findOne({ user_id: 42 })",
        /// Changes the first document that matches.
        UpdateOne "updateOne" { collection: String [Text], filter: Value [Object], update: Value [Object], options: UpdateOptions [Any default] } -> WriteResult
            = "cineai.documents.collection('notes').updateOne({ text: 'one' }, { $set: { seen: true } })",
        /// Changes every document that matches.
        UpdateMany "updateMany" { collection: String [Text], filter: Value [Object], update: Value [Object], options: UpdateOptions [Any default] } -> WriteResult
            = "cineai.documents.collection('notes').updateMany({}, { $inc: { reads: 1 } })",
        /// Puts another document in the place of the first that matches.
        ReplaceOne "replaceOne" { collection: String [Text], filter: Value [Object], document: Value [Object], options: UpdateOptions [Any default] } -> WriteResult
            = "cineai.documents.collection('notes').replaceOne({ text: 'one' }, { text: 'three' })",
        /// Removes the first document that matches.
        DeleteOne "deleteOne" { collection: String [Text], filter: Value [Object] } -> WriteResult
            = "cineai.documents.collection('notes').deleteOne({ text: 'two' })",
        /// Removes every document that matches.
        DeleteMany "deleteMany" { collection: String [Text], filter: Value [Object] } -> WriteResult
            = "cineai.documents.collection('notes').deleteMany({ seen: true })",
        /// How many documents match.
        CountDocuments "countDocuments" { collection: String [Text], filter: Value [Any default] } -> u64
            = "cineai.documents.collection('sessions').countDocuments({ device: 'tv' })",
        /// The different values at a path.
        Distinct "distinct" { collection: String [Text], path: String [Text], filter: Value [Any default] } -> Vec<Value>
            = "cineai.documents.collection('sessions').distinct('device')",
        /// Runs documents through the stages of a pipeline.
        Aggregate "aggregate" { collection: String [Text], pipeline: Vec<Value> [Array] } -> Vec<Value>
            = "cineai.documents.collection('sessions').aggregate([{ $group: { _id: '$device', n: { $sum: 1 } } }])",
        /// Makes an index and returns its name.
        CreateIndex "createIndex" { collection: String [Text], keys: Map<String, Value> [Object], options: IndexOptions [Any default] } -> Value
            = "cineai.documents.collection('sessions').createIndex({ device: 1 })",
        /// A collection's indexes.
        Indexes "indexes" { collection: String [Text] } -> Vec<IndexInfo>
            = "cineai.documents.collection('sessions').indexes()",
        /// Removes an index by its name.
        DropIndex "dropIndex" { collection: String [Text], name: String [Text] } -> ()
            = "cineai.documents.collection('sessions').dropIndex('device_1')",
        /// Tells how documents would be found: by which index, and what was examined.
        Explain "explain" { collection: String [Text], filter: Value [Any default], options: FindOptions [Any default] } -> DocumentExplain
            = "cineai.documents.collection('sessions').explain({ user_id: 42 })",
        /// Removes a collection with its indexes.
        Drop "drop" { collection: String [Text] } -> () = "cineai.documents.collection('notes').drop()",
    }
}
