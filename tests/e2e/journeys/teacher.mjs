// The flow page as a teacher: a first visit, the tour, steps forward and back, changes, comparisons, the wrong store.

import assert from "node:assert/strict";
import { allStepsDone, cineai, engineReady, journey, recommend, still } from "../harness.mjs";

/** The journey section as text, without what the time of day or the focus decides. */
async function section(page) {
  return page.locator(".journey").evaluate((node) => {
    const copy = node.cloneNode(true);
    // A property is not in the markup: the scrubber's place is written into it.
    const sliders = [...node.querySelectorAll("input")];
    [...copy.querySelectorAll("input")].forEach((input, at) => input.setAttribute("value", sliders[at].value));
    // How long the exact search takes is measured each time the picture of the walk is drawn.
    return copy.outerHTML.replace(/Comparing with every film [^<"]*/g, "");
  });
}

/** Ids of the films shown, in order. */
async function shown(page) {
  return page.getByTestId("result").evaluateAll((cards) => cards.map((card) => Number(card.dataset.movieId)));
}

/** Waits until the films shown are `expected`. */
async function showsFilms(page, expected) {
  const ids = expected.map(({ movie_id }) => movie_id).join();
  await page.waitForFunction(
    (ids) => [...document.querySelectorAll("[data-testid=result]")].map((card) => card.dataset.movieId).join() === ids,
    ids,
  );
}

journey("a first visit leads to films without reading anything", async (stage) => {
  const page = await stage.open();
  await stage.step("the tour is offered and is in nobody's way", () => page.getByTestId("tour-offer").waitFor());
  await stage.step("the big button gives films", async () => {
    await page.getByTestId("query-submit").click();
    await allStepsDone(page);
    await page.getByTestId("result").first().waitFor();
  });
  await stage.step("whoever asks needs no tour", async () => {
    assert.equal(await page.getByTestId("tour-offer").count(), 0);
    await page.goto(page.url().split("#")[0]);
    await page.getByTestId("query-submit").waitFor();
    assert.equal(await page.getByTestId("tour-offer").count(), 0, "it is not offered again");
  });
});

journey("the tour shows a real recommendation and can be left at any time", async (stage) => {
  const page = await stage.open();
  await page.getByTestId("tour-begin").click();
  const tour = page.getByTestId("tour");
  await tour.waitFor();
  const stops = Number((await tour.locator(".tour__count").innerText()).split(" ").at(-1));
  assert.ok(stops >= 6 && stops <= 8, `${stops} stops`);
  // A stop is reached when its heading has the focus: a key pressed before would go there.
  const reached = (stop) => page.waitForFunction((stop) => {
    const heading = document.activeElement;
    return heading?.id === "tour-title" && heading.closest("[data-testid=tour]").dataset.stop === stop;
  }, String(stop));
  for (let stop = 1; stop <= stops; stop += 1) {
    await stage.step(`stop ${stop} names something and shows it`, async () => {
      await reached(stop);
      if (stop === 2) await allStepsDone(page);
      // Every stop is about something that is there.
      if (stop > 1) {
        await page.getByTestId("tour-back").press("Enter");
        await reached(stop - 1);
        await page.getByTestId("tour-next").press("Enter");
        await reached(stop);
      }
      await page.locator("[data-tour]").first().waitFor();
      assert.equal(await page.locator("[data-tour]").count(), 1);
      assert.ok((await tour.innerText()).length > 60);
      await page.getByTestId("tour-next").press("Enter");
    });
  }
  await stage.step("it ends, with films on the page", async () => {
    await tour.waitFor({ state: "detached" });
    assert.equal(await page.locator("[data-tour]").count(), 0, "nothing stays marked");
    assert.ok((await shown(page)).length >= 10);
  });
  await stage.step("it can be taken again, and left by Escape", async () => {
    await page.getByTestId("tour-start").click();
    await tour.waitFor();
    await page.keyboard.press("Escape");
    await tour.waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => document.activeElement.dataset.testid), "tour-start", "the focus goes back");
  });
});

