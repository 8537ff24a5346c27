// `window.cineai` as the contract says: every method once with right arguments, and once with wrong ones.

import assert from "node:assert/strict";
import { engineReady, failureOf, journey } from "../harness.mjs";
import { assertShape } from "../shape.mjs";

/** Typed arrays and Dates lose their type on the way out of the page: they are replaced by a description. */
const describe = `(value) => JSON.parse(JSON.stringify(value ?? null, (key, inner) =>
  ArrayBuffer.isView(inner) ? { type: inner.constructor.name, length: inner.length, head: [...inner.slice(0, 16)] } : typeof inner === "bigint" ? inner + "n" : inner))`;

const step = { id: "number", store: "string", title: "string", call: "string", ms: "number", rows_in: "number", rows_out: "number", detail: {} };
const passage = { id: "string", movie_id: "number", title: "string", text: "string", score: "number" };
const answer = { answer: "string", citations: [{ number: "number", title: "string", text: "string" }], context: [passage], prompt: "string", steps: [step], faithfulness: "number?" };
/** What SQL answers needs no passage. */
const fact = { ...answer, context: { list: passage } };
const search = { hits: [{ id: "any", distance: "number", similarity: "number", payload: "any" }], stats: { visited: "number", distance_computations: "number", ms: "number", method: "string" } };
const typed = (type, length) => (value) => value?.type === type && (length === undefined || value.length === length);

const SQLITE_MAGIC = [..."SQLite format 3\0"].map((letter) => letter.charCodeAt(0));
const NOTES = 'const notes = await cineai.documents.collection("e2e_notes");;';
const POINTS = 'const points = cineai.vectors.collection("e2e_points");;';
const ENTITY = '{ name: "e2e_user", join_key: "e2e_user_id" }';
const VIEW = '{ name: "e2e_view", entity: "e2e_user", ttl_seconds: 0, features: [{ name: "score", dtype: "Float64" }] }';

