// A learner asks for films like Inception and follows the request through the stores.

import assert from "node:assert/strict";
import { allStepsDone, cineai, engineReady, journey, recommend } from "../harness.mjs";

journey("a recommendation runs through eight steps and explains itself", async (stage) => {
  const page = await stage.open("", { context: await stage.context({ reducedMotion: "no-preference" }) });
  await stage.step("the query bar takes input", async () => {
    await page.getByTestId("query-like").click();
    await recommend(page, { like: "Inception", user: 42 });
  });
  await stage.step("eight steps are done", () => allStepsDone(page));

  const cards = page.getByTestId("result");
  await stage.step("each result names title, year, score and a cited reason", async () => {
    await cards.first().waitFor();
    const expected = await cineai(page, (cineai) => cineai.recommend({ like: "Inception", user: 42, k: 10 }));
    assert.equal(await cards.count(), expected.results.length);
    for (const [index, result] of expected.results.entries()) {
      const card = cards.nth(index);
      assert.equal(await card.getAttribute("data-movie-id"), String(result.movie_id), `card ${index + 1}`);
      const text = await card.innerText();
      assert.ok(text.includes(result.title), `the card of ${result.title} shows its title`);
      assert.ok(text.includes(String(result.year)), `the card of ${result.title} shows its year`);
      assert.match(text, /\d[.,]\d/, `the card of ${result.title} shows a score`);
      const reason = result.reasons.find(({ citation }) => citation);
      assert.ok(reason, `${result.title} has a reason with a citation`);
      assert.ok(text.includes(`[${reason.citation.number}]`), `the card of ${result.title} shows its citation`);
    }
    assert.ok(!expected.results.some(({ title }) => title === "Inception"), "the film itself is not recommended");
  });

  await stage.step("the waterfall is drawn", async () => {
    await page.getByTestId("waterfall").waitFor();
    const box = await page.getByTestId("waterfall").boundingBox();
    assert.ok(box.width > 100 && box.height > 20, `the waterfall is ${box.width} by ${box.height}`);
  });

  for (let step = 1; step <= 8; step += 1) {
    await stage.step(`step ${step} opens to its detail`, async () => {
      await page.getByTestId(`step-${step}`).click();
      const detail = page.getByTestId("step-detail");
      await detail.first().waitFor();
      assert.ok((await detail.first().innerText()).trim().length > 40, "the detail says something");
    });
  }
});

journey("a query sent before the engine is ready is answered when it is", async (stage) => {
  const page = await stage.open();
  await recommend(page, { like: "Alien", user: 7 });
  await stage.step("eight steps are done", () => allStepsDone(page));
  await engineReady(page);
});
