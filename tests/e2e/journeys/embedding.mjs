// Panels in course pages: of the same host, of another one, sandboxed, several at once.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { allStepsDone, engineReady, journey, still } from "../harness.mjs";

/** A course page with `body` in it, on a host of another name than the site. */
async function course(stage, body, name = "localhost") {
  const site = await stage.server({ cors: true });
  const folder = await mkdtemp(path.join(tmpdir(), "cineai-course-"));
  stage.atEnd(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, "lesson.html"), `<!doctype html><html lang="en"><title>A lesson</title><link rel="icon" href="data:,"><h1>A lesson</h1><script src="${site.url}embed.js" async></script>${body}`);
  // A page that a server of this machine sent: browsers let no other one load from this machine.
  const host = await stage.server({ root: folder, name });
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
  // What is inside may still grow, a picture comes later: both are measured until they agree. Fails by the journey's own
  // limit of time.
  const insideHeight = () => frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  const frameHeight = () => page.evaluate(() => document.querySelector("cineai-panel").frame.getBoundingClientRect().height);
  await still(frame);
  while (Math.abs((await frameHeight()) - (await insideHeight())) >= 2) await page.waitForTimeout(200);
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

journey("a panel opens what it is about, and keeps the room it has while it loads", async (stage) => {
  const site = await stage.server();
  const context = await stage.context();
  const open = async (hash) => {
    const page = await stage.open(hash, { context, server: site });
    return page;
  };
  await stage.step("the search opens the step that searches, before there is an answer", async () => {
    const page = await open("#/embed/hnsw-search?query=Inception");
    await page.getByTestId("step-detail").waitFor();
    assert.equal(await page.getByTestId("step-detail").getAttribute("data-step"), "3");
    await engineReady(page);
    await page.getByTestId("storage-badge").waitFor();
    assert.equal(await page.getByTestId("step-detail").getAttribute("data-step"), "3");
  });
  await stage.step("a store's panel shows what the store holds; a link may ask for the lesson", async () => {
    for (const [hash, tab] of [["#/embed/sql", "browse"], ["#/embed/documents", "browse"], ["#/embed/sql?tab=lesson", "lesson"], ["#/stores/sql", "lesson"]]) {
      const page = await open(hash);
      await page.locator(`[role=tab][aria-selected=true][id$="${tab}"]`).waitFor();
      await page.close();
    }
  });
  await stage.step("a panel with nothing to show yet says that it waits", async () => {
    for (const panel of ["results", "waterfall"]) {
      const page = await open(`#/embed/${panel}?query=Inception&user=42`);
      await page.getByTestId("embed-waiting").filter({ visible: true, hasText: /\w/ }).waitFor();
      await page.locator(`.${panel}`).waitFor();
      await page.getByTestId("embed-waiting").waitFor({ state: "hidden" });
      await page.close();
    }
  });
});

journey("a frame is never shorter than what comes, and is remembered", async (stage) => {
  const page = await course(stage, '<cineai-panel panel="results" query="Inception" user="42" k="5" height="700" eager></cineai-panel><p id="below">Below</p>');
  await page.evaluate(() => {
    window.heights = [];
    const note = () => {
      const height = document.querySelector("cineai-panel").frame?.getBoundingClientRect().height;
      if (height && height !== window.heights.at(-1)) window.heights.push(height);
      requestAnimationFrame(note);
    };
    note();
  });
  const frame = await frameOf(page, "cineai-panel");
  await frame.getByTestId("result").nth(4).waitFor();
  await page.waitForFunction(() => Object.keys(sessionStorage).some((key) => key.startsWith("cineai-panel ")));
  const heights = await page.evaluate(() => window.heights);
  assert.ok(Math.min(...heights.slice(0, -1)) >= 700, `while it loaded: ${heights}`);
  assert.ok(heights.length <= 3, `it jumped: ${heights}`);
  await page.reload();
  await page.waitForFunction(() => document.querySelector("cineai-panel")?.frame);
  assert.equal(await heightOf(page, "cineai-panel"), heights.at(-1), "as tall as it was");
});

journey("a sandboxed panel whose host lets nobody read it says why", async (stage) => {
  stage.expectProblem(/has been blocked by CORS policy|net::ERR_FAILED|preload/);
  const site = await stage.server();
  const folder = await mkdtemp(path.join(tmpdir(), "cineai-course-"));
  stage.atEnd(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, "lesson.html"), `<!doctype html><html lang="en"><title>A lesson</title><link rel="icon" href="data:,"><h1>A lesson</h1><script src="${site.url}embed.js" async></script><cineai-panel panel="map" query="Inception" sandbox="allow-scripts"></cineai-panel>`);
  const host = await stage.server({ root: folder, name: "localhost" });
  const page = await stage.open("lesson.html", { server: host });
  const frame = await frameOf(page, "cineai-panel");
  const words = await frame.getByTestId("not-loaded").innerText();
  assert.match(words, /sandboxed[\s\S]*Access-Control-Allow-Origin: \*/);
  assert.match(await frame.getByRole("link", { name: /Open CineAI/ }).getAttribute("href"), /#\/embed\/map/);
});

journey("several panels say that each has data of its own", async (stage) => {
  const page = await course(stage, ["Alien", "Inception"].map((film) => `<cineai-panel panel="map" query="${film}" user="42" eager></cineai-panel>`).join(""), "127.0.0.1");
  await page.waitForFunction(() => [...document.querySelectorAll("cineai-panel")].every((panel) => panel.frame));
  const frames = await Promise.all([0, 1].map(async (index) => (await page.evaluateHandle((index) => document.querySelectorAll("cineai-panel")[index].frame, index)).asElement().contentFrame()));
  const kinds = await Promise.all(frames.map(async (frame) => (await engineReady(frame)).storage));
  assert.deepEqual([...kinds].sort(), ["indexeddb", "memory"]);
  await frames[kinds.indexOf("memory")].getByText("This panel has an engine and a copy of the data of its own.").waitFor();
});
