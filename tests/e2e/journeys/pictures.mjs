// Steps are pictures: each is drawn from its own evidence, says what it shows, and can be walked through.

import assert from "node:assert/strict";
import { allStepsDone, cineai, engineReady, journey, recommend } from "../harness.mjs";

const QUESTION = "like=Inception&user=42&k=10";

/** Opens a step and waits for its picture. */
async function picture(page, step) {
  await page.getByTestId(`step-${step}`).click();
  const detail = page.locator(`[data-testid="step-detail"][data-step="${step}"]`);
  const found = detail.getByTestId("picture");
  await found.waitFor();
  return found;
}

journey("every step from the second on is a picture of its own numbers", async (stage) => {
  const page = await stage.open(`#/flow?${QUESTION}`);
  await allStepsDone(page);
  const answer = await cineai(page, (cineai) => cineai.recommend({ like: "Inception", user: 42, k: 10, record: false }));
  const evidence = (step) => Object.values(answer.steps[step - 1].evidence)[0];

  await stage.step("2: two vectors and where they agree", async () => {
    const found = await picture(page, 2);
    const best = evidence(3).films.first[0];
    assert.equal(await found.locator("svg[role=img]").count(), 3);
    assert.match(await found.innerText(), new RegExp(`${best.title}[\\s\\S]*cosine similarity is ${best.similarity.toFixed(2)}`));
  });
  await stage.step("3: the walk goes on and back, and says what it compared", async () => {
    const found = await picture(page, 3);
    const count = async () => Number((await found.getByTestId("walk-count").innerText()).split(" ")[0]);
    const all = await count();
    assert.ok(evidence(3).visited - all <= 1, `${all} of ${evidence(3).visited}`);
    await found.getByRole("button", { name: "Step back" }).click();
    const before = await count();
    assert.ok(before < all, "one hop back fewer films are compared");
    await found.getByRole("button", { name: "Step", exact: true }).click();
    assert.equal(await count(), all);
    assert.match(await found.getByTestId("walk-verdict").innerText(), new RegExp(`${evidence(3).visited} of ${evidence(3).points} films`));
    assert.equal(await found.locator(".walk-map__near").count(), 10, "the exact neighbours are ringed");
    assert.equal(await page.getByTestId("step-detail").getAttribute("data-step"), "3", "the walk's buttons do not turn the page");
  });
  await stage.step("4: dots by store", async () => {
    const found = await picture(page, 4);
    const { removed, candidates } = evidence(4);
    assert.equal(await found.locator(".dots__all .dots__dot").count(), candidates);
    assert.equal(await found.locator(".dots__all .dots__dot--kept").count(), candidates - removed.length);
    const both = removed.filter(({ rated, watched }) => rated && watched).length;
    assert.equal(await found.locator(".dots__all .dots__dot--both").count(), both);
  });
  await stage.step("5: features beside the taste", async () => {
    const found = await picture(page, 5);
    assert.deepEqual(await found.locator(".taste__genre").allInnerTexts(), evidence(5).favourite_genres);
    assert.ok(await found.locator("tbody tr").count() > 0);
  });
  await stage.step("6: scores with a legend", async () => {
    const found = await picture(page, 6);
    assert.equal(await found.locator(".scores__row").count(), 10);
    assert.match(await found.locator(".score-legend").innerText(), /similarity[\s\S]*taste/);
  });
  await stage.step("7: what both films have in common, and the sentence of each", async () => {
    const found = await picture(page, 7);
    const title = await found.locator("select option:checked").innerText();
    const reason = evidence(7).reasons.first.find((reason) => reason.title === title);
    assert.equal(await found.locator(".joined__common").count(), reason.in_common.length);
    const quoted = [reason.asked, reason.own].filter(Boolean).map(({ sentence }) => sentence);
    const passages = found.locator(".joined__text--passage");
    const chosen = await passages.evaluateAll((texts) => texts.map((text) => [...text.querySelectorAll(".joined__chosen")].map((piece) => piece.textContent).join("")));
    assert.deepEqual(chosen, quoted);
  });
  await stage.step("8: the document and its transaction", async () => {
    const found = await picture(page, 8);
    assert.match(await found.innerText(), /begin[\s\S]*put doc\/visits[\s\S]*commit/);
    await found.getByRole("tree").waitFor();
  });
});

