// From the reader's text to a function: its last expression becomes what it returns.

import { parse } from "acorn";

/** What stands in stack traces for the reader's text. */
export const SOURCE = "cineai-console.js";

const AsyncFunction = (async () => {}).constructor;

const OPTIONS = { ecmaVersion: "latest", sourceType: "script", allowAwaitOutsideFunction: true, allowReturnOutsideFunction: true, locations: true };

/**
 * Reads a text.
 * @param {string} code
 * @returns {{ code: string, tree: object, body: string, inserted: { at: number, length: number } | null }}
 * @throws {SyntaxError} with `place`, the line and column from 1
 */
export function read(code) {
  let tree;
  try {
    tree = parse(code, OPTIONS);
  } catch (error) {
    if (!error.loc) throw error;
    throw refusal(error.message.replace(/ \(\d+:\d+\)$/, ""), error.loc);
  }
  refuseImports(tree);
  return { code, tree, ...returning(code, tree) };
}

/** A SyntaxError at a place that the parser gave. */
export function refusal(message, { line, column }) {
  return Object.assign(new SyntaxError(message), { place: [line, column + 1] });
}

/** Whether this worker may compile code. */
export function mayCompile() {
  try {
    return typeof new AsyncFunction("") === "function";
  } catch {
    return false;
  }
}

/** @returns {() => Promise<unknown>} */
export function compile({ body }) {
  return new AsyncFunction(`${body}\n//# sourceURL=${SOURCE}`);
}

/** The text with its last expression, or the last name it binds, returned. */
function returning(code, { body }) {
  const last = body.findLast(({ type }) => type !== "EmptyStatement");
  if (last?.type === "ExpressionStatement") {
    const end = code[last.end - 1] === ";" ? last.end - 1 : last.end;
    const opening = "return (";
    return {
      body: `${code.slice(0, last.start)}${opening}${code.slice(last.start, end)})${code.slice(end)}`,
      inserted: { at: last.start, length: opening.length },
    };
  }
  const bound = last?.type === "VariableDeclaration" && last.declarations.at(-1).id;
  return { body: bound?.type === "Identifier" ? `${code}\n;return ${bound.name}` : code, inserted: null };
}

/** `import(…)` is syntax, so it cannot be taken out of the scope as the other ways to the network are. */
function refuseImports(node) {
  if (node?.type === "ImportExpression") {
    throw refusal("import(…) loads code over the network, which this console does not do", node.loc.start);
  }
  for (const inside of Object.values(node ?? {})) {
    if (Array.isArray(inside)) inside.forEach((item) => { if (item?.type) refuseImports(item); });
    else if (inside?.type) refuseImports(inside);
  }
}