/** Where two texts part, in words: the whole of them would say nothing. */
function difference(before, after) {
  const at = [...before].findIndex((letter, at) => letter !== after[at]);
  return `"${before.slice(at - 80, at + 120)}" became "${after.slice(at - 80, at + 120)}"`;
}

journey("every step forward and back restores the same page", async (stage) => {
  const page = await stage.open("#/flow?like=Inception&user=42&k=10");
  await allStepsDone(page);
  const at = (step) => page.locator(`[data-testid="step-detail"][data-step="${step}"]`).waitFor();
  const playback = page.locator('[data-part="playback"]');
  const forward = playback.getByRole("button", { name: "Step", exact: true });
  const back = playback.getByRole("button", { name: "Step back" });
  await page.getByTestId("step-1").click();
  await at(1);
  const seen = [];
  for (let step = 1; step <= 8; step += 1) {
    await at(step);
    // Its picture may still be on its way.
    await still(page);
    seen.push(await section(page));
    if (step < 8) await forward.click();
  }
  assert.equal(new Set(seen).size, 8, "the steps differ");
  for (let step = 7; step >= 1; step -= 1) {
    await stage.step(`back at step ${step}`, async () => {
      await back.click();
      await at(step);
      await still(page);
      const shown = await section(page);
      assert.ok(shown === seen[step - 1], difference(seen[step - 1], shown));
    });
  }
});

journey("a change runs the flow again and says what moved", async (stage) => {
  const page = await stage.open("#/flow?like=Inception&user=42&k=10&step=6&show=change");
  await allStepsDone(page);
  const usual = await cineai(page, (cineai) => cineai.recommend({ like: "Inception", user: 42, k: 10 }));
  await showsFilms(page, usual.results);
  assert.equal(await page.getByTestId("move").count(), 0, "nothing has moved yet");

  await stage.step("a weight is turned", async () => {
    await page.getByTestId("weight-similarity").fill("0");
    const tuned = await cineai(page, (cineai) => cineai.recommend({ like: "Inception", user: 42, k: 10, weights: { similarity: 0 } }));
    await showsFilms(page, tuned.results);
    assert.notDeepEqual(tuned.results.map(({ movie_id }) => movie_id), usual.results.map(({ movie_id }) => movie_id));
  });
  await stage.step("what moved is marked, with a reason", async () => {
    await page.getByTestId("move").first().waitFor();
    for (const text of await page.getByTestId("move").allInnerTexts()) assert.match(text, /(Up|Down|New) .*: \w+/);
    assert.match(await page.getByTestId("tuning-bar").innerText(), /similarity 0\.00/);
    await page.getByText("run again").first().waitFor();
    assert.equal(await page.locator('[data-testid="step-5"]').getByText("run again").count(), 0, "step 5 is as it was");
  });
  await stage.step("the link restores it", async () => {
    assert.match(page.url(), /weights=0\.25\.3\.4/);
    const before = await shown(page);
    await page.reload();
    await allStepsDone(page);
    await page.getByTestId("move").first().waitFor();
    assert.deepEqual(await shown(page), before);
  });
  await stage.step("and back to the defaults", async () => {
    await page.getByTestId("all-defaults").click();
    await showsFilms(page, usual.results);
    assert.equal(await page.getByTestId("move").count(), 0);
    assert.doesNotMatch(page.url(), /weights/);
  });
  await stage.step("a filter holds, and a bad one is not sent", async () => {
    await page.getByTestId("step-3").click();
    const filter = page.getByTestId("search-filter");
    await filter.fill('{"year":{"lt":1980}}');
    await filter.press("Enter");
    const old = await cineai(page, (cineai) => cineai.recommend({ like: "Inception", user: 42, k: 10, filter: { year: { lt: 1980 } } }));
    assert.ok(old.results.every(({ year }) => year < 1980));
    await showsFilms(page, old.results);
    await filter.fill("{year");
    await filter.press("Enter");
    await page.getByText("not a JSON object").waitFor();
    assert.match(decodeURIComponent(page.url()), /"lt":1980/);
  });
});

