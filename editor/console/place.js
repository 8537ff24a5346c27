// Where in the reader's text an error arose.

import { SOURCE } from "./program.js";

const FRAME = new RegExp(`${SOURCE.replaceAll(".", "\\.")}:(\\d+):(\\d+)`);

/** Lines that the browser puts before the body of a function it compiles; measured before the scope is closed. */
const LINES_BEFORE = (() => {
  try {
    const { stack } = Function(`return new Error()\n//# sourceURL=${SOURCE}`)();
    return Number(FRAME.exec(stack)[1]) - 1;
  } catch {
    return 0;
  }
})();

/**
 * @param {unknown} error what was thrown
 * @param {{ code: string, body: string, inserted: object | null } | null} program what was running
 * @returns {{ name: string, message: string, place: [number, number] | null }}
 */
export function errorDetails(error, program) {
  if (!(error instanceof Error)) return { name: "Thrown", message: typeof error === "string" ? error : (JSON.stringify(error) ?? String(error)), place: null };
  return { name: String(error.name), message: String(error.message), place: error.place ?? (program && placeOf(error, program)) };
}

function placeOf(error, { code, body, inserted }) {
  const frame = FRAME.exec(error.stack ?? "");
  if (!frame) return null;
  const [line, column] = [Number(frame[1]) - LINES_BEFORE, Number(frame[2])];
  if (!inserted) return [line, column];
  const at = offsetOf(body, line, column);
  return at <= inserted.at ? [line, column] : placeAt(code, Math.max(at - inserted.length, inserted.at));
}

function offsetOf(text, line, column) {
  const lines = text.split("\n").slice(0, line - 1);
  return lines.reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
}

function placeAt(text, offset) {
  const before = text.slice(0, offset).split("\n");
  return [before.length, before.at(-1).length + 1];
}
