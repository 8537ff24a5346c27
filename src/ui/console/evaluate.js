// Walks a program's tree over `window.cineai`.
//
// The walk is a generator that yields what it awaits, so that the same walk serves code that may wait and callbacks
// that may not. Nothing is compiled. Only the names below, `cineai` and what the program binds exist for it.

const KNOWN = {
  undefined, NaN, Infinity,
  Array, BigInt, Boolean, Date, Float32Array, Float64Array, JSON, Map, Math, Number, Object, Promise, Set, String, Uint8Array,
  setTimeout: (action, ms) => { setTimeout(action, ms); },
};
const MADE = new Set(["Array", "Date", "Float32Array", "Float64Array", "Map", "Promise", "Set", "Uint8Array"]);
/** Ways out of plain data into the page. */
const CLOSED = new Set(["constructor", "__proto__", "prototype", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__"]);
/** Parts of an answer that tell how it came about. */
const KEPT = ["stats", "steps"];
/** Calls written down of one run, at most. */
const MAX_CALLS = 200;

/**
 * Runs a program.
 * @param {string} source the tree, as JSON
 * @returns {Promise<{ value: unknown, failed: boolean, error: unknown, at: number | undefined, calls: object[], ms: number }>}
 */
export async function runProgram(source) {
  const calls = [];
  const place = { at: undefined };
  const began = performance.now();
  const outcome = { value: undefined, failed: false, error: undefined, at: undefined };
  try {
    const program = JSON.parse(source);
    const scope = { names: new Map([["cineai", traced(await globalThis.cineai.ready, "", calls)]]), above: null };
    outcome.value = await drive(block(program.statements, scope, place));
  } catch (error) {
    outcome.failed = true;
    outcome.error = error;
    outcome.at = place.at;
  }
  return { ...outcome, calls, ms: performance.now() - began };
}

/**
 * The same object, each of whose calls is written down: its name, its arguments and its time.
 */
function traced(target, path, calls) {
  return new Proxy(target, {
    get(object, name) {
      const value = object[name];
      const own = path ? `${path}.${String(name)}` : String(name);
      if (typeof value === "function") {
        return (...items) => {
          const call = { name: own, items, ms: null, failed: false };
          const began = performance.now();
          const answer = value.apply(object, items);
          if (own.endsWith(".collection") && typeof answer?.then !== "function") return traced(answer, `${own}(${JSON.stringify(items[0])})`, calls);
          if (calls.length < MAX_CALLS) calls.push(call);
          if (typeof answer?.then !== "function") return answer;
          return answer.then(
            (result) => {
              call.ms = performance.now() - began;
              for (const part of KEPT) if (result?.[part]) call[part] = result[part];
              return result;
            },
            (error) => { call.ms = performance.now() - began; call.failed = true; throw error; },
          );
        };
      }
      const isRoom = typeof value === "object" && value !== null && typeof value.then !== "function";
      return isRoom ? traced(value, own, calls) : value;
    },
    set() { throw new TypeError("cineai cannot be changed from here"); },
  });
}

/** Settles what the walk awaits. */
async function drive(walk) {
  let step = walk.next();
  while (!step.done) {
    let settled;
    try {
      settled = { value: await step.value };
    } catch (error) {
      step = walk.throw(error);
      continue;
    }
    step = walk.next(settled.value);
  }
  return step.value;
}

/** Runs a walk that may not wait. */
function driveAtOnce(walk) {
  const step = walk.next();
  if (!step.done) throw new TypeError("a function that is not async cannot wait");
  return step.value;
}

/** Statements: the value returned, or else that of the last one. */
function* block(statements, scope, place, isFunction = false) {
  let last;
  for (const statement of statements) {
    switch (statement.kind) {
      case "declare":
        last = yield* evaluate(statement.value, scope, place);
        bind(statement.pattern, last, scope, true);
        break;
      case "return":
        return statement.value ? yield* evaluate(statement.value, scope, place) : undefined;
      default:
        last = yield* evaluate(statement.value, scope, place);
    }
  }
  return isFunction ? undefined : last;
}

function bind(pattern, value, scope, once) {
  switch (pattern.kind) {
    case "name":
      if (once && scope.names.has(pattern.name)) throw new SyntaxError(`${pattern.name} is bound twice`);
      scope.names.set(pattern.name, value);
      return;
    case "object":
      if (value === null || value === undefined) throw new TypeError(`${value} has no members to bind`);
      for (const [name, inside] of pattern.members) bind(inside, member(value, name), scope, once);
      return;
    default: {
      const items = [...value];
      pattern.items.forEach((inside, index) => { if (inside) bind(inside, items[index], scope, once); });
    }
  }
}

function member(object, name) {
  if (CLOSED.has(String(name))) throw new TypeError(`the member ${String(name)} is closed here`);
  return object[name];
}

function look(name, scope, place, at) {
  for (let inside = scope; inside; inside = inside.above) if (inside.names.has(name)) return inside.names.get(name);
  if (Object.hasOwn(KNOWN, name)) return KNOWN[name];
  place.at = at;
  throw new ReferenceError(`${name} is not known here. Known are cineai, what const binds, and ${Object.keys(KNOWN).join(", ")}`);
}

function* evaluate(node, scope, place) {
  switch (node.kind) {
    case "literal": return node.value;
    case "bigInt": return BigInt(node.digits);
    case "name": return look(node.name, scope, place, node.at);
    case "array": return yield* list(node.items, scope, place);
    case "object": {
      const object = {};
      for (const { key, value } of node.members) {
        if (key === null) Object.assign(object, yield* evaluate(value, scope, place));
        else {
          const name = yield* evaluate(key, scope, place);
          if (CLOSED.has(String(name))) throw new TypeError(`the member ${String(name)} is closed here`);
          object[name] = yield* evaluate(value, scope, place);
        }
      }
      return object;
    }
    case "template": {
      let text = node.strings[0];
      for (const [index, value] of node.values.entries()) text += `${yield* evaluate(value, scope, place)}${node.strings[index + 1]}`;
      return text;
    }
    case "member": return (yield* reach(node, scope, place)).value;
    case "call": return yield* call(node, scope, place);
    case "new": {
      if (!MADE.has(node.name)) {
        place.at = node.at;
        throw new ReferenceError(`new ${node.name} is not known here. Known are ${[...MADE].join(", ")}`);
      }
      return new KNOWN[node.name](...(yield* list(node.items, scope, place)));
    }
    case "await": return yield yield* evaluate(node.value, scope, place);
    case "unary": {
      if (node.operator === "typeof" && node.value.kind === "name" && !isKnown(node.value.name, scope)) return "undefined";
      const value = yield* evaluate(node.value, scope, place);
      return { "-": () => -value, "+": () => +value, "!": () => !value, typeof: () => typeof value }[node.operator]();
    }
    case "binary": return yield* binary(node, scope, place);
    case "choice": return yield* evaluate((yield* evaluate(node.test, scope, place)) ? node.yes : node.no, scope, place);
    case "arrow": return arrow(node, scope, place);
    default: throw new SyntaxError(`${node.kind} is not understood`);
  }
}

function isKnown(name, scope) {
  for (let inside = scope; inside; inside = inside.above) if (inside.names.has(name)) return true;
  return Object.hasOwn(KNOWN, name);
}

function* list(items, scope, place) {
  const values = [];
  for (const { spread, value } of items) {
    const found = yield* evaluate(value, scope, place);
    if (spread) values.push(...found);
    else values.push(found);
  }
  return values;
}

/** A member, and the object it was found on: a call needs both. */
function* reach(node, scope, place) {
  const found = node.object.kind === "member"
    ? yield* reach(node.object, scope, place)
    : { value: yield* evaluate(node.object, scope, place), left: false };
  const object = found.value;
  if (found.left || (node.optional && (object === null || object === undefined))) return { value: undefined, left: true };
  const name = yield* evaluate(node.name, scope, place);
  if (object === null || object === undefined) {
    place.at = node.at;
    throw new TypeError(`${object} has no member ${String(name)}`);
  }
  return { object, value: member(object, name), left: false };
}

function* call(node, scope, place) {
  const { object, value, left } = node.callee.kind === "member"
    ? yield* reach(node.callee, scope, place)
    : { object: undefined, value: yield* evaluate(node.callee, scope, place), left: false };
  if (left || (node.optional && (value === null || value === undefined))) return undefined;
  if (typeof value !== "function") {
    place.at = node.at;
    throw new TypeError(`${words(node.callee)} is no function`);
  }
  const items = yield* list(node.items, scope, place);
  place.at = node.at;
  return value.apply(object, items);
}

/** A callee as it was written, for an error. */
function words(node) {
  if (node.kind === "name") return node.name;
  if (node.kind === "member" && node.name.kind === "literal") return `${words(node.object)}.${node.name.value}`;
  return "this";
}

function* binary({ operator, left, right }, scope, place) {
  const a = yield* evaluate(left, scope, place);
  if (operator === "&&" && !a) return a;
  if (operator === "||" && a) return a;
  if (operator === "??" && a !== null && a !== undefined) return a;
  const b = yield* evaluate(right, scope, place);
  switch (operator) {
    case "+": return a + b;
    case "-": return a - b;
    case "*": return a * b;
    case "/": return a / b;
    case "%": return a % b;
    case "**": return a ** b;
    case "<": return a < b;
    case ">": return a > b;
    case "<=": return a <= b;
    case ">=": return a >= b;
    case "===": return a === b;
    case "!==": return a !== b;
    // As JavaScript has them: null and undefined are alike, texts are read as numbers.
    case "==": return a == b;
    case "!=": return a != b;
    default: return b;
  }
}

function arrow({ parameters, body, is_async: isAsync }, scope, place) {
  const walk = (items) => {
    const inside = { names: new Map(), above: scope };
    parameters.forEach((pattern, index) => bind(pattern, items[index], inside, false));
    return block(body, inside, place, true);
  };
  return isAsync ? async (...items) => drive(walk(items)) : (...items) => driveAtOnce(walk(items));
}

/** How many bytes of a byte string are shown. */
const HEAD = 64;

/**
 * A value as JSON for the page, with marks for what JSON has no words for.
 * @param {unknown} value
 * @returns {string}
 */
export function describeValue(value) {
  const above = [];
  const mark = (what, more) => ({ $cineai: what, ...more });
  const plain = (value) => {
    switch (typeof value) {
      case "undefined": return mark("undefined");
      case "function": return mark("function");
      case "symbol": return mark("text", { text: String(value) });
      case "bigint": return mark("text", { text: `${value}n` });
      case "number": return Number.isFinite(value) ? value : mark("text", { text: String(value) });
      case "object": break;
      default: return value;
    }
    if (value === null) return null;
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? mark("text", { text: "Invalid Date" }) : value.toISOString();
    if (value instanceof Uint8Array) return mark("bytes", { length: value.length, head: [...value.subarray(0, HEAD)] });
    if (value instanceof Float32Array || value instanceof Float64Array) return mark("vector", { values: Array.from(value, (x) => (Number.isFinite(x) ? x : null)) });
    if (value instanceof Error) return mark("text", { text: `${value.name}: ${value.message}` });
    if (value instanceof Promise) return mark("promise");
    if (above.includes(value)) return mark("text", { text: "(itself)" });
    above.push(value);
    let copy;
    if (Array.isArray(value)) copy = value.map(plain);
    else if (value instanceof Set) copy = [...value].map(plain);
    else if (value instanceof Map) copy = [...value].map(([key, item]) => [plain(key), plain(item)]);
    else copy = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
    above.pop();
    return copy;
  };
  return JSON.stringify(plain(value));
}

/** Offers bytes to the reader as a file; anything else as JSON. */
export function saveBytes(value, name) {
  const content = value instanceof Uint8Array ? value : describeValue(value);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
