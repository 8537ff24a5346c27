// While engine and data come the page says how much is here; what does not come is named, tried again, and the question
// that was asked meanwhile is answered.

import assert from "node:assert/strict";
import { readdir, stat } from "node:fs/promises";
import { allStepsDone, engineReady, journey, recommend } from "../harness.mjs";

const UNAVAILABLE = { status: 503, contentType: "text/plain", body: "Service Unavailable" };

/** What the engine needs, and what the page says of it. */
const NEEDED = [
  { name: "the engine's program", files: /engine-[0-9a-f]+_bg\.wasm/, said: /its program did not come \(the host answered 503\)/ },
  { name: "the engine's first script", files: /engine_loader-[0-9a-f]+\.js/, said: /its first script did not come/ },
  { name: "the engine's script", files: /engine-[0-9a-f]+\.js/, said: /its program did not come/ },
  { name: "the films", files: /data\/catalogue\.json/, said: /data\/catalogue\.json could not be fetched: the server answered 503/ },
];

for (const { name, files, said } of NEEDED) {
  journey(`${name} does not come: the page says so, and goes on once it does`, async (stage) => {
    // The browser's own line for each answer; nothing else may be in the console.
    stage.expectProblem(/^console error: Failed to load resource: the server responded with a status of 503/);
    const context = await stage.context();
    await context.route(files, (route) => route.fulfill(UNAVAILABLE));
    const page = await stage.open("", { context });
    await stage.step("it is said what did not come", async () => {
      await page.locator('[data-testid="engine-state"][data-state="not-loaded"]').waitFor();
      await page.getByTestId("notice").filter({ hasText: said }).waitFor();
    });
    await stage.step("a question waits", async () => {
      await recommend(page, { like: "Alien", user: 7 });
      await page.waitForTimeout(300);
      assert.equal(await page.getByTestId("error").count(), 0);
    });
    await context.unroute(files);
    await stage.step("pressed, it is tried again, and the question is answered", async () => {
      await page.getByTestId("engine-retry").click();
      await allStepsDone(page);
      await page.locator('[data-testid="engine-state"][data-state="ready"]').waitFor();
      assert.equal(await page.getByTestId("notice").isVisible(), false);
    });
  });
}

journey("the engine comes by itself when the network is back", async (stage) => {
  stage.expectProblem(/^console error: Failed to load resource: net::ERR_/);
  const context = await stage.context();
  const files = /engine-[0-9a-f]+_bg\.wasm/;
  await context.route(files, (route) => route.abort("internetdisconnected"));
  const page = await stage.open("", { context });
  await page.locator('[data-testid="engine-state"][data-state="not-loaded"]').waitFor();
  await context.unroute(files);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await engineReady(page);
});

for (const [name, files] of [["script", /cineai-[0-9a-f]+\.js/], ["program", /cineai-[0-9a-f]+_bg\.wasm/]]) {
  journey(`the page's own ${name} does not come: the static page says so, and is loaded anew once it does`, async (stage) => {
    stage.expectProblem(/^console error: Failed to load resource: the server responded with a status of 503/);
    stage.expectProblem(/^console warning: The resource .* was preloaded using link preload but not used/);
    const context = await stage.context();
    await context.route(files, (route) => route.fulfill(UNAVAILABLE));
    for (const hash of ["", "#/stores/sql"]) {
      const page = await stage.open(hash, { context });
      await stage.step(`it says so at "${hash}"`, async () => {
        await page.getByTestId("not-loaded").waitFor();
        assert.match(await page.getByTestId("not-loaded").innerText(), /could not be loaded[\s\S]*503/);
        assert.equal(await page.locator(".query__submit").count(), 0, "nothing that looks like a button and is none");
      });
      await page.close();
    }
    const [pressed, waiting] = [await stage.open("", { context }), await stage.open("", { context })];
    await Promise.all([pressed, waiting].map((page) => page.getByTestId("not-loaded").waitFor()));
    await context.unroute(files);
    await stage.step("pressed, it is there", async () => {
      await pressed.getByRole("button", { name: "Try again" }).click();
      await pressed.getByTestId("query-like").waitFor();
    });
    await stage.step("left alone, it is there too", () => waiting.getByTestId("query-like").waitFor());
  });
}

journey("while the engine loads, the page says how much of it is here", async (stage) => {
  const server = await stage.server({ pieces: 24, pauseMs: 40 });
  const page = await stage.open("", {
    server,
    prepare: (page) => page.addInitScript(() => {
      window.seen = [];
      new MutationObserver(() => {
        const [words, bar] = ["engine-bytes", "engine-bar"].map((id) => document.querySelector(`[data-testid=${id}]`));
        if (!words || !bar) return;
        const seen = { words: words.textContent, done: Number(bar.style.getPropertyValue("--done")) };
        if (seen.words !== window.seen.at(-1)?.words) window.seen.push(seen);
      }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    }),
  });
  await engineReady(page);
  const seen = await page.evaluate(() => window.seen);
  const program = (await readdir("dist")).find((file) => /^engine-[0-9a-f]+_bg\.wasm$/.test(file));
  const { size } = await stat(`dist/${program}`);
  const total = (size / 1e6).toFixed(1);
  const ofProgram = seen.filter(({ words }) => words.endsWith(`of ${total} MB`));
  assert.ok(ofProgram.length >= 3, `the program of ${total} MB was not counted: ${JSON.stringify(seen)}`);
  const shares = ofProgram.map(({ done }) => done);
  assert.deepEqual(shares, [...shares].sort((a, b) => a - b), "it only grows");
  assert.ok(shares.every((share) => share >= 0 && share <= 1));
  assert.equal(await page.getByTestId("engine-bar").count(), 0, "it is gone when all is there");
});