/** Each call of the contract, in an order in which later ones find what earlier ones made, and its result's shape. */
const CALLS = [
  ["cineai.version", "string"],
  ["(await cineai.ready) === cineai", (same) => same === true],
  ["await cineai.status()", { storage: (kind) => ["indexeddb", "memory"].includes(kind), bytes: "number", stores: { sql: {}, documents: {}, vectors: {} } }],

  ['await cineai.recommend({ like: "Inception", user: 42, k: 10 })', { steps: [step], results: [{ movie_id: "number", title: "string", year: "number", score: "number", reasons: [{ text: "string" }] }], total_ms: "number" }],
  ['(await cineai.recommend({ like: "Inception", user: 42, k: 10 })).steps.length', (count) => count === 8],
  ['(await cineai.recommend({ like: "Inception", user: 42, k: 3 })).results.length', (count) => count === 3],
  ['await cineai.recommend({ text: "thieves inside dreams", user: 42 })', { steps: [step], results: [{ movie_id: "number" }] }],
  ['await cineai.recommend({ like: "Inception" })', { results: [{ movie_id: "number" }] }],
  ["await cineai.rate({ user: 42, movie: 101, score: 5 })", { rating_count: "number", movie_avg: "number" }],
  ['await cineai.ask("What movies did Christopher Nolan direct in the 2000s?")', fact],

  ['await cineai.sql.exec("select title, year from movies where year > ?", [2010])', [{ columns: (names) => names.join() === "title,year", values: [["any"]] }]],
  ['await cineai.sql.exec("select 1 as a; select 2 as b")', (sets) => sets.length === 2 && sets[0].columns[0] === "a" && sets[1].values[0][0] === 2],
  ['await cineai.sql.exec("select :a || $b as c", { ":a": "x", "$b": "y" })', (sets) => sets[0].values[0][0] === "xy"],
  ['await cineai.sql.exec("select null, 1, 1.5, \'text\', x\'0102\'")', (sets) => { const [row] = sets[0].values; return row[0] === null && row[1] === 1 && row[2] === 1.5 && row[3] === "text" && row[4].type === "Uint8Array" && row[4].length === 2; }],
  ['await cineai.sql.exec("select title from movies where 0")', (sets) => Array.isArray(sets)],
  ['await cineai.sql.run("create table e2e_table (id integer primary key, note text)")', { changes: "number" }],
  ['await cineai.sql.run("insert into e2e_table (note) values (?), (?)", ["a", "b"])', ({ changes }) => changes === 2],
  ['await cineai.sql.run("delete from e2e_table where note = :note", { ":note": "a" })', ({ changes }) => changes === 1],
  ['await cineai.sql.explain("select title from movies where movie_id = 1")', { plan: [{ id: "number", parent: "number", detail: "string", note: "string" }], program: [{ addr: "number", opcode: "string", p1: "number", p2: "number", p3: "number", p5: "number" }] }],
  ["window.exported = await cineai.sql.export()", (bytes) => bytes.type === "Uint8Array" && bytes.length > 4096 && SQLITE_MAGIC.every((letter, index) => bytes.head[index] === letter)],
  ['await cineai.sql.run("drop table e2e_table")', { changes: "number" }],
  ["await cineai.sql.import(window.exported)", () => true],
  ['await cineai.sql.exec("select note from e2e_table")', (sets) => sets[0].values[0][0] === "b"],
  ['await cineai.sql.exec("pragma integrity_check")', (sets) => sets[0].values[0][0] === "ok"],

  ['window.changes = [];; window.stop = (await cineai.documents.collection("e2e_notes")).watch((change) => window.changes.push(change));; typeof window.stop', (type) => type === "function"],
  [`${NOTES} await notes.insertOne({ _id: 1, text: "one", tags: ["a"], n: 1 })`, { insertedId: (id) => id === 1 }],
  [`${NOTES} await notes.insertMany([{ _id: 2, text: "two", tags: ["a", "b"], n: 2 }, { text: "three", tags: [], n: 3 }])`, { insertedIds: (ids) => ids.length === 2 && ids[0] === 2 }],
  [`${NOTES} await notes.find({ n: { $gte: 2 } }, { projection: { n: 1, _id: 0 }, sort: { n: -1 }, skip: 0, limit: 5 })`, (found) => JSON.stringify(found) === '[{"n":3},{"n":2}]'],
  [`${NOTES} await notes.findOne({ tags: "b" })`, { _id: (id) => id === 2, text: "string" }],
  [`${NOTES} await notes.findOne({ tags: "nothing" })`, (found) => found === null],
  [`${NOTES} await notes.updateOne({ _id: 1 }, { $set: { text: "uno" }, $inc: { n: 10 } }, { upsert: false })`, { matchedCount: (n) => n === 1, modifiedCount: (n) => n === 1 }],
  [`${NOTES} await notes.updateOne({ _id: 9 }, { $set: { n: 9 } }, { upsert: true })`, { upsertedId: (id) => id === 9 }],
  [`${NOTES} await notes.updateMany({ tags: "a" }, { $set: { seen: true } })`, { matchedCount: (n) => n === 2 }],
  [`${NOTES} await notes.replaceOne({ _id: 9 }, { text: "nine" })`, { matchedCount: (n) => n === 1 }],
  [`${NOTES} await notes.countDocuments({ seen: true })`, (count) => count === 2],
  [`${NOTES} await notes.distinct("tags", {})`, (values) => values.toSorted().join() === "a,b"],
  [`${NOTES} await notes.aggregate([{ $match: { seen: true } }, { $group: { _id: null, total: { $sum: "$n" } } }])`, (rows) => rows.length === 1 && rows[0].total === 13],
  [`${NOTES} await notes.createIndex({ n: 1 }, { name: "by_n" })`, "any"],
  [`${NOTES} await notes.indexes()`, (indexes) => indexes.some(({ name, key }) => name === "by_n" && key.n === 1)],
  [`${NOTES} await notes.explain({ n: { $gt: 5 } }, {})`, { plan: (plan) => plan === "index", index: (name) => name === "by_n", keys_examined: "number", docs_examined: "number", returned: (n) => n === 1, ms: "number", notes: { list: "string" } }],
  [`${NOTES} await notes.explain({ _id: 1 })`, { plan: (plan) => plan === "id" }],
  [`${NOTES} await notes.dropIndex("by_n");; await notes.explain({ n: { $gt: 5 } })`, { plan: (plan) => plan === "scan" }],
  [`${NOTES} await notes.deleteOne({ _id: 9 })`, { deletedCount: (n) => n === 1 }],
  [`${NOTES} await notes.deleteMany({ seen: true })`, { deletedCount: (n) => n === 2 }],
  ["await cineai.documents.collections()", (names) => names.includes("e2e_notes") && names.includes("sessions")],
  ["await new Promise((resolve) => setTimeout(resolve, 200));; window.stop();; [...new Set(window.changes.map(({ operation }) => operation))].sort()", (seen) => seen.join() === "delete,insert,replace,update"],
  [`${NOTES} await notes.drop();; await cineai.documents.collections()`, (names) => !names.includes("e2e_notes")],

  ['await cineai.vectors.embed("thieves inside dreams")', typed("Float32Array", 384)],
  ['await cineai.vectors.collection("movies").search({ text: "thieves inside dreams", k: 5 })', search],
  ['await cineai.vectors.collection("movies").search({ like: 1, k: 5, ef: 64 })', search],
  ['await cineai.vectors.collection("movies").search({ like: 1, k: 5, exact: true })', ({ stats }) => stats.method === "exact"],
  ['await cineai.vectors.collection("movies").search({ vector: await cineai.vectors.embed("space"), k: 5, filter: { year: { gte: 1990 } } })', ({ hits }) => hits.length === 5 && hits.every(({ payload }) => payload.year >= 1990)],
  ['await cineai.vectors.collection("movies").count()', (count) => count > 100],
  ['await cineai.vectors.collection("movies").recall({ k: 10, ef: 100, queries: 20 })', { recall: (share) => share > 0.8 && share <= 1, ms_hnsw: "number", ms_exact: "number" }],
  ['await cineai.vectors.createCollection("e2e_points", { dimension: 2, metric: "l2", ef_construction: 50, seed: 7 })', () => true],
  [`${POINTS} await points.upsert([{ id: 1, vector: [0, 0], payload: { name: "origin" } }, { id: "b", vector: new Float32Array([3, 4]) }])`, () => true],
  [`${POINTS} await points.search({ vector: [0, 1], k: 2 })`, ({ hits }) => hits[0].id === 1 && hits[0].payload.name === "origin" && Math.abs(hits[0].distance - 1) < 1e-5 && hits[1].id === "b"],
  [`${POINTS} await points.get("b")`, ({ id, vector }) => id === "b" && (vector.head ?? vector)[1] === 4],
  [`${POINTS} await points.delete([1]);; await points.count()`, (count) => count === 1],
  ['await cineai.vectors.dropCollection("e2e_points")', () => true],

  ["await cineai.features.list()", { entities: [{ name: "string", join_key: "string" }], feature_views: [{ name: "string", entity: "string", features: [{ name: "string", dtype: "string" }] }] }],
  ['await cineai.features.getHistoricalFeatures({ features: ["user_stats:avg_rating"], entity_rows: [{ user_id: 42, event_timestamp: new Date() }], as_known: false })', [{ user_id: (id) => id === 42 }]],
  ['await cineai.features.getOnlineFeatures({ features: ["user_stats:avg_rating"], entity_rows: [{ user_id: 42 }] })', [{ user_id: (id) => id === 42 }]],
  [`await cineai.features.apply({ entities: [${ENTITY}], feature_views: [${VIEW}] });; (await cineai.features.list()).feature_views.map(({ name }) => name)`, (names) => names.includes("e2e_view") && names.includes("user_stats")],
  ['await cineai.features.ingest("e2e_view", [{ e2e_user_id: 1, event_timestamp: "2024-01-01T00:00:00Z", score: 0.25 }, { e2e_user_id: 1, event_timestamp: Date.UTC(2024, 5, 1), score: 0.75 }])', () => true],
  ['await cineai.features.getHistoricalFeatures({ features: ["e2e_view:score"], entity_rows: [{ e2e_user_id: 1, event_timestamp: "2024-03-01T00:00:00Z" }, { e2e_user_id: 1, event_timestamp: "2024-07-01T00:00:00Z" }, { e2e_user_id: 2, event_timestamp: "2024-07-01T00:00:00Z" }] })', (rows) => JSON.stringify(rows.map((row) => Object.entries(row).find(([name]) => name.endsWith("score"))?.[1] ?? null)) === "[0.25,0.75,null]"],
  ['await cineai.features.materialize({ start: "2024-01-01T00:00:00Z", end: "2024-12-31T00:00:00Z", views: ["e2e_view"] })', { rows_read: "number", rows_written: (n) => n === 1, ms: "number" }],
  ['await cineai.features.getOnlineFeatures({ features: ["e2e_view:score"], entity_rows: [{ e2e_user_id: 1 }, { e2e_user_id: 2 }] })', (rows) => JSON.stringify(rows.map((row) => Object.entries(row).find(([name]) => name.endsWith("score"))?.[1] ?? null)) === "[0.75,null]"],

  ...["dense", "keyword", "hybrid"].map((mode) => [`await cineai.rag.retrieve("Who directed Inception?", { mode: "${mode}", k: 4 })`, (passages) => { assertShape(passages, [passage]); return passages.length <= 4; }]),
  ['await cineai.rag.ask("What are the themes of Inception?", { mode: "hybrid", k: 4, budget: 200, generator: "extractive" })', answer],
  ['await cineai.rag.chunk("One. Two 🎬 three. Four.", { strategy: "fixed", size: 10, overlap: 2 })', (chunks) => { assertShape(chunks, [{ start: "number", end: "number", text: "string" }]); return chunks.every(({ start, end, text }) => "One. Two 🎬 three. Four.".slice(start, end) === text); }],
  ['await cineai.rag.chunk("One. Two. Three.", { strategy: "sentence", size: 8 })', [{ start: "number", end: "number", text: "string" }]],
  ['await cineai.rag.evaluate({ mode: "hybrid", k: 10 })', { hit_rate: "number", mrr: "number", ndcg: "number", per_question: [{ question: "string" }] }],
  ["await cineai.reset()", { storage: "string" }],
];

