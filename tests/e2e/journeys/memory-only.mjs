// Where the browser gives no storage everything still runs, and the badge says that nothing is kept.

import assert from "node:assert/strict";
import { allStepsDone, cineai, engineReady, journey, recommend, sqlValue } from "../harness.mjs";

async function runsInMemory(stage, page) {
  await stage.step("the engine starts and says memory", async () => {
    const status = await engineReady(page);
    assert.equal(status.storage, "memory");
    assert.ok(status.storage_note, "the status says why");
  });
  await stage.step("the badge says memory only", async () => {
    const badge = page.locator('[data-testid="storage-badge"][data-storage="memory"]');
    await badge.waitFor();
    assert.match(await badge.innerText(), /memory only/i);
  });
  await stage.step("a recommendation works", async () => {
    await recommend(page, { like: "Inception", user: 42 });
    await allStepsDone(page);
  });
  await stage.step("a rating and a document are written", async () => {
    const movie = Number(await page.getByTestId("result").first().getAttribute("data-movie-id"));
    await cineai(page, (cineai, movie) => cineai.rate({ user: 42, movie, score: 4 }), movie);
    assert.equal(await sqlValue(page, "select score from ratings where user_id = 42 and movie_id = ?", [movie]), 4);
    const found = await cineai(page, async (cineai) => {
      const notes = await cineai.documents.collection("e2e_notes");
      await notes.insertOne({ text: "kept for now" });
      return notes.find({ text: "kept for now" });
    });
    assert.equal(found.length, 1);
  });
}

journey("without IndexedDB everything runs in memory", async (stage) => {
  const context = await stage.context();
  let blocked = 0;
  await context.route(/engine[^/]*loader[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    blocked += 1;
    await route.fulfill({ response, body: `Object.defineProperty(self, "indexedDB", { value: undefined });\n${script}` });
  });
  const page = await stage.open("", { context });
  await runsInMemory(stage, page);
  assert.ok(blocked > 0, "the engine's script was served with IndexedDB removed");
});

journey("in a sandboxed iframe everything runs in memory", async (stage) => {
  // A sandboxed page has an origin of its own: it needs a host that lets others read it, as GitHub Pages does.
  const server = await stage.server({ cors: true });
  const context = await stage.context();
  const outer = `${server.url}course.html`;
  await context.route(outer, (route) => route.fulfill({
    contentType: "text/html",
    body: `<!doctype html><title>A course</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="./" style="width:100%;height:900px;border:0"></iframe>`,
  }));
  const page = await context.newPage();
  await page.goto(outer);
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  await runsInMemory(stage, frame);
});
