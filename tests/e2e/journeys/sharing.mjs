// A link opened in a fresh profile shows the same screen, however long it is; a panel stands in other pages.

import assert from "node:assert/strict";
import { allStepsDone, engineReady, journey, recommend } from "../harness.mjs";

/** What a reader sees of a recommendation, without the times that were just measured. */
async function screen(page) {
  const results = await page.getByTestId("result").evaluateAll((films) => films.map((film) => film.getAttribute("data-movie-id")));
  const step = await page.getByTestId("step-detail").first().getAttribute("data-step");
  const level = await page.locator('input[name="level"]:checked').getAttribute("value").catch(() => null);
  const theme = await page.evaluate(() => document.documentElement.dataset.theme ?? "auto");
  return { results, step, level, theme, heading: await page.locator("#results-title").innerText() };
}

journey("a copied link opens the same screen in a fresh profile", async (stage) => {
  const context = await stage.context({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await stage.open("#/flow?theme=dark&level=engineer", { context });
  await recommend(page, { like: "Alien", user: 7 });
  await allStepsDone(page);
  await page.getByTestId("step-5").click();
  const copied = await stage.step("the link is copied", async () => {
    await page.getByTestId("share-map").locator("summary").click();
    await page.getByTestId("share-map").getByRole("button", { name: "Copy link" }).click();
    await page.getByTestId("share-map").getByText("Copied.").waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  });
  const before = await screen(page);
  assert.equal(before.step, "5");
  const fresh = await (await stage.context()).newPage();
  await fresh.goto(copied);
  await allStepsDone(fresh);
  assert.deepEqual(await screen(fresh), before);
});

journey("where copying is refused the text stands there, selected", async (stage) => {
  const page = await stage.open("#/flow?like=Alien&user=7", {
    prepare: (page) => page.addInitScript(() => { navigator.clipboard.writeText = () => Promise.reject(new Error("refused")); }),
  });
  await allStepsDone(page);
  const menu = page.getByTestId("share-results");
  await menu.locator("summary").click();
  await menu.getByRole("button", { name: "Copy embed code" }).click();
  await menu.getByText("The text is selected").waitFor();
  const selected = await menu.locator("textarea").evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.match(selected, /^<script src="http[^"]*\/embed\.js" async><\/script>\n<cineai-panel panel="results" query="Alien" user="7"/);
  await stage.step("Escape closes the menu and gives the focus back", async () => {
    await page.keyboard.press("Escape");
    assert.equal(await menu.evaluate((details) => details.open), false);
    assert.equal(await menu.locator("summary").evaluate((summary) => summary === document.activeElement), true);
  });
});

journey("a long link is packed, and opens what it was made from", async (stage) => {
  const sql = "select title, year from movies where year between 1990 and 1999 and title like 'The %' order by year, title -- ".repeat(12);
  const page = await stage.open(`#/stores/sql?theme=dark&tab=console&sql=${encodeURIComponent(sql)}`);
  await page.locator("#main h1").first().waitFor();
  // A change of any setting writes the address anew.
  await page.locator('input[name="level"][value="internals"]').check({ force: true });
  await page.waitForFunction(() => location.hash.includes("z="));
  const packed = page.url();
  assert.ok(packed.length < 600 && /theme=dark/.test(packed), packed);
  await page.close();
  const again = await stage.open(packed.slice(packed.indexOf("#")));
  await again.locator("#main h1").first().waitFor();
  assert.equal(await again.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.equal(await again.locator('input[name="level"][value="internals"]').isChecked(), true);
});

journey("mangled and newer links open what they can", async (stage) => {
  const context = await stage.context();
  for (const hash of ["#/flow?z=garbage", "#/flow?z=____&user=7", "#/embed/no-such-panel", "#/nowhere?z=%00"]) {
    const page = await stage.open(hash, { context });
    await page.locator("#main h1").first().waitFor({ state: "attached" });
    await page.close();
  }
  const page = await stage.open("#/flow?v=9&like=Alien&user=7&dimension=5");
  await page.getByTestId("newer-link").getByText("newer version").waitFor();
  await allStepsDone(page);
});
