// Each lab's console takes the lab's own language, says so, and lets the reader have it otherwise.

import assert from "node:assert/strict";
import { editorOpen, engineReady, journey, typeCode } from "../harness.mjs";

/** A store, what is typed there, the call that it becomes, and what the result must show. */
const OWN = [
  ["sql", "select * from movies limit 3", 'await cineai.sql.exec("select * from movies limit 3")', /3 rows/],
  ["sql", "update users set user_id = user_id where user_id = 42", "await cineai.sql.run(", /changes/],
  ["documents", "{ user_id: 42 }", 'await cineai.documents.collection("sessions").find({ user_id: 42 }, { limit: 20 })', /user_id: 42/],
  ["documents", "[{ $match: { user_id: 42 } }, { $count: 'n' }]", ".aggregate(", /n/],
  ["vectors", "lonely robots", 'await cineai.vectors.collection("movies").search({ text: "lonely robots", k: 10 })', /hits/],
  ["rag", "Who directed Inception?", 'await cineai.rag.ask("Who directed Inception?")', /Nolan/],
];

async function openConsole(stage, store, more = "") {
  const page = await stage.open(`#/stores/${store}?tab=console${more}`);
  await engineReady(page);
  await page.getByTestId("console-editor").waitFor();
  await editorOpen(page, "console-editor");
  return page;
}

async function run(page, number) {
  await page.getByTestId("console-run").click();
  const entry = page.getByTestId("entry").filter({ has: page.getByRole("heading", { name: `Run ${number}`, exact: true }) });
  await entry.and(page.locator('[data-state="ok"], [data-state="error"]')).waitFor();
  return entry;
}

for (const store of new Set(OWN.map(([store]) => store))) {
  journey(`the console of ${store} takes its own language and JavaScript`, async (stage) => {
    const page = await openConsole(stage, store);
    let number = 0;
    for (const [, text, call, shows] of OWN.filter(([own]) => own === store)) {
      await stage.step(text, async () => {
        await typeCode(page, "console-editor", text);
        const said = await page.getByTestId("console-call").innerText();
        assert.ok(said.includes(call), said);
        const entry = await run(page, number += 1);
        assert.equal(await entry.getAttribute("data-state"), "ok", await entry.innerText());
        assert.ok((await entry.getByTestId("entry-language").innerText()).includes(call));
        assert.match(await entry.innerText(), shows);
      });
    }
    await stage.step("JavaScript still is JavaScript", async () => {
      await typeCode(page, "console-editor", "const status = await cineai.status()\ntypeof status");
      assert.equal(await page.getByTestId("console-call").count(), 0);
      const entry = await run(page, number += 1);
      assert.match(await entry.getByTestId("result-value").innerText(), /object/);
      assert.equal(await entry.getByTestId("entry-language").count(), 0);
    });
  });
}

journey("the reader says what a text is in, and a link keeps it", async (stage) => {
  const page = await openConsole(stage, "sql");
  await typeCode(page, "console-editor", "select 1 + 1");
  await page.getByTestId("console-language").getByRole("radio", { name: "JavaScript" }).check();
  const entry = await run(page, 1);
  assert.match(await entry.getByTestId("console-error").innerText(), /SyntaxError/);
  const copy = await stage.open(await page.evaluate(() => location.hash), { context: page.context() });
  await copy.getByTestId("console-language").getByRole("radio", { name: "JavaScript" }).and(copy.locator(":checked")).waitFor();
  await copy.getByTestId("console-language").getByRole("radio", { name: "SQL" }).check();
  const again = await run(copy, 1);
  assert.match(await again.getByTestId("result-value").innerText(), /2/);
});

journey("SQL typed as it is has its tables completed", async (stage) => {
  const page = await openConsole(stage, "sql");
  await typeCode(page, "console-editor", "");
  await page.getByTestId("console-editor").pressSequentially("select title from movi");
  await page.locator(".cm-tooltip-autocomplete li").filter({ hasText: /^movies$/ }).waitFor();
});

journey("what a search cost is said once", async (stage) => {
  const page = await openConsole(stage, "vectors");
  await typeCode(page, "console-editor", 'await cineai.vectors.collection("movies").search({ like: 304, k: 3 })');
  const entry = await run(page, 1);
  const words = await entry.innerText();
  assert.equal(words.match(/distance computations/g)?.length, 1, words);
});
