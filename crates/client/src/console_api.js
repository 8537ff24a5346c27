// `window.cineai`: every store of the engine, from the developer tools.
//
// Each method writes a command { room, call: { method, params } } and hands it to the page, which numbers it, sends
// it to the worker and settles the promise. Nothing here knows what a command means. A wrong argument rejects with
// an ArgumentError; nothing throws synchronously.

/**
 * @typedef {{ name: string, message: string, suggestions?: string[] }} WireError
 * @typedef {{ operation: string, collection: string, id: unknown, document?: object }} DocumentChange
 */

/**
 * Sets `window.cineai`.
 * @param {(command: object) => Promise<unknown>} call sends a command; rejects with a WireError
 * @param {string} version the package's version
 * @returns {{ ready(): void, failed(reason: string): void, publish(change: DocumentChange): void }}
 */
export function installConsoleApi(call, version) {
  /** @type {Map<string, Set<(change: DocumentChange) => void>>} */
  const watchers = new Map();

  const send = async (room, method, params) => {
    const body = params === undefined ? { method } : { method, params: plain(params, "arguments", []) };
    try {
      return await call({ room, call: body });
    } catch (error) {
      throw asError(error);
    }
  };

  let settle;
  const ready = new Promise((resolve, reject) => { settle = { resolve, reject }; });
  // Nobody may be waiting: a failed start must not show up as an unhandled rejection too.
  ready.catch(() => {});

  const cineai = {
    ready,
    version,
    status: () => send("engine", "status"),
    reset: () => send("engine", "reset"),
    recommend: async (request) => send("flow", "recommend", object(request, "request")),
    rate: async (rating) => send("flow", "rate", object(rating, "rating")),
    ask: (question, options) => cineai.rag.ask(question, options),
    sql: sqlRoom(send),
    documents: documentsRoom(send, watchers),
    vectors: vectorsRoom(send),
    features: featuresRoom(send),
    rag: ragRoom(send),
    encoder: encoderRoom(send),
  };
  globalThis.cineai = cineai;

  return {
    ready: () => settle.resolve(cineai),
    failed: (reason) => settle.reject(asError({ name: "EngineStopped", message: reason })),
    publish: (change) => {
      for (const callback of watchers.get(change.collection) ?? []) {
        // One watcher's mistake is reported and does not keep the news from the others.
        queueMicrotask(() => callback(change));
      }
    },
  };
}

function sqlRoom(send) {
  return {
    exec: async (sql, params) => send("sql", "exec", { sql: string(sql, "sql"), params: given(params) }),
    run: async (sql, params) => send("sql", "run", { sql: string(sql, "sql"), params: given(params) }),
    explain: async (sql) => send("sql", "explain", { sql: string(sql, "sql") }),
    export: async () => asBytes(await send("sql", "export")),
    import: async (bytes) => send("sql", "import", { bytes: byteArray(bytes) }),
  };
}

function documentsRoom(send, watchers) {
  const collection = (name) => {
    if (typeof name !== "string") return Promise.reject(wrong("collection name", "a string", name));
    const ask = (method, params) => send("documents", method, { collection: name, ...params });
    const filtered = (method) => async (filter, options) =>
      ask(method, { filter: given(filter), options: given(options) });
    const written = (method, value) => async (filter, change, options) =>
      ask(method, { filter: object(filter, "filter"), [value]: object(change, value), options: given(options) });
    const counted = (method) => async (filter) => ask(method, { filter: given(filter) });
    const removed = (method) => async (filter) => ask(method, { filter: object(filter, "filter") });

    return {
      name,
      insertOne: async (document) => ask("insertOne", { document: object(document, "document") }),
      insertMany: async (documents) => ask("insertMany", { documents: array(documents, "documents") }),
      find: filtered("find"),
      findOne: filtered("findOne"),
      updateOne: written("updateOne", "update"),
      updateMany: written("updateMany", "update"),
      replaceOne: written("replaceOne", "document"),
      deleteOne: removed("deleteOne"),
      deleteMany: removed("deleteMany"),
      countDocuments: counted("countDocuments"),
      distinct: async (path, filter) => ask("distinct", { path: string(path, "path"), filter: given(filter) }),
      aggregate: async (pipeline) => ask("aggregate", { pipeline: array(pipeline, "pipeline") }),
      createIndex: async (keys, options) =>
        ask("createIndex", { keys: object(keys, "keys"), options: given(options) }),
      indexes: () => ask("indexes"),
      dropIndex: async (index) => ask("dropIndex", { name: string(index, "index name") }),
      explain: filtered("explain"),
      drop: () => ask("drop"),
      watch: (callback) => {
        if (typeof callback !== "function") {
          return Promise.reject(argumentError("watch needs a function: collection.watch(change => …)"));
        }
        const callbacks = watchers.get(name) ?? new Set();
        watchers.set(name, callbacks);
        // A function of its own, so that one callback can watch twice and stop once.
        const listener = (change) => callback(change);
        callbacks.add(listener);
        return () => { callbacks.delete(listener); };
      },
    };
  };
  return { collection, collections: () => send("documents", "collections") };
}

