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
