// A second tab never corrupts what the first one saved.

import assert from "node:assert/strict";
import { allStepsDone, cineai, engineReady, journey, recommend, sqlValue } from "../harness.mjs";

journey("two tabs of one profile both work and the first keeps its data", async (stage) => {
  const context = await stage.context();
  const first = await stage.open("", { context });
  await stage.step("the first tab saves a rating", async () => {
    assert.equal((await engineReady(first)).storage, "indexeddb");
    await cineai(first, (cineai) => cineai.rate({ user: 42, movie: 1, score: 2 }));
  });
  const second = await stage.open("", { context });
  await stage.step("the second tab works in memory and says so", async () => {
    const status = await engineReady(second);
    assert.equal(status.storage, "memory");
    assert.ok(status.storage_note, "the status says why");
    await second.locator('[data-testid="storage-badge"][data-storage="memory"]').waitFor();
    await recommend(second, { like: "Alien", user: 7 });
    await allStepsDone(second);
    await cineai(second, (cineai) => cineai.rate({ user: 42, movie: 1, score: 5 }));
  });
  await stage.step("the first tab still works and holds its own data", async () => {
    await cineai(first, (cineai) => cineai.rate({ user: 42, movie: 2, score: 3 }));
    assert.equal(await sqlValue(first, "select score from ratings where user_id = 42 and movie_id = 1"), 2);
    assert.equal(await sqlValue(first, "pragma integrity_check"), "ok");
  });
  await stage.step("with the first tab closed, a new one finds what it saved", async () => {
    await first.close();
    await second.close();
    const third = await stage.open("", { context });
    assert.equal((await engineReady(third)).storage, "indexeddb");
    assert.equal(await sqlValue(third, "select score from ratings where user_id = 42 and movie_id = 1"), 2);
    assert.equal(await sqlValue(third, "select score from ratings where user_id = 42 and movie_id = 2"), 3);
    assert.equal(await sqlValue(third, "pragma integrity_check"), "ok");
  });
});

journey("a second tab saves once the first is closed", async (stage) => {
  const context = await stage.context();
  const saved = (page) => page.locator('[data-testid="storage-badge"][data-storage="indexeddb"]').waitFor();
  const first = await stage.open("", { context });
  await engineReady(first);
  const [untouched, changed] = [await stage.open("", { context }), await stage.open("", { context })];
  for (const page of [untouched, changed]) {
    await page.locator('[data-testid="storage-badge"][data-storage="memory"]').waitFor();
  }
  await cineai(first, (cineai) => cineai.rate({ user: 42, movie: 1, score: 2 }));
  await cineai(changed, (cineai) => cineai.rate({ user: 42, movie: 1, score: 5 }));
  await first.close();
  await stage.step("one in which nothing was changed takes over by itself, and says so", async () => {
    await saved(untouched);
    await untouched.getByText("The other tab is closed: this one saves now.").waitFor();
    assert.equal(await sqlValue(untouched, "select score from ratings where user_id = 42 and movie_id = 1"), 2);
    assert.equal((await cineai(untouched, (cineai) => cineai.status())).storage, "indexeddb");
  });
  await stage.step("one in which something was changed asks first", async () => {
    await changed.getByTestId("take-over").waitFor();
    assert.equal(await sqlValue(changed, "select score from ratings where user_id = 42 and movie_id = 1"), 5);
  });
  await stage.step("asked for, it takes over what is saved", async () => {
    await untouched.close();
    await changed.getByTestId("take-over-now").click();
    await saved(changed);
    assert.equal(await sqlValue(changed, "select score from ratings where user_id = 42 and movie_id = 1"), 2);
    await cineai(changed, (cineai) => cineai.rate({ user: 42, movie: 2, score: 3 }));
    await changed.reload();
    assert.equal((await engineReady(changed)).storage, "indexeddb");
    assert.equal(await sqlValue(changed, "select score from ratings where user_id = 42 and movie_id = 2"), 3);
  });
});