journey("two viewers stand side by side", async (stage) => {
  const page = await stage.open("#/flow?like=Inception&user=42&k=10");
  await allStepsDone(page);
  await page.getByTestId("compare-with").fill("7");
  await page.getByTestId("compare-go").click();
  const versus = page.getByTestId("versus");
  await versus.waitFor();
  const other = await cineai(page, (cineai) => cineai.recommend({ like: "Inception", user: 7, k: 10 }));
  const titles = await versus.locator(".versus__list").nth(1).locator("li > span:first-child").allInnerTexts();
  assert.deepEqual(titles, other.results.map(({ title }) => title));
  const mine = await shown(page);
  const both = other.results.filter(({ movie_id }) => mine.includes(movie_id)).length;
  assert.equal(await versus.locator(".versus__line").count(), both, "a line for every film in both");
  await stage.step("the link restores it, and it can be ended", async () => {
    assert.match(decodeURIComponent(page.url()), /vs=user:7/);
    await page.reload();
    await versus.waitFor();
    await page.getByTestId("compare-end").click();
    await versus.waitFor({ state: "detached" });
  });
});

journey("every step's job is done in another store with the same answer", async (stage) => {
  const page = await stage.open("#/flow?like=Inception&user=42&k=10&step=1&show=elsewhere");
  await allStepsDone(page);
  // The passages come by themselves after the first answer.
  while (!(await cineai(page, (cineai) => cineai.status())).stores.vectors.passages) await page.waitForTimeout(200);
  const before = await engineReady(page);
  for (let step = 1; step <= 8; step += 1) {
    await stage.step(`step ${step}`, async () => {
      await page.getByTestId(`step-${step}`).click();
      await page.locator(`[data-testid="step-detail"][data-step="${step}"]`).waitFor();
      // Nobody has to ask for it.
      const result = page.getByTestId("result-1");
      await result.waitFor();
      const same = await result.getByTestId("contender").evaluateAll((contenders) => contenders.map((contender) => Number(contender.dataset.same)));
      assert.ok(same.length >= 2, "there is another way");
      // Words and meanings rank by different things, and a walk may miss a film: the others must agree.
      const least = { 3: 0.8, 7: 0 }[step] ?? 1;
      for (const share of same) assert.ok(share >= least, `${share} of the answer is the same`);
      assert.match(await page.getByTestId("verdict").innerText(), /^At .+\./);
      const sizes = await page.locator('[data-testid^="measure-"]:visible').count();
      assert.equal(sizes, [2, 3, 7].includes(step) ? 2 : 3, "no size is offered that would be left out");
    });
  }
  await stage.step("step 1 is judged by more than time", async () => {
    await page.getByTestId("step-1").click();
    const trials = page.getByTestId("trial");
    await trials.first().waitFor();
    assert.ok(await trials.count() >= 4);
    assert.match(await trials.first().innerText(), /film that does not exist[\s\S]*SQL[\s\S]*Refused: .*FOREIGN KEY/i);
  });
  await stage.step("all of it is one table", async () => {
    const table = page.getByTestId("why-five");
    await page.getByTestId("why-five-open").or(table.getByRole("table")).first().waitFor();
    if (await page.getByTestId("why-five-open").isVisible()) await page.getByTestId("why-five-open").click();
    await table.getByRole("row", { name: /Refuse a rating/ }).waitFor();
    assert.equal(await table.locator(".why-five__cell--own").count() >= 8, true);
    assert.match(await table.getByRole("row", { name: /Refuse a rating/ }).innerText(), /✓[\s\S]*✗ cannot/);
  });
  await stage.step("the learner's data is as it was", async () => {
    const after = await engineReady(page);
    assert.deepEqual(after.stores, before.stores);
  });
});