function vectorsRoom(send) {
  const collection = (name) => {
    if (typeof name !== "string") return Promise.reject(wrong("collection name", "a string", name));
    const ask = (method, params) => send("vectors", method, { collection: name, ...params });
    return {
      name,
      search: async (options) => ask("search", { options: given(options) }),
      upsert: async (records) => ask("upsert", { records: array(records, "records") }),
      delete: async (ids) => ask("delete", { ids: array(ids, "ids") }),
      get: async (id) => {
        const record = await ask("get", { id });
        return record ? { ...record, vector: asFloats(record.vector) } : null;
      },
      count: () => ask("count"),
      recall: async (options) => ask("recall", { options: given(options) }),
    };
  };
  return {
    collection,
    createCollection: async (name, options) =>
      send("vectors", "createCollection", { name: string(name, "name"), options: object(options, "options") }),
    dropCollection: async (name) => send("vectors", "dropCollection", { name: string(name, "name") }),
    embed: async (text) => asFloats(await send("vectors", "embed", { text: string(text, "text") })),
  };
}

function featuresRoom(send) {
  return {
    apply: async (definitions) => send("features", "apply", object(definitions, "definitions")),
    list: () => send("features", "list"),
    ingest: async (view, rows) =>
      send("features", "ingest", { view: string(view, "view"), rows: array(rows, "rows") }),
    getHistoricalFeatures: async (request) =>
      send("features", "getHistoricalFeatures", object(request, "request")),
    materialize: async (range) => send("features", "materialize", object(range, "range")),
    getOnlineFeatures: async (request) => send("features", "getOnlineFeatures", object(request, "request")),
  };
}

function ragRoom(send) {
  const asked = (method) => async (question, options) =>
    send("rag", method, { question: string(question, "question"), options: given(options) });
  return {
    retrieve: asked("retrieve"),
    ask: asked("ask"),
    chunk: async (text, options) => send("rag", "chunk", { text: string(text, "text"), options: given(options) }),
    evaluate: async (options) => send("rag", "evaluate", { options: given(options) }),
  };
}

/** The full model as query encoder: `load` fetches it where it is not saved in this browser, and uses it. */
function encoderRoom(send) {
  return {
    status: () => send("encoder", "status"),
    load: async (options) => send("encoder", "load", object(options ?? {}, "options")),
    cancel: () => send("encoder", "cancel"),
    use: async (encoder) => send("encoder", "use", { encoder: string(encoder, "encoder") }),
    forget: () => send("encoder", "forget"),
  };
}

/** An absent argument; `null` counts as absent. */
const given = (value) => value ?? undefined;

function string(value, what) {
  if (typeof value !== "string") throw wrong(what, "a string", value);
  return value;
}

function array(value, what) {
  if (!Array.isArray(value)) throw wrong(what, "an array", value);
  return value;
}

function object(value, what) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong(what, "an object", value);
  return value;
}

function byteArray(value) {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof Uint8Array) return value;
  throw wrong("bytes", "a Uint8Array", value);
}

function wrong(what, expected, value) {
  if (value === undefined) return argumentError(`${what} is missing: it must be ${expected}`);
  const found = value === null ? "null" : Array.isArray(value) ? "an array" : `of type ${typeof value}`;
  return argumentError(`${what} must be ${expected}; it is ${found}`);
}

/**
 * A copy of plain values, taken at the time of the call: typed arrays become arrays (bytes stay bytes), dates become
 * ISO strings, members that are undefined are left out.
 */
function plain(value, path, above) {
  if (typeof value === "function" || typeof value === "symbol") {
    throw argumentError(`${path} is a ${typeof value}, which cannot be sent to the engine`);
  }
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw argumentError(`${path} is not a valid date`);
    return value.toISOString();
  }
  if (value instanceof ArrayBuffer) return new Uint8Array(value.slice(0));
  if (value instanceof Uint8Array) return value.slice();
  if (above.includes(value)) throw argumentError(`${path} contains itself`);
  const inside = [...above, value];
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    return Array.from(value, (item, index) => plain(item, `${path}[${index}]`, inside) ?? null);
  }
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(
    entries
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, plain(member, `${path}.${String(name)}`, inside)]),
  );
}

const asFloats = (value) => (value instanceof Float32Array ? value : Float32Array.from(value));
const asBytes = (value) => (value instanceof Uint8Array ? value : Uint8Array.from(value));

const argumentError = (message) => asError({ name: "ArgumentError", message });

/** An Error as the console shows it: `SqlError: no such table: film`. */
function asError(wire) {
  if (wire instanceof Error) return wire;
  const error = new Error(wire?.message ?? String(wire));
  error.name = wire?.name ?? "EngineStopped";
  error.stack = error.stack?.replace(/^Error/, error.name);
  if (wire?.suggestions?.length) error.suggestions = [...wire.suggestions];
  return error;
}
