// What was answered is saved.

import assert from "node:assert/strict";
import { allStepsDone, engineReady, journey, recommend, sqlValue } from "../harness.mjs";

journey("a rating survives a reload", async (stage) => {
  const page = await stage.open();
  await stage.step("ask for films", async () => {
    await recommend(page, { like: "Inception", user: 42 });
    await allStepsDone(page);
  });
  const card = page.getByTestId("result").first();
  const movie = Number(await card.getAttribute("data-movie-id"));
  const before = await sqlValue(page, "select count(*) from ratings where user_id = 42");
  await stage.step("rate the first with five stars", async () => {
    // The star's input may be drawn over by its label: it is operated as the keyboard would.
    await page.getByTestId(`rate-${movie}-5`).check({ force: true });
    await page.getByTestId("rating-note").first().waitFor();
  });
  await stage.step("the rating is there after a reload", async () => {
    await page.reload();
    const status = await engineReady(page);
    assert.equal(status.storage, "indexeddb");
    assert.equal(status.restored, true);
    assert.equal(await sqlValue(page, "select score from ratings where user_id = 42 and movie_id = ?", [movie]), 5);
    assert.equal(await sqlValue(page, "select count(*) from ratings where user_id = 42"), before + 1);
  });
  await stage.step("the badge says so", () => page.locator('[data-testid="storage-badge"][data-storage="indexeddb"]').waitFor());
});