/** Wrong arguments, the names a refusal may carry and, where it matters, what it must say. */
const REFUSALS = [
  ['cineai.sql.exec("selec 1")', ["SqlError"]],
  ['cineai.sql.exec("select * from no_such_table")', ["SqlError"]],
  ["cineai.sql.exec(42)", ["ArgumentError"]],
  ["cineai.sql.exec()", ["ArgumentError"]],
  ['cineai.sql.exec("select ?", "not a list")', ["ArgumentError"]],
  ['cineai.sql.exec("select ?", [{}])', ["ArgumentError"]],
  ['cineai.sql.run("insert into no_such_table values (1)")', ["SqlError"]],
  ['cineai.sql.explain("")', ["SqlError", "ArgumentError"]],
  ["cineai.sql.import(new Uint8Array([1, 2, 3]))", ["SqlError", "ArgumentError"]],
  ['cineai.sql.import("bytes")', ["ArgumentError"]],
  ["cineai.documents.collection(42)", ["ArgumentError"]],
  [`(async () => { ${NOTES} return notes.insertOne("text"); })()`, ["ArgumentError", "DocumentError"]],
  [`(async () => { ${NOTES} return notes.insertMany({}); })()`, ["ArgumentError", "DocumentError"]],
  [`(async () => { ${NOTES} return notes.find({ $nonsense: 1 }); })()`, ["ArgumentError", "DocumentError"]],
  ...["/a/", "new Map()", "new Set([1])", "Promise.resolve({})", 'new Error("a")', "new Number(1)"].flatMap((value) => {
    // Each would arrive as an empty filter and find everything.
    const [type] = /(?<=new )\w+|Promise/.exec(value) ?? ["RegExp"];
    return [
      [`(async () => { ${NOTES} return notes.find(${value}); })()`, ["ArgumentError"], `filter is of type ${type}`],
      [`(async () => { ${NOTES} return notes.find({ text: ${value} }); })()`, ["ArgumentError"], `filter.text is of type ${type}`],
      [`(async () => { ${NOTES} return notes.deleteMany(${value}); })()`, ["ArgumentError"], `of type ${type}`],
    ];
  }),
  // Left out, each would be an empty filter.
  [`(async () => { ${NOTES} return notes.find({ a: undefined }); })()`, ["ArgumentError"], "filter.a is undefined"],
  [`(async () => { ${NOTES} return notes.deleteMany({ a: { $gt: undefined } }); })()`, ["ArgumentError"], "filter.a.$gt is undefined"],
  [`(async () => { ${NOTES} return notes.find(() => true); })()`, ["ArgumentError"], "filter is a function"],
  [`(async () => { ${NOTES} return notes.find(new Date()); })()`, ["ArgumentError", "DocumentError"]],
  [`(async () => { ${NOTES} return notes.deleteMany(new Date()); })()`, ["ArgumentError"], "of type Date"],
  [`(async () => { ${NOTES} return notes.find({}, { limit: -1 }); })()`, ["ArgumentError", "DocumentError"]],
  [`(async () => { ${NOTES} return notes.updateOne({}, { $nonsense: { a: 1 } }); })()`, ["ArgumentError", "DocumentError"]],
  [`(async () => { ${NOTES} return notes.aggregate([{ $nonsense: {} }]); })()`, ["ArgumentError", "DocumentError"]],
  [`(async () => { ${NOTES} return notes.dropIndex("none"); })()`, ["DocumentError"]],
  [`(async () => { ${NOTES} return notes.watch("no function"); })()`, ["ArgumentError"]],
  ['cineai.vectors.collection("none").count()', ["VectorError"]],
  ['cineai.vectors.collection("movies").search({})', ["ArgumentError", "VectorError"]],
  ['cineai.vectors.collection("movies").search({ vector: [1, 2, 3] })', ["ArgumentError", "VectorError"]],
  ['cineai.vectors.collection("movies").search({ like: 1, k: 0 })', ["ArgumentError", "VectorError"]],
  ['cineai.vectors.collection("movies").search({ like: 1, k: 1.5 })', ["ArgumentError", "VectorError"]],
  ['cineai.vectors.collection("movies").search({ vector: new Array(384).fill(NaN) })', ["ArgumentError", "VectorError"]],
  ['cineai.vectors.createCollection("bad", { dimension: 0 })', ["ArgumentError", "VectorError"]],
  ['cineai.vectors.createCollection("bad", { dimension: 2, metric: "taxicab" })', ["ArgumentError", "VectorError"]],
  ["cineai.vectors.embed(42)", ["ArgumentError"]],
  ['cineai.features.getOnlineFeatures({ features: ["none:none"], entity_rows: [{ user_id: 1 }] })', ["FeatureError", "ArgumentError"]],
  ['cineai.features.getOnlineFeatures({})', ["FeatureError", "ArgumentError"]],
  ['cineai.features.getHistoricalFeatures({ features: ["user_stats:avg_rating"], entity_rows: [{ user_id: 42, event_timestamp: "yesterday-ish" }] })', ["FeatureError", "ArgumentError"]],
  ['cineai.features.ingest("none", [])', ["FeatureError", "ArgumentError"]],
  ["cineai.features.apply(42)", ["ArgumentError", "FeatureError"]],
  ['cineai.features.materialize({ start: "2025-01-01", end: "2024-01-01" })', ["FeatureError", "ArgumentError"]],
  ["cineai.rag.ask(42)", ["ArgumentError"]],
  ['cineai.rag.ask("")', ["ArgumentError", "RagError"]],
  ['cineai.rag.retrieve("x", { mode: "telepathy" })', ["ArgumentError", "RagError"]],
  ['cineai.rag.retrieve("x", { k: -2 })', ["ArgumentError", "RagError"]],
  ['cineai.rag.chunk("text", { size: 0 })', ["ArgumentError", "RagError"]],
  ['cineai.rag.chunk("text", { size: 5, overlap: 5 })', ["ArgumentError", "RagError"]],
  ['cineai.rag.ask("x?", { generator: "oracle" })', ["ArgumentError", "RagError"]],
];

