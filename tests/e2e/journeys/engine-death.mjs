// The engine is a worker that can die at any time. What was answered is kept, what was not is refused clearly, and
// a new engine takes over.

import assert from "node:assert/strict";
import { allStepsDone, cineai, engineReady, failureOf, journey, recommend, sqlValue } from "../harness.mjs";

/** Minutes of work for the engine. */
const ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 50000000) select count(*), sum(i) from n";

/** Keeps every worker the page starts, so that a journey can kill one as the browser would. */
function keepWorkers() {
  window.workers = [];
  window.Worker = class extends window.Worker {
    constructor(...options) {
      super(...options);
      window.workers.push(this);
    }
  };
}

/** Notes every state the page shows for the engine. */
function watchEngineState() {
  window.engineStates = [];
  const note = () => {
    const state = document.querySelector('[data-testid="engine-state"]')?.dataset.state;
    if (state && state !== window.engineStates.at(-1)) window.engineStates.push(state);
  };
  new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] });
}

async function prepare(page) {
  await page.addInitScript(keepWorkers);
  await page.addInitScript(watchEngineState);
}

/** Each way an engine can die, and whether a call is under way then. */
const DEATHS = [
  {
    name: "killed by the browser in the middle of a call",
    busy: true,
    kill: (page) => page.evaluate(() => window.workers.at(-1).terminate()),
  },
  {
    name: "killed by the browser between two calls",
    busy: false,
    kill: (page) => page.evaluate(() => window.workers.at(-1).terminate()),
  },
  {
    name: "closed silently from within",
    busy: false,
    kill: (page) => page.workers().at(-1).evaluate(() => self.close()),
  },
];

for (const { name, busy, kill } of DEATHS) {
  journey(`an engine ${name} is replaced and saved data is kept`, async (stage) => {
    const page = await stage.open("", { prepare });
    await engineReady(page);
    await stage.step("a rating is answered", () => cineai(page, (cineai) => cineai.rate({ user: 42, movie: 1, score: 5 })));
    if (busy) {
      await page.evaluate((sql) => {
        const settle = (promise) => promise.then(() => "answered", (error) => error.name);
        window.fates = Promise.all([settle(window.cineai.sql.exec(sql)), settle(window.cineai.sql.exec("select 1")), settle(window.cineai.status())]);
      }, ENDLESS);
      await page.waitForTimeout(500);
    }
    await page.evaluate(() => { window.engineStates.length = 0; });
    await stage.step("kill the engine", () => kill(page));
    if (busy) {
      await stage.step("every call under way is refused with EngineStopped", async () => {
        assert.deepEqual(await page.evaluate(() => window.fates), ["EngineStopped", "EngineStopped", "EngineStopped"]);
      });
    }
    await stage.step("the page says restarting, then ready", async () => {
      await page.waitForFunction(() => window.engineStates.includes("restarting"));
      await page.locator('[data-testid="engine-state"][data-state="ready"]').waitFor();
      const states = await page.evaluate(() => window.engineStates);
      assert.ok(states.indexOf("restarting") < states.lastIndexOf("ready"), `seen: ${states}`);
    });
    await stage.step("the rating is there, saved, and the engine works", async () => {
      assert.equal(await sqlValue(page, "select score from ratings where user_id = 42 and movie_id = 1"), 5);
      assert.equal((await cineai(page, (cineai) => cineai.status())).storage, "indexeddb");
      await recommend(page, { like: "Alien", user: 7 });
      await allStepsDone(page);
    });
  });
}

journey("an engine that traps in the middle of a call is replaced and saved data is kept", async (stage) => {
  const trap = "a trap made by the test";
  stage.expectProblem(new RegExp(trap));
  const page = await stage.open("", { prepare });
  await engineReady(page);
  await cineai(page, (cineai) => cineai.rate({ user: 42, movie: 1, score: 5 }));
  await stage.step("the engine's clock throws", async () => {
    await page.workers().at(-1).evaluate((trap) => {
      const fail = () => { throw new Error(trap); };
      Performance.prototype.now = fail;
      Date.now = fail;
    }, trap);
  });
  await stage.step("the call is refused with EngineStopped", async () => {
    const failure = await failureOf(page, (cineai) => cineai.recommend({ like: "Inception", user: 42 }));
    assert.equal(failure.name, "EngineStopped");
    assert.ok(failure.isError);
  });
  await stage.step("the rating is there and the engine works", async () => {
    await page.locator('[data-testid="engine-state"][data-state="ready"]').waitFor();
    assert.equal(await sqlValue(page, "select score from ratings where user_id = 42 and movie_id = 1"), 5);
  });
});

journey("a call made while the engine restarts waits and is answered", async (stage) => {
  const page = await stage.open("", { prepare });
  await engineReady(page);
  await page.evaluate(() => window.workers.at(-1).terminate());
  await page.waitForFunction(() => window.engineStates.includes("restarting"));
  assert.equal(await sqlValue(page, "select 6 * 7"), 42);
});
