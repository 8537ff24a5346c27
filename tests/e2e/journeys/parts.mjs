// Screens come when they are opened: a first visit pays for the front door alone, and a file that did not come can be
// asked for again.

import assert from "node:assert/strict";
import { engineReady, journey, visit } from "../harness.mjs";

/** Bytes of gzip that a first visit may fetch of the page's program (xtask/src/sizes.rs). */
const FIRST_VISIT = 550_000;

/** Requests that a screen may take: small pieces that screens share come in one file. */
const REQUESTS = 6;

const PART = /\/cineai-\w+-[0-9a-f]{16}\.wasm$/;
const PROGRAM = /\/cineai-[0-9a-f]{16}(_bg\.wasm|\.js)$/;

journey("a screen is fetched when it is opened, and again where that failed", async (stage) => {
  const server = await stage.server({ base: "/courses/db/" });
  const fetched = (pattern) => server.sent.filter(({ path, status }) => pattern.test(path) && status === 200);
  const page = await stage.open("#/flow", { server });
  await engineReady(page);
  await stage.step("the front door needs no part, and little of the program", () => {
    assert.deepEqual(fetched(PART), []);
    const bytes = fetched(PROGRAM).reduce((sum, { bytes }) => sum + bytes, 0);
    assert.ok(bytes > 0 && bytes <= FIRST_VISIT, `${bytes} bytes`);
  });
  await stage.step("a part that does not come is said, and the rest goes on", async () => {
    stage.expectProblem(/Failed to load resource|Failed to fetch/);
    await page.route(PART, (route) => route.abort());
    await page.evaluate(() => { location.hash = "#/glossary"; });
    await page.getByTestId("panel-error").waitFor();
    await visit(page, "#/flow");
    await page.getByTestId("query-submit").waitFor();
  });
  await stage.step("another try brings it", async () => {
    await page.evaluate(() => { location.hash = "#/glossary"; });
    await page.getByTestId("panel-error").waitFor();
    await page.unroute(PART);
    await page.getByTestId("retry").click();
    await page.locator("#main h1").waitFor();
    assert.ok(fetched(PART).some(({ path }) => path.includes("cineai-glossary-")));
    const paths = fetched(PART).map(({ path }) => path);
    assert.ok(paths.some((path) => path.includes("cineai-shared-")) && paths.length <= REQUESTS, paths.join(", "));
  });
  await stage.step("what is there is not fetched again", async () => {
    const before = fetched(PART).length;
    await visit(page, "#/flow");
    await visit(page, "#/glossary");
    await page.locator("#main h1").waitFor();
    assert.equal(fetched(PART).length, before);
  });
  await stage.step("a console comes with its tab", async () => {
    const console = () => fetched(PART).filter(({ path }) => path.includes("cineai-console-")).length;
    await visit(page, "#/stores/sql");
    assert.equal(console(), 0);
    await page.getByRole("tab", { name: "Console" }).click();
    await page.getByTestId("editor").or(page.locator("textarea")).first().waitFor();
    assert.equal(console(), 1);
  });
});
