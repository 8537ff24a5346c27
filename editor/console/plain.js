// Runs a text without compiling it, where the browser forbids that: calls on `cineai` with plain values, one statement
// after the other. That is what nearly all presets and exercises are; anything else is refused by name.

import { refusal } from "./program.js";

/**
 * @param {{ tree: object }} program
 * @param {(steps: object[]) => Promise<unknown>} invoke
 */
export async function runPlain({ tree }, invoke) {
  const names = new Map([["undefined", undefined]]);
  let last;
  for (const statement of tree.body) {
    switch (statement.type) {
      case "EmptyStatement": break;
      case "ExpressionStatement":
        last = await value(statement.expression, names, invoke);
        break;
      case "VariableDeclaration":
        for (const { id, init } of statement.declarations) {
          if (id.type !== "Identifier" || !init) throw refused(id);
          last = await value(init, names, invoke);
          names.set(id.name, last);
        }
        break;
      default: throw refused(statement);
    }
  }
  return last;
}

async function value(node, names, invoke) {
  const all = async (nodes) => {
    const values = [];
    for (const node of nodes) values.push(await value(node, names, invoke));
    return values;
  };
  switch (node.type) {
    case "Literal":
      return node.value;
    case "TemplateLiteral":
      if (node.expressions.length) break;
      return node.quasis[0].value.cooked;
    case "Identifier":
      if (!names.has(node.name)) break;
      return names.get(node.name);
    case "UnaryExpression": {
      const number = node.operator === "-" && await value(node.argument, names, invoke);
      if (typeof number !== "number") break;
      return -number;
    }
    case "ArrayExpression":
      if (node.elements.some((item) => !item)) break;
      return all(node.elements);
    case "ObjectExpression": {
      const { properties } = node;
      if (properties.some(({ type, kind, computed, method }) => type !== "Property" || kind !== "init" || computed || method)) break;
      const values = await all(properties.map(({ value }) => value));
      return Object.fromEntries(properties.map(({ key }, index) => [key.name ?? String(key.value), values[index]]));
    }
    case "AwaitExpression":
      return value(node.argument, names, invoke);
    case "CallExpression":
      return placed(invoke(await steps(node, names, invoke, all)), node.loc.start);
  }
  throw refused(node);
}

/** A call whose error says where it stands. */
async function placed(call, { line, column }) {
  try {
    return await call;
  } catch (error) {
    throw Object.assign(error, { place: [line, column + 1] });
  }
}

/** `cineai.documents.collection("x").find({})`: its names, with what each is called with. */
async function steps(node, names, invoke, all) {
  if (node.type === "Identifier" && node.name === "cineai") return [];
  if (node.type === "MemberExpression" && !node.computed && !node.optional) {
    return [...await steps(node.object, names, invoke, all), { name: node.property.name }];
  }
  if (node.type === "CallExpression" && !node.optional && node.callee.type === "MemberExpression") {
    const above = await steps(node.callee, names, invoke, all);
    return [...above.slice(0, -1), { ...above.at(-1), items: await all(node.arguments) }];
  }
  throw refused(node);
}

function refused(node) {
  return refusal("this needs JavaScript, which the browser forbids here: only calls on cineai with plain values run", node.loc.start);
}