journey("at the plain level no step speaks in code", async (stage) => {
  const page = await stage.open(`#/flow?${QUESTION}&level=plain`);
  await allStepsDone(page);
  for (let step = 1; step <= 8; step += 1) {
    await stage.step(`step ${step}`, async () => {
      await page.getByTestId(`step-${step}`).click();
      const detail = page.locator(`[data-testid="step-detail"][data-step="${step}"]`);
      await detail.waitFor();
      if (step > 1) await detail.getByTestId("picture").waitFor();
      // What the picture of the last step draws is the document itself.
      const text = await detail.evaluate((node) => {
        const copy = node.cloneNode(true);
        for (const drawn of copy.querySelectorAll(".visit")) drawn.remove();
        return copy.textContent;
      });
      for (const pattern of [/\bef\b/, /keys examined/, /\{\s*"/, /\d{4}-\d\d-\d\dT/, /SELECT /]) assert.doesNotMatch(text, pattern);
      assert.doesNotMatch(await page.getByTestId(`step-${step}`).innerText(), /SELECT|find\(|insertOne/);
    });
  }
});

journey("a step opens in the page, and leads on", async (stage) => {
  const page = await stage.open(`#/flow?${QUESTION}`);
  await allStepsDone(page);
  await stage.step("a station opens its first step", async () => {
    await page.getByTestId("station-vectors").click();
    await page.locator('[data-testid="step-detail"][data-step="2"]').waitFor();
  });
  await stage.step("the panel does not scroll inside", async () => {
    await picture(page, 5);
    const [inner, whole] = await page.getByTestId("step-detail").evaluate((node) => [node.clientHeight, node.scrollHeight]);
    assert.ok(whole <= inner + 1, `${whole} in ${inner}`);
  });
  await stage.step("lesson, contents, console and glossary are a press away", async () => {
    const hrefs = await page.locator(".onward a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    for (const part of ["#/stores/features", "tab=browse", "tab=console", "#/glossary"]) assert.ok(hrefs.some((href) => href.includes(part)), `${part} in ${hrefs}`);
    assert.ok(await page.locator(".detail__prose button").count() > 0, "a term of the glossary");
  });
});

journey("opening a step during the replay fills all steps", async (stage) => {
  const page = await stage.open("", { context: await stage.context({ reducedMotion: "no-preference" }) });
  await engineReady(page);
  await recommend(page, { like: "Inception", user: 42 });
  await page.locator('[data-testid="step-2"][data-state="active"]').waitFor();
  await page.getByTestId("step-3").click();
  await page.locator('[data-testid="step-8"][data-state="done"]').waitFor();
  assert.equal(await page.locator('.step[data-state="pending"]').count(), 0);
});

for (const [width, height] of [[1280, 800], [360, 740]]) {
  journey(`the films come into sight after Recommend: ${width}`, async (stage) => {
    const page = await stage.open("", { context: await stage.context({ viewport: { width, height } }) });
    await engineReady(page);
    await page.getByTestId("query-submit").click();
    const strip = page.getByTestId("film-strip");
    await strip.locator(".poster").first().waitFor();
    const place = await strip.evaluate((node) => node.getBoundingClientRect());
    assert.ok(place.top >= 0 && place.bottom <= height + 1, `from ${place.top} to ${place.bottom} in ${height}`);
    assert.equal(await page.evaluate(() => document.activeElement?.dataset.testid), "query-submit", "the focus stays");
  });
}

journey("what a changed weight did is seen where it was changed", async (stage) => {
  const page = await stage.open(`#/flow?${QUESTION}&step=6&show=change`);
  await allStepsDone(page);
  await page.getByTestId("weight-similarity").fill("0");
  const moved = page.getByTestId("moved");
  await moved.waitFor();
  assert.match(await moved.innerText(), /moved \d+ films[\s\S]*(Up|Down|New)/);
  const inside = await moved.evaluate((node) => node.closest("[data-testid=controls]") !== null);
  assert.ok(inside, "beside the sliders");
});

journey("the question says who asks, and an empty comparison says what is missing", async (stage) => {
  const page = await stage.open(`#/flow?${QUESTION}`);
  await allStepsDone(page);
  await page.getByTestId("who-asks").filter({ hasText: /Viewer 42 likes .+ has rated \d+ films/ }).waitFor();
  await page.getByRole("button", { name: "ask as a new visitor" }).click();
  await page.getByTestId("who-asks").filter({ hasText: "A new visitor" }).waitFor();
  await page.getByRole("heading", { name: "for a new visitor" }).waitFor();
  await page.getByTestId("compare-go").click();
  await page.getByTestId("compare-advice").waitFor();
});
