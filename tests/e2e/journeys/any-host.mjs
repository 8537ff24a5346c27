// Any static host, under any path.

import assert from "node:assert/strict";
import { allStepsDone, engineReady, journey, recommend } from "../harness.mjs";

journey("the page runs under a sub-path", async (stage) => {
  const server = await stage.server({ base: "/courses/db/cineai/" });
  const page = await stage.open("", { server });
  await stage.step("a recommendation works", async () => {
    await recommend(page, { like: "Inception", user: 42 });
    await allStepsDone(page);
  });
  await stage.step("every request stayed below the sub-path and was answered", async () => {
    await engineReady(page);
    const astray = server.sent.filter(({ path, status }) => !path.startsWith("/courses/db/cineai/") || status >= 400);
    assert.deepEqual(astray, []);
  });
});
