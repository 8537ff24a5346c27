// Completes `cineai.…`: its members after a dot, and the members of an object that a call takes.

import { snippet } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";

/** A chain that ends in a half-written name: `cineai.documents.collection("sessions").fi`. */
const CHAIN = /([A-Za-z_$][\w$]*)((?:\s*\.\s*\w+(?:\([^()]*\))?)*)\s*\.\s*(\w*)$/;

/**
 * @param {{ signature: string, about: string }[]} calls as `documents.collection(name).find(filter, options)`
 * @returns {import("@codemirror/autocomplete").CompletionSource}
 */
export function callCompletion(calls) {
  const tree = membersOf(calls);
  return (context) => membersAfterDot(context, tree) ?? optionsInside(context, tree) ?? nameItself(context);
}

/** Names by what stands before them: "documents.collection()" -> [{ name, parameters, about }]. */
function membersOf(calls) {
  const tree = new Map();
  for (const { signature, about } of calls) {
    const steps = [...signature.matchAll(/(\w+)(\([^()]*\))?/g)].filter(({ index }) => index === 0 || signature[index - 1] === ".");
    let path = "";
    steps.forEach(([, name, parameters], index) => {
      const members = tree.get(path) ?? new Map();
      tree.set(path, members);
      if (!members.has(name)) members.set(name, { name, parameters, about: index === steps.length - 1 ? about : undefined });
      path += `${path && "."}${name}${parameters ? "()" : ""}`;
    });
  }
  return tree;
}

function membersAfterDot(context, tree) {
  const found = CHAIN.exec(context.state.sliceDoc(Math.max(0, context.pos - 1_000), context.pos));
  const members = found && tree.get(pathOf(found[1], found[2], context.state));
  if (!members) return null;
  const options = [...members.values()].map(({ name, parameters, about }) => ({
    label: name,
    type: parameters ? "function" : "namespace",
    detail: parameters,
    info: about,
    apply: parameters && snippet(parameters === "()" ? `${name}()` : `${name}(\${})`),
  }));
  return { from: context.pos - found[3].length, options, validFor: /^\w*$/ };
}

/** What a chain stands for: its names without arguments; a name that was given a handle is followed there. */
function pathOf(first, rest, state) {
  const names = (chain) => chain.replace(/\([^()]*\)/g, "()").replace(/\s/g, "").replace(/^\./, "");
  if (first === "cineai") return names(rest);
  const made = new RegExp(`\\b${first}\\s*=\\s*(?:await\\s+)?cineai((?:\\s*\\.\\s*\\w+(?:\\([^()]*\\))?)+)`).exec(state.doc.toString());
  return made ? names(made[1] + rest) : undefined;
}

/** `search({ te` -> the members that the call's parameter names. */
function optionsInside(context, tree) {
  const word = context.matchBefore(/[\w$]*$/);
  let node = syntaxTree(context.state).resolveInner(context.pos, -1);
  while (node && node.name !== "ObjectExpression") {
    if (["String", "TemplateString", "ArgList", "Script"].includes(node.name)) return null;
    node = node.parent;
  }
  const list = node?.parent;
  const call = list?.name === "ArgList" && list.parent;
  if (call?.name !== "CallExpression") return null;
  if (!/[{,]\s*$/.test(context.state.sliceDoc(node.from, word.from))) return null;
  const chain = CHAIN.exec(context.state.sliceDoc(call.firstChild.from, call.firstChild.to));
  const parameters = chain && tree.get(pathOf(chain[1], chain[2], context.state))?.get(chain[3])?.parameters;
  let index = 0;
  for (let item = list.firstChild; item && item.from < node.from; item = item.nextSibling) if (item.name === ",") index += 1;
  const names = splitTop(parameters?.slice(1, -1) ?? "")[index]?.match(/\{(.*)\}/)?.[1];
  if (!names || (!context.explicit && word.from === word.to)) return null;
  const options = names.split(",").map((name) => ({ label: name.trim(), type: "property", apply: `${name.trim()}: ` }));
  return { from: word.from, options, validFor: /^\w*$/ };
}

/** The parameters of a signature: commas inside braces part nothing. */
function splitTop(text) {
  const parts = [""];
  let depth = 0;
  for (const letter of text) {
    if ("{[".includes(letter)) depth += 1;
    if ("}]".includes(letter)) depth -= 1;
    if (letter === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

function nameItself(context) {
  const word = context.matchBefore(/(?<![.\w$])\w+$/);
  const inside = syntaxTree(context.state).resolveInner(context.pos, -1).name;
  if (!word || /String|Comment/.test(inside)) return null;
  return { from: word.from, options: [{ label: "cineai", type: "variable", boost: 10 }, { label: "console", type: "variable" }], validFor: /^\w*$/ };
}
