// Runs what the reader types into a console.
//
// A worker that is loaded from an address has a policy of its own, not the page's, so it may compile JavaScript while
// the page may not. It holds no data: `cineai` in here sends each call to the page, which makes it on the real
// `window.cineai`. One worker serves one run; stopping it is terminating it.
//
// In a sandboxed frame the worker comes from a blob and is under the page's policy: then the same text is read as
// plain calls (plain.js), and the page says why.
//
// | to the page | |
// | --- | --- |
// | `call` | id; steps, names from `cineai` on, each with the items it was called with; the same as JSON to show; whether a function listens |
// | `unlisten` | id of a call that listens |
// | `line` | level, items: what was logged; a late error is a line too |
// | `ended` | result or error; reason, where only plain calls could be run |
//
// | from the page | |
// | --- | --- |
// | `run` | code, calls (each as it is written), version |
// | `answer` | id, value or error |
// | `news` | id of a call that listens, items |

import { makeApi } from "./api.js";
import { makeConsole } from "./log.js";
import { bytesOf, described } from "./described.js";
import { errorDetails } from "./place.js";
import { runPlain } from "./plain.js";
import { compile, mayCompile, read } from "./program.js";
import { closeScope } from "./scope.js";

// Taken before the scope is closed to the reader's code.
const post = self.postMessage.bind(self);
const api = makeApi(post);

self.addEventListener("message", ({ data }) => {
  switch (data.kind) {
    case "run": return void run(data);
    case "answer": return api.settle(data);
    case "news": return api.tell(data);
  }
});

self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  late(event.reason);
});

// An error in a timer or in a function that listens.
self.addEventListener("error", (event) => {
  event.preventDefault();
  late(event.error ?? new Error(event.message));
});

let program = null;

function late(error) {
  const { name, message, place } = errorDetails(error, program);
  const where = place ? ` (line ${place[0]}, column ${place[1]})` : "";
  post({ kind: "line", level: "error", items: [described(`${name}: ${message}${where}`)] });
}

async function run({ code, calls, version }) {
  const { cineai, invoke } = api.build(calls, version);
  let reason;
  try {
    program = read(code);
    let value;
    if (mayCompile()) {
      const compiled = compile(program);
      closeScope({ cineai, console: makeConsole(post) });
      value = await compiled();
    } else {
      reason = "Here the browser forbids the console to compile code, as it does in a sandboxed frame. Calls with plain values run all the same, one after the other.";
      value = await runPlain(program, invoke);
    }
    post({ kind: "ended", result: described(value), bytes: bytesOf(value), reason });
  } catch (error) {
    post({ kind: "ended", error: errorDetails(error, program), reason });
  }
}
