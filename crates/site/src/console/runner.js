// Starts the worker that runs a console's code (editor/console/), and makes its calls on `window.cineai`.
//
// Each run has a worker of its own. One that has ended lives on until the next run begins, so that what it listens to
// and what it did not wait for is still shown. What a worker sends is not trusted: a call reaches own functions of
// `window.cineai` and nothing else.

/** Milliseconds a run may take. */
const LIMIT_MS = 60_000;
/** Calls written down of one run, at most. */
const MAX_CALLS = 200;
/** Parts of an answer that tell how it came about. */
const KEPT = ["stats", "steps"];

const runs = new Map();
const files = new Map();
let last = 0;

/** Milliseconds a run may take. */
export function limitMs() {
  return LIMIT_MS;
}

/**
 * Starts a run.
 * @param {Worker} worker a new one, that has loaded or is loading console_worker.js
 * @param {string} code
 * @param {string[]} calls what `cineai` has, each call as it is written
 * @param {(level: string, items: string) => void} onLine hears what is logged, items being a list in JSON
 * @returns {number} the run
 */
export function startRun(worker, code, calls, onLine) {
  for (const [id, run] of runs) if (run.hasEnded) retire(id);
  const id = last += 1;
  const run = { id, worker, calls: [], listening: new Map(), began: performance.now(), hasEnded: false };
  run.ended = new Promise((resolve) => { run.end = resolve; });
  runs.set(id, run);
  begin(run, code, calls, onLine).catch(({ name, message }) => stop(run, { name, message }));
  return id;
}

/** @returns {Promise<object>} how a run ended: result or error, calls, ms, reason */
export function runEnded(id) {
  return runs.get(id).ended;
}

/** Ends a run at once. What the engine was asked is carried out; nobody hears of it. */
export function stopRun(id) {
  const run = runs.get(id);
  if (run) stop(run, { name: "Stopped", message: "You stopped it. Calls that had reached the engine are carried out all the same." });
}

/** Ends a run and lets go of what it gave. */
export function forgetRun(id) {
  retire(id);
  files.delete(id);
}

/** Offers the bytes that a run gave to the reader as a file. */
export function saveBytes(id, name) {
  const bytes = files.get(id);
  if (!bytes) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function retire(id) {
  const run = runs.get(id);
  if (run) stop(run, { name: "Stopped", message: "It was stopped." });
  runs.delete(id);
}

async function begin(run, code, calls, onLine) {
  run.worker.onmessage = ({ data }) => hear(run, data, onLine);
  run.worker.onerror = (event) => {
    event.preventDefault();
    stop(run, { name: "Error", message: `The console's worker does not start: ${event.message ?? "it could not be loaded"}.` });
  };
  const cineai = await window.cineai.ready;
  if (run.hasEnded) return;
  run.began = performance.now();
  run.timer = setTimeout(() => stop(run, {
    name: "TimeLimit",
    message: `It ran for ${LIMIT_MS / 1000} seconds, which is as long as a run may take here, and was stopped.`,
  }), LIMIT_MS);
  run.worker.postMessage({ kind: "run", code, calls, version: cineai.version });
}

function hear(run, message, onLine) {
  switch (message.kind) {
    case "call": return answer(run, message);
    case "unlisten": {
      run.listening.get(message.id)?.();
      return run.listening.delete(message.id);
    }
    case "line": return onLine(String(message.level), `[${message.items.join()}]`);
    case "ended": return end(run, message);
  }
}

function end(run, { result, bytes, error, reason, ms = performance.now() - run.began }) {
  if (run.hasEnded) return;
  run.hasEnded = true;
  clearTimeout(run.timer);
  if (bytes) files.set(run.id, bytes);
  run.end({ result, error, reason, calls: JSON.stringify(run.calls), ms });
}

function stop(run, error) {
  run.worker.terminate();
  for (const stopListening of run.listening.values()) stopListening();
  run.listening.clear();
  end(run, { error });
}

/** Makes a call, and sends back what comes of it. */
async function answer(run, { id, steps, shown, listens }) {
  const call = { path: steps.map(({ name }) => name).join("."), ...JSON.parse(shown), ms: null, failed: false };
  if (run.calls.length < MAX_CALLS) run.calls.push(call);
  const began = performance.now();
  const listener = (...items) => run.worker.postMessage({ kind: "news", id, items });
  try {
    const value = await make(steps, listens ? [listener] : []);
    if (listens) {
      run.listening.set(id, value);
      return;
    }
    call.ms = performance.now() - began;
    for (const part of KEPT) if (value?.[part]) call[part] = value[part];
    run.worker.postMessage({ kind: "answer", id, value });
  } catch (error) {
    call.ms = performance.now() - began;
    call.failed = true;
    const { name = "Error", message = String(error), suggestions } = error ?? {};
    run.worker.postMessage({ kind: "answer", id, error: { name, message, suggestions } });
  }
}

/** Walks from `window.cineai` by own members only, and calls the last one. */
async function make(steps, listener) {
  let object = window.cineai;
  for (const [index, { name, items }] of steps.entries()) {
    if (typeof object !== "object" || object === null || !Object.hasOwn(object, name)) {
      throw new TypeError(`cineai has no ${steps.slice(0, index + 1).map(({ name }) => name).join(".")}`);
    }
    const member = object[name];
    const isLast = index === steps.length - 1;
    if (isLast && typeof member !== "function") throw new TypeError(`${name} is no function`);
    if (isLast) return member.apply(object, [...listener, ...items]);
    object = items ? await member.apply(object, items) : member;
  }
  throw new TypeError("cineai itself is no function");
}
