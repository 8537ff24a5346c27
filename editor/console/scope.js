// What the reader's code finds around it: the language, a few helpers, `cineai` and `console`.
//
// The worker is not under the page's policy, so nothing but this keeps code in it from the network. It protects from
// code that was pasted or came in a link and would send what it reads in the stores somewhere: every global that is
// not named below is taken away before the code runs, and so are the ways to compile more code, which could use
// `import(…)` (the text itself is checked for that in program.js). It is no proof against a fault in the browser, and
// it keeps nobody from running what they like in the developer tools.

const KEPT = new Set([
  "Object", "Array", "Number", "parseFloat", "parseInt", "Infinity", "NaN", "undefined", "Boolean", "String", "Symbol", "Date", "Promise", "RegExp",
  "Error", "AggregateError", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError", "DOMException",
  "globalThis", "JSON", "Math", "Intl", "Reflect", "Proxy", "Iterator", "Map", "BigInt", "Set", "WeakMap", "WeakSet", "WeakRef", "FinalizationRegistry",
  "ArrayBuffer", "SharedArrayBuffer", "DataView", "Uint8Array", "Int8Array", "Uint16Array", "Int16Array", "Uint32Array", "Int32Array", "Uint8ClampedArray",
  "Float16Array", "Float32Array", "Float64Array", "BigUint64Array", "BigInt64Array", "Atomics",
  "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "escape", "unescape", "isFinite", "isNaN",
  "TextEncoder", "TextDecoder", "URL", "URLSearchParams", "AbortController", "AbortSignal", "Event", "EventTarget", "CustomEvent",
  "setTimeout", "clearTimeout", "setInterval", "clearInterval", "queueMicrotask", "structuredClone", "performance", "crypto", "atob", "btoa",
]);

/**
 * Leaves what is kept, and `given`.
 * @param {Record<string, unknown>} given
 */
export function closeScope(given) {
  const timers = ["setTimeout", "setInterval"].map((name) => [name, self[name].bind(self)]);
  const kinds = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const kind of kinds) Object.defineProperty(Object.getPrototypeOf(kind), "constructor", { value: undefined, writable: false, configurable: false });
  const global = globalThis;
  for (let object = global; object !== EventTarget.prototype && object !== Object.prototype; object = Object.getPrototypeOf(object)) {
    for (const name of Object.getOwnPropertyNames(object)) {
      if (!KEPT.has(name) && name !== "constructor") remove(object, name);
    }
  }
  for (const [name, value] of Object.entries(given)) Object.defineProperty(global, name, { value, writable: true, configurable: true });
  for (const [name, timer] of timers) {
    global[name] = (action, ms, ...items) => {
      if (typeof action !== "function") throw new TypeError(`${name} needs a function`);
      return timer(action, ms, ...items);
    };
  }
}

/** Takes a member away; one that cannot be deleted is covered where it can. */
function remove(object, name) {
  try {
    if (delete object[name]) return;
  } catch {
    // A member that cannot be deleted.
  }
  try {
    Object.defineProperty(object, name, { value: undefined });
  } catch {
    // `location` stays: it is an address to read.
  }
}
