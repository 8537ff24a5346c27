// A learner asks in plain words and sees which way the text was understood.

import assert from "node:assert/strict";
import { allStepsDone, engineReady, journey } from "../harness.mjs";

journey("the query bar understands titles, descriptions and a film with something changed", async (stage) => {
  const page = await stage.open();
  await engineReady(page);
  const field = page.getByTestId("query-like");
  const understood = page.getByTestId("understood");
  const ask = async (text, words) => {
    await field.fill(text);
    await understood.filter({ hasText: words }).waitFor();
    assert.match(await understood.innerText(), /^Read as/);
    await page.getByTestId("query-submit").click();
    await understood.filter({ hasText: /^(Read as|Found:)/ }).waitFor();
    await allStepsDone(page);
  };

  await stage.step("a title", () => ask("Alien", "the title Alien (1979)"));
  await stage.step("a description", async () => {
    await ask("thieves who steal secrets inside dreams", "a description");
    await page.getByText("Inception is among the nearest, but the viewer has played or rated it").waitFor();
  });
  await stage.step("the same for somebody who has not seen it", async () => {
    await page.getByTestId("query-user").fill("");
    await page.getByTestId("query-submit").click();
    await page.getByRole("heading", { name: "for a new visitor" }).waitFor();
    await allStepsDone(page);
    assert.match(await page.getByTestId("result").first().innerText(), /Inception/);
  });
  await stage.step("a film and what should be different", async () => {
    await ask("like Inception but funnier and before 1990", "films like Inception (2010)");
    assert.match(await understood.innerText(), /“funny comedy”, of 1989 or earlier/);
    for (const card of await page.getByTestId("result").all()) assert.match(await card.innerText(), /\b19[2-8]\d\b/);
  });
  await stage.step("the step tells how the vector was moved", async () => {
    await page.goto(page.url().replace(/&step=\d+|$/, "&step=2"));
    const detail = page.getByTestId("understood-detail");
    await detail.waitFor();
    assert.match(await detail.innerText(), /cos -?0\.\d\d → 0\.\d\d/);
  });
});

journey("people are completed beside titles, and a wish that nothing fits is told so", async (stage) => {
  const page = await stage.open();
  await engineReady(page);
  const field = page.getByTestId("query-like");
  await stage.step("a director is offered, marked as one", async () => {
    await field.click();
    await field.fill("kuros");
    const option = page.getByTestId("suggestion").filter({ hasText: "Akira Kurosawa" });
    await option.waitFor();
    assert.match(await option.innerText(), /director/);
    await option.click();
    assert.equal(await field.inputValue(), "films by Akira Kurosawa");
  });
  await stage.step("choosing it makes a wish for the films", async () => {
    await page.getByTestId("understood").filter({ hasText: "films by Akira Kurosawa" }).waitFor();
    await page.getByTestId("query-submit").click();
    await allStepsDone(page);
    for (const card of await page.getByTestId("result").all()) assert.match(await card.innerText(), /Akira Kurosawa/);
  });
  await stage.step("what no film fits is said", async () => {
    await field.fill("cheerleaders at a national competition");
    await page.getByTestId("understood").filter({ hasText: "a description" }).waitFor();
    await page.getByTestId("query-submit").click();
    await allStepsDone(page);
    await page.getByText("Nothing in the catalogue fits this description well").waitFor();
  });
});
