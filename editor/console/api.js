// `cineai` in the worker: the same members as the page's, each of which sends its call to the page.

import { described } from "./described.js";

/** One call as the list writes it: `documents.collection(name).find(filter, options)`; a value has no parentheses. */
const STEP = /^(?<name>\w+)(?<called>\((?<parameters>[^()]*)\))?/;

/** @param {(message: object) => void} post */
export function makeApi(post) {
  const waiting = new Map();
  const listening = new Map();
  let last = 0;

  /** Sends a call. Where it is given a function to listen, the answer is the function that stops it. */
  const invoke = (steps, listens = false) => {
    const id = last += 1;
    // Taken now: when the answer comes, the code that asked is on no stack.
    const { stack } = new Error();
    const listener = listens ? steps.at(-1).items[0] : undefined;
    const answer = new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject, stack });
      const call = steps.at(-1);
      const above = steps.slice(0, -1);
      const shown = `{"on":${described(above.flatMap(({ items }) => items ?? []))},"items":${described(call.items)}}`;
      const sent = typeof listener === "function" ? [...above, { ...call, items: call.items.slice(1) }] : steps;
      try {
        post({ kind: "call", id, steps: sent, shown, listens: typeof listener === "function" });
      } catch (error) {
        waiting.delete(id);
        const hint = /Promise/.test(error.message) ? ": put `await` before the call it came from" : "";
        reject(rebuilt({ name: "ArgumentError", message: `The arguments hold something that cannot be sent to the engine${hint} (${error.message})` }, stack));
      }
    });
    if (typeof listener !== "function") return answer;
    listening.set(id, listener);
    return () => {
      listening.delete(id);
      post({ kind: "unlisten", id });
    };
  };

  return {
    /** The object for one run, and the sender for plain calls. */
    build(calls, version) {
      const cineai = { version };
      cineai.ready = Promise.resolve(cineai);
      for (const call of calls) add(cineai, call, []);
      return { cineai, invoke };

      function add(object, text, above) {
        const { name, called, parameters } = STEP.exec(text).groups;
        const rest = text.slice(name.length + (called?.length ?? 0)).replace(/^\./, "");
        if (called === undefined) {
          object[name] ??= {};
          return rest && add(object[name], rest, [...above, { name }]);
        }
        if (!rest) {
          object[name] = (...items) => invoke([...above, { name, items }], parameters.includes("=>"));
          return;
        }
        // A handle: nothing is asked before one of its members is called.
        const known = object[name]?.members ?? [];
        known.push(rest);
        object[name] = Object.assign((...items) => {
          const handle = { name: items[0] };
          for (const member of known) add(handle, member, [...above, { name, items }]);
          return handle;
        }, { members: known });
      }
    },

    settle({ id, value, error }) {
      const { resolve, reject, stack } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (error) reject?.(rebuilt(error, stack));
      else resolve?.(value);
    },

    tell({ id, items }) {
      listening.get(id)?.(...items);
    },
  };
}

/** The page's error, with the place of the call that met it. */
function rebuilt({ name, message, suggestions }, stack) {
  const error = new Error(message);
  error.name = name;
  error.stack = stack?.replace(/^Error/, `${name}: ${message}`);
  if (suggestions) error.suggestions = suggestions;
  return error;
}
