// A lab with a worker of its own: it comes when it is asked and is gone when it is left.

import assert from "node:assert/strict";
import { cineai, engineReady, failureOf, journey, visit } from "../harness.mjs";

journey("the key-value lab keeps, counts and forgets", async (stage) => {
  const page = await stage.open();
  await engineReady(page);
  const workers = () => page.workers().filter((worker) => worker.url().includes("keyvalue"));
  await stage.step("its worker is not there before it is asked", () => assert.equal(workers().length, 0));
  await stage.step("the picture shows the first keys", async () => {
    await visit(page, "#/labs/keyvalue");
    await page.getByTestId("keyvalue-key").nth(3).waitFor();
    assert.equal(workers().length, 1);
  });
  await stage.step("a counter counts", async () => {
    await page.getByTestId("keyvalue-key-field").fill("views:Inception");
    await page.getByTestId("keyvalue-incr").click();
    await page.getByTestId("keyvalue-said").filter({ hasText: "INCR: The counter is now 42." }).waitFor();
  });
  await stage.step("what is no number is refused in words", async () => {
    await page.getByTestId("keyvalue-key-field").fill("greeting");
    await page.getByTestId("keyvalue-incr").click();
    await page.getByTestId("keyvalue-said").filter({ hasText: "KeyValueError" }).waitFor();
  });
  await stage.step("the same from the console", async () => {
    assert.equal(await cineai(page, (api) => api.keyvalue.set("e2e", "1", { ex: 100 })), "OK");
    assert.equal(await cineai(page, (api) => api.keyvalue.set("e2e", "2", { nx: true })), null);
    assert.equal(await cineai(page, (api) => api.keyvalue.incrBy("e2e", 41)), 42);
    assert.equal(await cineai(page, (api) => api.keyvalue.ttl("e2e")), 100);
    assert.deepEqual(await cineai(page, (api) => api.keyvalue.keys("e2?")), ["e2e"]);
    const unknown = await failureOf(page, (api) => api.keyvalue.set("e2e", "1", { forever: true }));
    assert.equal(unknown.name, "ArgumentError");
    assert.match(unknown.message, /forever/);
  });
  await stage.step("leaving ends the worker and its data; a call starts another", async () => {
    await visit(page, "#/flow");
    await page.getByTestId("keyvalue").waitFor({ state: "detached" });
    assert.equal(workers().length, 0);
    assert.deepEqual(await cineai(page, (api) => api.keyvalue.keys("*")), []);
  });
});