/** Statements parted by `;;`, of which the last gives the value, as in the developer tools. */
function asFunction(code) {
  const statements = code.split(";; ");
  return `async (cineai) => { ${statements.slice(0, -1).map((line) => `${line};`).join(" ")} return (${statements.at(-1)}); }`;
}

journey("every call of the console API answers in the contract's shape", async (stage) => {
  const page = await stage.open();
  await engineReady(page);
  const failures = [];
  for (const [code, shape] of CALLS) {
    try {
      const result = await page.evaluate(`(async () => (${describe})(await (${asFunction(code)})(window.cineai)))()`);
      assertShape(result, shape);
    } catch (error) {
      failures.push(`${code}\n    ${error.message.split("\n")[0]}`);
    }
  }
  assert.equal(failures.length, 0, `${failures.length} of ${CALLS.length} calls differ:\n  ${failures.join("\n  ")}`);
});

journey("wrong arguments to the console API are refused by name", async (stage) => {
  const page = await stage.open();
  await engineReady(page);
  const failures = [];
  for (const [code, names, words = ""] of REFUSALS) {
    try {
      const failure = await failureOf(page, `(cineai) => ${code}`);
      if (!names.includes(failure.name) || !failure.isError || failure.message.length < 10 || !failure.message.includes(words)) throw new Error(`${failure.name}: ${failure.message}`);
    } catch (error) {
      failures.push(`${code} should reject with ${names.join(" or ")}${words && `: ${words}`}\n    ${error.message.split("\n")[0]}`);
    }
  }
  assert.equal(failures.length, 0, `${failures.length} of ${REFUSALS.length} refusals differ:\n  ${failures.join("\n  ")}`);
});
