// The languages with what completes them: SQL from the tables there are, JavaScript from the calls of `cineai`.

import { javascriptLanguage, javascript as plainJavascript } from "@codemirror/lang-javascript";
import { SQLite, keywordCompletionSource, schemaCompletionSource } from "@codemirror/lang-sql";
import { LanguageSupport } from "@codemirror/language";
import { parseMixed } from "@lezer/common";
import { callCompletion } from "./calls.js";

/** SQL as SQLite has it; `schema` gives the tables with their columns when they are wanted. */
export function sql(schema) {
  return new LanguageSupport(SQLite.language, sqlCompletion(schema));
}

/** JavaScript, with SQL in the statements that are given to `cineai.sql`. */
export function javascript(calls, schema) {
  const { support } = plainJavascript();
  const language = javascriptLanguage.configure({ wrap: parseMixed(statementInside) });
  const completion = language.data.of({ autocomplete: callCompletion(calls) });
  return new LanguageSupport(language, [support, completion, sqlCompletion(schema)]);
}

function sqlCompletion(schema) {
  const tables = async (context) => schemaCompletionSource({ dialect: SQLite, schema: await schema() })(context);
  return [tables, keywordCompletionSource(SQLite)].map((autocomplete) => SQLite.language.data.of({ autocomplete }));
}

/** The SQL in `cineai.sql.exec("select …")`; a template with values in it stays JavaScript. */
function statementInside(node, input) {
  if ((node.name !== "String" && node.name !== "TemplateString") || node.to - node.from < 3) return null;
  const { parent: list } = node.node;
  const call = list?.name === "ArgList" && list.parent;
  if (call?.name !== "CallExpression" || node.node.getChild("Interpolation")) return null;
  const callee = input.read(call.firstChild.from, call.firstChild.to);
  if (!/^cineai\s*\.\s*sql\s*\.\s*\w+$/.test(callee)) return null;
  return { parser: SQLite.language.parser, overlay: [{ from: node.from + 1, to: node.to - 1 }] };
}
