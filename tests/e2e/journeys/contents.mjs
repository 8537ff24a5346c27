// What the stores hold, as a reader meets it: everything can be reached, is what it says, and reads like a text.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { engineReady, journey, visit } from "../harness.mjs";

const STORES = ["sql", "documents", "vectors", "features", "rag"];

async function openContents(stage, store, more = "") {
  const page = await stage.open(`#/stores/${store}?tab=browse${more}`);
  await engineReady(page);
  await page.getByTestId(`browse-${store}`).waitFor();
  return page;
}

/** Texts of the page, outside of code, that look like source or like a number nobody rounded. */
async function sourceIn(page) {
  return page.evaluate(() => {
    const looks = /\bmove \||\|_\||=>|\bSome\(|\bNone\b,|\b[A-Z]\w+ \{ \w+: |^-0(\.0+)?$|\d\.\d{9,}|^1 ?79\d ?\d{3} ?\d{3} ?\d{3}$/;
    const isCode = "code, pre, textarea, script, style, [data-testid=console-editor], [data-testid=editor]";
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) {
      const text = walk.currentNode.data.trim();
      if (looks.test(text) && !walk.currentNode.parentElement.closest(isCode)) found.push(text.slice(0, 120));
    }
    return found;
  });
}

journey("no text of any page looks like source", async (stage) => {
  const page = await stage.open("#/kit");
  await engineReady(page);
  const found = [];
  const look = async (where) => found.push(...(await sourceIn(page)).map((text) => `${where}: ${text}`));
  for (const address of ["#/flow", "#/learn", "#/glossary", "#/labs/keyvalue", ...STORES.flatMap((store) => ["lesson", "browse", "console"].map((tab) => `#/stores/${store}?tab=${tab}`))]) {
    await stage.step(address, async () => {
      await visit(page, address);
      await look(address);
    });
  }
  await stage.step("an answer with its steps", async () => {
    await visit(page, "#/stores/rag?tab=console");
    await page.getByTestId("console-run").click();
    await page.locator('[data-testid=entry][data-state="ok"]').waitFor();
    await page.evaluate(() => document.querySelectorAll("[data-testid=entry] details").forEach((details) => { details.open = true; }));
    await look("an answer");
  });
  assert.deepEqual(found, []);
});

journey("the documents are turned over from the first to the last, and the plan is that of the page shown", async (stage) => {
  const page = await openContents(stage, "documents");
  const found = page.getByTestId("documents-found");
  const shows = (words) => found.filter({ hasText: words }).first().waitFor();
  await shows(/^1 to 20 of/);
  await stage.step("the plan counts what is shown", async () => {
    const returned = page.locator(".figures__figure").filter({ hasText: "returned" }).locator("dd");
    assert.equal(await returned.innerText(), "20");
  });
  await page.getByTestId("document-filter").fill("{ user_id: { $lte: 12 } }");
  await page.keyboard.press("Enter");
  const total = await page.evaluate(() => cineai.documents.collection("sessions").countDocuments({ user_id: { $lte: 12 } }));
  assert.ok(total > 40, `${total} documents: the rule checks little`);
  await shows(new RegExp(`of ${total} documents`));
  const next = page.getByTestId("more-documents");
  for (let from = 21; from <= total; from += 20) {
    await next.click();
    await shows(new RegExp(`^${from} to ${Math.min(from + 19, total)} of ${total} documents`));
  }
  assert.equal(await next.isDisabled(), true);
  assert.equal(await next.innerText(), "Next");
  await page.getByRole("button", { name: "Previous" }).click();
  const last = 20 * Math.floor((total - 1) / 20);
  await shows(new RegExp(`^${last - 19} to ${last} of`));
  assert.equal(await next.isDisabled(), false);
});

journey("both vector collections are listed, and each opens on a film one knows", async (stage) => {
  const page = await openContents(stage, "vectors");
  await page.getByTestId("point").filter({ hasText: "Inception (2010)" }).waitFor();
  await page.getByTestId("open-movies").waitFor();
  await page.getByTestId("open-passages").click();
  await page.getByTestId("point").filter({ hasText: /^Inception: \w+/ }).waitFor();
});

journey("the history of a feature has dates, and the row that counts is marked", async (stage) => {
  const page = await openContents(stage, "features", "&view=movie_stats");
  await page.getByTestId("film-title").filter({ hasText: /\(\d{4}\)/ }).waitFor();
  const history = page.getByTestId("feature-history");
  const marked = history.locator('tr[aria-current="true"]');
  await marked.waitFor();
  const newest = await marked.locator("td").first().innerText();
  assert.match(newest, /^\d{1,2} [A-Z][a-z]+ 20\d\d/);
  await stage.step("an earlier day marks an earlier row", async () => {
    await page.locator("#as-of").fill("2026-06-15");
    await page.getByRole("button", { name: "Look up" }).click();
    await page.getByTestId("chosen-row").filter({ hasText: "15 June 2026" }).waitFor();
    const earlier = await marked.locator("td").first().innerText();
    assert.notEqual(earlier, newest);
    assert.ok(new Date(`${earlier} UTC`) <= new Date("2026-06-15T23:59:59Z"), earlier);
  });
});

journey("a question is answered from the passages, with its sources", async (stage) => {
  const page = await openContents(stage, "rag");
  await page.getByTestId("rag-answer").filter({ hasText: /\[1\]/ }).waitFor();
  await page.getByTestId("rag-question").fill("Who directed Inception?");
  await page.keyboard.press("Enter");
  await page.getByTestId("rag-answer").filter({ hasText: "Christopher Nolan" }).waitFor();
  assert.match(await page.getByTestId("rag-source").first().innerText(), /^\[1\]/);
  assert.match(page.url(), /question=/);
});

journey("cells are selected and copied, and a table is saved as CSV", async (stage) => {
  const context = await stage.context({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await stage.open("#/stores/sql?tab=browse&table=movies", { context });
  await engineReady(page);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const own = await page.evaluate(async () => (await cineai.sql.exec("select * from movies limit 3"))[0]);
  const grid = page.getByTestId("table-rows").getByRole("grid");
  const cell = (row, column) => grid.locator(`[aria-rowindex="${row + 2}"] > :nth-child(${column + 1})`);
  await cell(0, 0).filter({ hasText: String(own.values[0][0]) }).waitFor();
  await stage.step("a rectangle by keyboard", async () => {
    await cell(0, 0).click();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowRight");
    assert.equal(await grid.locator('[role=gridcell][aria-selected="true"]').count(), 4);
    await page.keyboard.press("Control+c");
    await page.getByTestId("export-said").filter({ hasText: "4 cells copied" }).waitFor();
    assert.equal(await clipboard(), own.values.slice(0, 2).map((row) => row.slice(0, 2).join("\t")).join("\n"));
  });
  await stage.step("a rectangle by dragging", async () => {
    await cell(0, 1).hover();
    await page.mouse.down();
    await cell(2, 1).hover();
    await page.mouse.up();
    await page.getByTestId("copy-rows").filter({ hasText: "Copy 3 cells" }).click();
    await page.getByTestId("export-said").filter({ hasText: "3 cells copied" }).waitFor();
    assert.equal(await clipboard(), own.values.map((row) => row[1]).join("\n"));
  });
  await stage.step("all rows as a file, also those that were never in sight", async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("save-csv").first().click()]);
    assert.equal(download.suggestedFilename(), "rows-of-movies.csv");
    const text = await readFile(await download.path(), "utf8");
    const [first, last] = await page.evaluate(async () => {
      const { columns, values } = (await cineai.sql.exec("select * from movies limit 1 offset (select count(*) - 1 from movies)"))[0];
      return [columns.join(","), String(values[0][0])];
    });
    assert.ok(text.startsWith(`${first}\r\n`), text.slice(0, 200));
    const lines = text.trimEnd().split("\r\n");
    assert.equal(lines.length, 1 + await page.evaluate(async () => (await cineai.sql.exec("select count(*) from movies"))[0].values[0][0]));
    assert.ok(lines.at(-1).startsWith(`${last},`), lines.at(-1).slice(0, 80));
  });
});
