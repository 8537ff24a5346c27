// Panels in course pages: of the same host, of another one, sandboxed, several at once.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { allStepsDone, engineReady, journey } from "../harness.mjs";

/** A course page with `body` in it, on a host of another name than the site. */
async function course(stage, body) {
  const site = await stage.server({ cors: true });
  const folder = await mkdtemp(path.join(tmpdir(), "cineai-course-"));
  stage.atEnd(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, "lesson.html"), `<!doctype html><html lang="en"><title>A lesson</title><link rel="icon" href="data:,"><h1>A lesson</h1><script src="${site.url}embed.js" async></script>${body}`);
  // A page that a server of this machine sent: browsers let no other one load from this machine.
  const host = await stage.server({ root: folder, name: "localhost" });
  return stage.open("lesson.html", { server: host });
}

/** The frame inside the panel that `selector` names. */
async function frameOf(page, selector) {
  const handle = await page.waitForFunction((selector) => document.querySelector(selector)?.frame, selector);
  return handle.asElement().contentFrame();
}

const heightOf = (page, selector) => page.evaluate((selector) => document.querySelector(selector).frame.getBoundingClientRect().height, selector);

journey("a panel runs in a page of another origin, as tall as it is", async (stage) => {
  const page = await course(stage, '<cineai-panel panel="results" query="Inception" user="42" k="5"></cineai-panel>');
  const frame = await frameOf(page, "cineai-panel");
  await stage.step("it shows its part and nothing else", async () => {
    await frame.getByTestId("result").nth(4).waitFor();
    assert.equal(await frame.locator(".map, .steps, .waterfall, .hero, .header").filter({ visible: true }).count(), 0);
    assert.equal(await frame.getByTestId("query-like").isVisible(), false);
    assert.equal(await page.evaluate(() => document.querySelector("cineai-panel").frame.title), "CineAI: results");
  });
  await stage.step("its frame is as tall as what is in it", async () => {
    const inside = await frame.evaluate(() => document.body.getBoundingClientRect().height);
    await page.waitForFunction((inside) => Math.abs(document.querySelector("cineai-panel").frame.getBoundingClientRect().height - inside) < 2, Math.ceil(inside));
    assert.equal(await frame.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight + 1), true, "it needs no scroll bar");
  });
  await stage.step("a changed attribute changes it, without a new entry in the history", async () => {
    const before = await page.evaluate(() => history.length);
    await page.evaluate(() => document.querySelector("cineai-panel").setAttribute("query", "Alien"));
    await frame.locator("#results-title", { hasText: "like Alien" }).waitFor();
    assert.equal(await page.evaluate(() => history.length), before);
  });
  await stage.step("a message that is not from the panel changes nothing", async () => {
    const height = await heightOf(page, "cineai-panel");
    await page.evaluate(() => window.postMessage({ cineai: "height", height: 9_999 }, "*"));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    assert.equal(await heightOf(page, "cineai-panel"), height);
  });
});

journey("a panel runs in a sandboxed frame, where nothing can be stored", async (stage) => {
  const page = await course(stage, '<cineai-panel panel="flow-step" query="Inception" user="42" step="3" sandbox="allow-scripts"></cineai-panel>');
  const frame = await frameOf(page, "cineai-panel");
  assert.equal((await engineReady(frame)).storage, "memory");
  await frame.locator('[data-testid="step-detail"][data-step="3"]').waitFor();
  await frame.locator('[data-testid="storage-badge"][data-storage="memory"]').waitFor();
  const inside = await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  await page.waitForFunction((inside) => Math.abs(document.querySelector("cineai-panel").frame.getBoundingClientRect().height - inside) < 2, inside);
});

journey("the example course page loads each panel when the reader comes to it", async (stage) => {
  const server = await stage.server();
  // A panel begins to load 300 pixels below the window.
  const context = await stage.context({ viewport: { width: 1280, height: 500 } });
  const page = await stage.open("course.html", { context, server });
  const frames = () => page.evaluate(() => [...document.querySelectorAll("cineai-panel")].map((panel) => Boolean(panel.frame)));
  await page.waitForFunction(() => document.querySelector("cineai-panel").frame);
  assert.deepEqual(await frames(), [true, false, false], "only the first is near");
  const wasm = () => server.sent.filter(({ path, status }) => /engine-.*\.wasm/.test(path) && status === 200).length;
  for (const index of [0, 1, 2]) {
    await page.locator("cineai-panel").nth(index).scrollIntoViewIfNeeded();
    const handle = await page.waitForFunction((index) => document.querySelectorAll("cineai-panel")[index].frame, index);
    await engineReady(await handle.asElement().contentFrame());
  }
  assert.equal(wasm(), 1, "the engine's program crossed the network once for the three panels");
  const third = await (await page.evaluateHandle(() => document.querySelectorAll("cineai-panel")[2].frame)).asElement().contentFrame();
  await third.getByTestId("result").first().waitFor();
});

journey("parts of the page can be hidden by the link", async (stage) => {
  const page = await stage.open("#/flow?like=Alien&user=7&hide=controls,waterfall");
  await page.getByTestId("result").first().waitFor();
  await allStepsDone(page);
  assert.equal(await page.getByTestId("query-like").isVisible(), false);
  assert.equal(await page.getByTestId("waterfall").isVisible(), false);
  assert.equal(await page.locator(".map").first().isVisible(), true);
});
