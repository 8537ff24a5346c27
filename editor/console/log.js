// `console` for the reader's code: lines that the page shows, in order.

import { described } from "./described.js";

/** Lines of one run, at most: a loop that logs must not bury the page. */
const MAX_LINES = 1_000;
const LEVELS = ["debug", "log", "info", "warn", "error"];

/** @param {(message: object) => void} post */
export function makeConsole(post) {
  let lines = 0;
  const line = (level, items) => {
    lines += 1;
    if (lines <= MAX_LINES) post({ kind: "line", level, items: items.map(described) });
    else if (lines === MAX_LINES + 1) post({ kind: "line", level: "warn", items: [described(`More than ${MAX_LINES} lines: the others are not shown.`)] });
  };
  // What is not shown here goes to the developer tools, as everywhere.
  return Object.assign(Object.create(self.console), {
    ...Object.fromEntries(LEVELS.map((level) => [level, (...items) => line(level, items)])),
    table: (data, columns) => line("table", [columns ? columnsOf(data, columns) : data]),
    assert: (holds, ...items) => { if (!holds) line("error", ["Assertion failed:", ...items]); },
  });
}

function columnsOf(data, columns) {
  return Object.values(data).map((row) => Object.fromEntries(columns.map((name) => [name, row?.[name]])));
}
