// After the first visit the site needs no network; a newer version is offered and never forced.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { allStepsDone, cineai, engineReady, journey, recommend } from "../harness.mjs";

/** Megabytes on the wire until the engine is ready and the site is kept. */
const FIRST_VISIT_MB = 10.1;

/** Waits until the service worker has kept everything and serves the page. */
async function kept(page) {
  // `waitForFunction` takes a promise for a yes, so this asks what needs no waiting.
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated", null, { timeout: 60_000 });
}

/** Waits until every file of the build is kept. */
async function allKept(page) {
  const isWhole = () => page.evaluate(async () => {
    const files = /"files": \{([^}]*)\}/.exec(await (await fetch("sw.js")).text())[1].split(",").length;
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length));
    return kept.reduce((sum, number) => sum + number, 0) >= files;
  });
  // Fails by the journey's own limit of time.
  while (!(await isWhole())) await page.waitForTimeout(500);
}

journey("after a visit that went beyond the front door everything works without a network", async (stage) => {
  const server = await stage.server({ base: "/courses/db/" });
  const context = await stage.context({ serviceWorkers: "allow" });
  const page = await stage.open("", { context, server });
  await engineReady(page);
  await stage.step("the site is kept", async () => {
    await kept(page);
    await page.getByTestId("nav-learn").click();
    await allKept(page);
  });
  await server.close();
  await stage.step("the page opens again and recommends", async () => {
    await page.goto(`${server.url}#/flow`);
    await page.reload();
    await engineReady(page);
    await recommend(page, { like: "Alien", user: 7 });
    await allStepsDone(page);
  });
  await stage.step("free text and the passages are there too", async () => {
    const found = await cineai(page, (cineai) => cineai.recommend({ text: "lonely robots", user: 7, k: 3 }));
    assert.equal(found.results.length, 3);
    assert.ok((await cineai(page, (cineai) => cineai.ask("Which films did Akira Kurosawa direct?"))).answer);
  });
  await stage.step("every other page opens", async () => {
    for (const hash of ["#/stores/sql", "#/stores/vectors", "#/learn", "#/glossary", "#/embed/map?like=Alien"]) {
      await page.goto(`${server.url}${hash}`);
      await page.reload();
      await page.locator("#main h1").first().waitFor({ state: "attached" }).catch(() => assert.fail(`nothing at ${hash}`));
    }
  });
});

journey("after a look at the front door it works without a network", async (stage) => {
  const server = await stage.server();
  const context = await stage.context({ serviceWorkers: "allow" });
  const page = await stage.open("", { context, server });
  await engineReady(page);
  await kept(page);
  await server.close();
  await page.reload();
  await engineReady(page);
  await recommend(page, { like: "Alien", user: 7 });
  await allStepsDone(page);
  const found = await cineai(page, (cineai) => cineai.recommend({ text: "lonely robots", user: 7, k: 3 }));
  assert.equal(found.results.length, 3);
});

journey("a first visit fetches nothing twice, and stays within its budget", async (stage) => {
  const server = await stage.server();
  const context = await stage.context({ serviceWorkers: "allow" });
  const page = await stage.open("", { context, server });
  await engineReady(page);
  await kept(page);
  const whole = server.sent.filter(({ status }) => status === 200);
  const paths = whole.map(({ path }) => path.split("?")[0]);
  const twice = paths.filter((path, index) => paths.indexOf(path) !== index);
  assert.deepEqual(twice, [], "each file crosses the network once");
  const megabytes = whole.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  console.log(`a first visit, all kept: ${whole.length} files, ${megabytes.toFixed(2)} MB`);
  // What is compiled faster, for developing, is larger.
  const isRelease = (await readdir("dist")).some((file) => file.startsWith("cineai-learn-"));
  if (isRelease) assert.ok(megabytes < FIRST_VISIT_MB, `${megabytes.toFixed(2)} MB`);
});

journey("a newer version is offered, and comes only when it is asked for", async (stage) => {
  const root = await mkdtemp(path.join(tmpdir(), "cineai-site-"));
  try {
    await cp("dist", root, { recursive: true });
    const server = await stage.server({ root });
    const context = await stage.context({ serviceWorkers: "allow" });
    const page = await stage.open("#/flow?like=Alien&user=7", { context, server });
    await engineReady(page);
    await kept(page);
    const title = () => page.evaluate(() => document.querySelector("meta[name=description]").content);
    const before = await title();
    await stage.step("a new build is published", () => publish(root));
    await stage.step("the page goes on as it is, and offers it", async () => {
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
      await page.getByTestId("update-offer").getByRole("button", { name: "Load it now" }).waitFor();
      await allStepsDone(page);
      assert.equal(await title(), before);
    });
    await stage.step("a reload alone brings no mixture", async () => {
      await page.reload();
      assert.equal(await title(), before);
      await engineReady(page);
      await allStepsDone(page);
    });
    await stage.step("asked for, it comes, with the question that was open", async () => {
      const loaded = page.waitForEvent("load");
      await page.getByTestId("update-offer").getByRole("button", { name: "Load it now" }).click();
      await loaded;
      assert.equal(await title(), "A newer version");
      await engineReady(page);
      await allStepsDone(page);
      assert.match(page.url(), /like=Alien/);
    });
  } finally {
    await rm(root, { recursive: true });
  }
});

/** What a new build would change: the page, and with it the list in the service worker. */
async function publish(root) {
  const { createHash } = await import("node:crypto");
  const page = path.join(root, "index.html");
  const html = (await readFile(page, "utf8")).replace(/(<meta[^>]*content=")[^"]*("[^>]*name="?description)|(name="?description"?[^>]*content=")[^"]*(")/, "$1$3A newer version$2$4");
  assert.match(html, /A newer version/);
  await writeFile(page, html);
  const worker = path.join(root, "sw.js");
  const hash = createHash("sha256").update(html).digest("base64");
  const script = (await readFile(worker, "utf8")).replace(/"": "sha256-[^"]*"/, `"": "sha256-${hash}"`).replace(/"version": "[^"]*"/, '"version": "newer"');
  await writeFile(worker, script);
}
