// The page of each store: what it holds can be browsed, everything its console offers runs, and a link comes back.

import assert from "node:assert/strict";
import { codeIn, engineReady, journey, typeCode, visit } from "../harness.mjs";

const STORES = ["sql", "documents", "vectors", "features", "rag"];

/** Opens a store's page at a tab and waits for the engine. */
async function openStore(stage, store, tab, more = "") {
  const page = await stage.open(`#/stores/${store}?tab=${tab}${more}`);
  await engineReady(page);
  return page;
}

/** The text of `locator`, once it matches. */
async function textMatching(locator, pattern) {
  await locator.filter({ hasText: pattern }).first().waitFor();
  return locator.first().innerText();
}

/** The newest entry of the console, once it is that of run `run`. */
async function entryOf(page, run) {
  const handle = await page.waitForFunction((run) => {
    const entry = document.querySelector("[data-testid=entry]");
    if (entry?.querySelector("h1, h2, h3, h4, h5")?.innerText.trim() !== `Run ${run}` || entry.dataset.state === "running") return null;
    return { state: entry.dataset.state, time: entry.querySelector("[data-testid=entry-time]").innerText };
  }, run);
  return handle.jsonValue();
}

for (const store of STORES) {
  journey(`every preset of the console of ${store} runs, in order and twice`, async (stage) => {
    const page = await openStore(stage, store, "console");
    await page.getByTestId("console").waitFor();
    const count = await page.locator(".preset").count();
    assert.ok(count >= 12, `${count} presets`);
    const entry = page.getByTestId("entry").first();
    const press = [
      (key) => page.getByTestId(key).click(),
      (key) => page.evaluate((key) => document.querySelector(`[data-testid="${key}"]`).click(), key), // the pointer reaches it: round 1
    ];
    let run = 0;
    for (const round of [0, 1]) {
      for (let preset = 1; preset <= count; preset += 1) {
        run += 1;
        await stage.step(`preset ${preset}, round ${round + 1}`, async () => {
          await press[round](`preset-${preset}`);
          await press[round]("console-run");
          const shown = await entryOf(page, run);
          if (shown.state !== "ok") throw new Error(await entry.innerText());
          assert.match(shown.time, /ms|s/);
        });
      }
    }
  });
}

journey("tables are browsed by the thousand", async (stage) => {
  const page = await openStore(stage, "sql", "browse", "&table=ratings");
  const grid = page.getByTestId("table-rows").getByRole("grid");
  await grid.waitFor();
  const total = Number(await page.evaluate(async () => (await cineai.sql.exec("select count(*) from ratings"))[0].values[0][0]));
  assert.equal(Number(await grid.getAttribute("aria-rowcount")), total + 1);
  await stage.step("the last row is reached by keyboard and is the engine's", async () => {
    const last = await page.evaluate(async () => (await cineai.sql.exec("select * from ratings limit 1 offset (select count(*) - 1 from ratings)"))[0].values[0]);
    await grid.getByRole("gridcell").first().click();
    await page.keyboard.press("Control+End");
    await page.getByRole("row").filter({ hasText: String(last[3]) }).first().waitFor();
  });
  await stage.step("another order shows other rows first", async () => {
    await page.getByTestId("order-by").selectOption("score desc");
    await page.getByRole("row").filter({ hasText: "5" }).first().waitFor();
  });
});

journey("documents are filtered, and a filter that is none is refused in its place", async (stage) => {
  const page = await openStore(stage, "documents", "browse");
  const found = page.getByTestId("documents-found");
  await textMatching(found, /of [\d\u202f]+ documents/);
  const own = await page.evaluate(() => cineai.documents.collection("sessions").countDocuments({ user_id: 42 }));
  await page.getByTestId("document-filter").fill("{ user_id: 42 }");
  await page.keyboard.press("Enter");
  await textMatching(found, new RegExp(`of ${own} documents?`));
  await page.getByTestId("document").first().locator("summary").click();
  await page.getByRole("tree").first().waitFor();
  await page.getByTestId("document-filter").fill("{ user_id: ");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: /line 1, column/ }).waitFor();
});

journey("one walks from a point to its neighbour and back", async (stage) => {
  const page = await openStore(stage, "vectors", "browse");
  const point = page.getByTestId("point");
  const first = await textMatching(point, /\(\d{4}\)/);
  const neighbour = page.getByTestId("neighbours").getByRole("button").first();
  const next = (await neighbour.locator(".neighbour__name").innerText()).trim();
  await neighbour.click();
  assert.equal(await textMatching(point, next), next);
  await page.goBack();
  assert.equal(await textMatching(point, first), first);
});

journey("features are looked up online and offline", async (stage) => {
  const page = await openStore(stage, "features", "browse");
  await textMatching(page.getByTestId("online-age"), /describe \d{1,2} \w+ \d{4}, \d+ days? ago/);
  await page.getByTestId("entity-id").fill("999999999");
  await page.keyboard.press("Enter");
  await textMatching(page.getByTestId("online-age"), /has no values/);
});

journey("a film's passages are shown with the cuts between chunks", async (stage) => {
  const page = await openStore(stage, "rag", "browse", "&film=Alien");
  await page.getByTestId("passage").first().waitFor();
  const chunks = page.getByTestId("chunks-found");
  const before = await textMatching(chunks, /chunks?/);
  await page.getByTestId("chunk-size").fill("80");
  await page.keyboard.press("Tab");
  await page.waitForFunction((before) => document.querySelector('[data-testid="chunks-found"]')?.innerText !== before, before);
});

journey("a link reopens the tab, the preset and the code", async (stage) => {
  const page = await openStore(stage, "documents", "lesson");
  await page.getByTestId("store-tab-console").click();
  await page.getByTestId("preset-4").click();
  const code = await codeIn(page, "console-editor");
  const copy = await stage.open(await page.evaluate(() => location.hash));
  await copy.getByTestId("console-editor").waitFor();
  assert.equal(await codeIn(copy, "console-editor"), code);
  await typeCode(copy, "console-editor", "1 + 1");
  await copy.getByTestId("console-editor").press("Control+Enter");
  await copy.getByTestId("entry").first().waitFor();
  const again = await stage.open(await copy.evaluate(() => location.hash));
  await again.getByTestId("console-editor").waitFor();
  assert.equal(await codeIn(again, "console-editor"), "1 + 1");
  await stage.step("going back leads to the lesson", async () => {
    await page.goBack();
    await page.getByTestId("lesson").waitFor();
  });
});

for (const width of [360, 1280]) {
  journey(`the pages of the stores fit ${width} pixels`, async (stage) => {
    const context = await stage.context({ viewport: { width, height: width < 500 ? 740 : 800 } });
    const page = await stage.open("#/kit", { context });
    await engineReady(page);
    for (const store of STORES) {
      for (const tab of ["lesson", "browse", "console"]) {
        await stage.step(`${store}, ${tab}`, async () => {
          await visit(page, `#/stores/${store}?tab=${tab}`);
          await page.getByTestId(tab === "browse" ? `browse-${store}` : tab).waitFor();
          const [inner, whole] = await page.evaluate(() => [window.innerWidth, document.scrollingElement.scrollWidth]);
          assert.ok(whole <= inner, `${whole} wide in ${inner}`);
        });
      }
    }
  });
}
