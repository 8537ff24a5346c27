// `window.cineai`: every lab, from the developer tools.
//
// Its members are made from what the labs declare (`protocol::calls!`): each method checks its arguments by that
// declaration, writes a call { lab, method, params } and hands it to the page, which numbers it, sends it to the
// worker that answers and settles the promise. Nothing here knows a lab. A wrong argument rejects with an
// ArgumentError; nothing throws synchronously.

/**
 * @typedef {{ name: string, message: string, suggestions?: string[] }} WireError
 * @typedef {{ name: string, kind: string, optional: boolean }} ParamSpec
 * @typedef {{ method: string, example: string | null, params: ParamSpec[], whole: boolean, floats: string | null }} CallSpec
 * @typedef {{ lab: string, calls: CallSpec[], root: boolean, watch: boolean }} LabApi
 */

/**
 * Sets `window.cineai`.
 * @param {(lab: string, method: string, params: object) => Promise<unknown>} call sends a call; rejects with a WireError
 * @param {string} version the package's version
 * @param {LabApi[]} labs
 * @returns {{ ready(): void, failed(reason: string): void, publish(lab: string, news: object): void }}
 */
export function installConsoleApi(call, version, labs) {
  /** @type {Map<string, Set<(change: object) => void>>} */
  const watchers = new Map();

  const send = async (lab, method, params) => {
    try {
      return await call(lab, method, plain(params, "arguments", []));
    } catch (error) {
      throw asError(error);
    }
  };

  let settle;
  const ready = new Promise((resolve, reject) => { settle = { resolve, reject }; });
  // Nobody may be waiting: a failed start must not show up as an unhandled rejection too.
  ready.catch(() => {});

  const cineai = { ready, version };
  for (const lab of labs) {
    const members = labMembers(lab, send, watchers);
    if (lab.root) Object.assign(cineai, members);
    else cineai[lab.lab] = members;
  }
  if (cineai.rag) cineai.ask = cineai.rag.ask;
  globalThis.cineai = cineai;

  return {
    ready: () => settle.resolve(cineai),
    failed: (reason) => settle.reject(asError({ name: "EngineStopped", message: reason })),
    publish: (lab, news) => {
      for (const callback of watchers.get(`${lab}/${news.collection}`) ?? []) {
        // One watcher's mistake is reported and does not keep the news from the others.
        queueMicrotask(() => callback(news));
      }
    },
  };
}

/** The members of a lab: its calls, and `collection(name)` where it has calls on one. */
function labMembers(lab, send, watchers) {
  const method = (spec, leading) => async (...given) =>
    asFloats(spec, await send(lab.lab, spec.method, { ...leading, ...argumentsOf(spec, given, leading) }));
  const offered = lab.calls.filter((spec) => spec.example !== null);
  const isOfCollection = (spec) => spec.params[0]?.name === "collection";
  const members = (specs, leading) => Object.fromEntries(specs.map((spec) => [spec.method, method(spec, leading)]));
  const own = members(offered.filter((spec) => !isOfCollection(spec)), {});
  const ofCollection = offered.filter(isOfCollection);
  if (!ofCollection.length) return own;
  return {
    ...own,
    collection: (name) => {
      if (typeof name !== "string") return Promise.reject(wrong("collection name", "a string", name));
      const handle = { name, ...members(ofCollection, { collection: name }) };
      return lab.watch ? { ...handle, watch: watchIn(watchers, `${lab.lab}/${name}`) } : handle;
    },
  };
}

/** What is given, by the names of the parameters; each is checked, and one too many is refused. */
function argumentsOf(spec, given, leading) {
  const params = spec.params.slice(Object.keys(leading).length);
  const extra = given.slice(params.length).findIndex((value) => value !== undefined);
  if (extra >= 0) {
    throw argumentError(`${spec.method} takes ${params.length} argument${params.length === 1 ? "" : "s"}, not ${given.length}`);
  }
  const checked = params.map((param, index) => {
    const value = given[index] ?? undefined;
    if (value === undefined && param.optional) return undefined;
    return CHECKS[param.kind](param.kind === "any" ? value : given[index], param.name);
  });
  if (spec.whole) return checked[0] ?? {};
  return Object.fromEntries(params.map((param, index) => [param.name, checked[index]]));
}

function watchIn(watchers, key) {
  return (callback) => {
    if (typeof callback !== "function") {
      return Promise.reject(argumentError("watch needs a function: collection.watch(change => …)"));
    }
    const callbacks = watchers.get(key) ?? new Set();
    watchers.set(key, callbacks);
    // A function of its own, so that one callback can watch twice and stop once.
    const listener = (change) => callback(change);
    callbacks.add(listener);
    return () => { callbacks.delete(listener); };
  };
}

const CHECKS = { text: string, number, array, object, bytes: byteArray, any: (value) => value };

function string(value, what) {
  if (typeof value !== "string") throw wrong(what, "a string", value);
  return value;
}

function number(value, what) {
  if (typeof value !== "number") throw wrong(what, "a number", value);
  return value;
}

function array(value, what) {
  if (!Array.isArray(value)) throw wrong(what, "an array", value);
  return value;
}

function object(value, what) {
  if (kindOf(value) !== "Object") throw wrong(what, "an object", value);
  return value;
}

function byteArray(value, what) {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof Uint8Array) return value;
  throw wrong(what, "a Uint8Array", value);
}

function wrong(what, expected, value) {
  if (value === undefined) return argumentError(`${what} is missing: it must be ${expected}`);
  const found = value === null ? "null" : Array.isArray(value) ? "an array" : `of type ${typeof value === "object" ? kindOf(value) : typeof value}`;
  return argumentError(`${what} must be ${expected}; it is ${found}`);
}

/** `RegExp`, `Map`, `Date`; `Object` for what consists of its members. */
const kindOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

/**
 * A copy of plain values, taken at the time of the call: typed arrays become arrays (bytes stay bytes), dates become
 * ISO strings. What holds more than its members show (a RegExp, a Map, a Set, a Promise) would arrive as an empty object,
 * so it is refused by name; and so is a member that is undefined, but for an option, which is then not given:
 * `deleteMany({ a: undefined })` must not delete everything.
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
  if (kindOf(value) !== "Object") {
    throw argumentError(`${path} is of type ${kindOf(value)}, which cannot be sent to the engine`);
  }
  const given = Object.entries(value).filter(([, member]) => member !== undefined);
  const missing = Object.keys(value).find((name) => value[name] === undefined);
  if (missing !== undefined && !["arguments", "arguments.options"].includes(path)) {
    throw argumentError(`${path}.${missing} is undefined: leave it out, or write null`);
  }
  return Object.fromEntries(
    given.map(([name, member]) => [name, plain(member, `${path}.${name}`, inside)]),
  );
}

/** A reply, in which the vector that its call names is a `Float32Array`. */
function asFloats({ floats }, reply) {
  if (floats === null || reply === null || reply === undefined) return reply;
  return floats === "" ? Float32Array.from(reply) : { ...reply, [floats]: Float32Array.from(reply[floats]) };
}

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
