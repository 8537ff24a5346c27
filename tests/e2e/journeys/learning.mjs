// Lessons, checks, quizzes, progress and the glossary.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { engineReady, journey, visit } from "../harness.mjs";

const TOPICS = ["whole", "sql", "documents", "vectors", "features", "rag"];
const pageOf = (topic) => (topic === "whole" ? "#/learn" : `#/stores/${topic}`);

/** Answers an exercise rightly or wrongly. */
async function answer(exercise, rightly) {
  const choice = exercise.locator(`.choice${rightly ? "[data-right]" : ":not([data-right])"}`).first();
  await choice.locator("input").check();
  await exercise.getByTestId("commit").click();
  await exercise.getByTestId("because").waitFor();
}

journey("the checks of every topic are predicted, run, and explained", async (stage) => {
  const page = await stage.open("#/kit");
  await engineReady(page);
  for (const topic of TOPICS) {
    await visit(page, pageOf(topic));
    for (const [number, rightly] of [[1, true], [2, false]]) {
      await stage.step(`check ${number} of ${topic}`, async () => {
        const check = page.getByTestId(`check-${number}`);
        await check.waitFor();
        assert.equal(await check.getByTestId("commit").isDisabled(), true);
        await answer(check, rightly);
        assert.match(await check.getByTestId("because").innerText(), rightly ? /^Right\./ : /^Not quite\./);
        await check.getByTestId("run-check").click();
        await check.getByTestId("result-value").waitFor({ state: "attached" });
        assert.equal(await check.getByTestId("console-error").count(), 0);
        // Where the text names a part of the result, that part is there.
        const look = await check.locator(".trial__look").innerHTML();
        if (/^Look at\s*(<!--[^>]*-->|\s)*<code>/.test(look)) await check.getByTestId("spot").waitFor();
      });
    }
  }
});

journey("each lesson shows its data first, and leads to the next one", async (stage) => {
  const page = await stage.open("#/learn");
  await engineReady(page);
  const seen = [];
  for (;;) {
    const next = page.getByTestId("lesson-next");
    await next.waitFor();
    const words = await next.innerText();
    if (!words.startsWith("Next lesson")) break;
    await next.click();
    await page.waitForFunction((before) => document.querySelector("[data-testid=lesson-next]")?.innerText !== before, words);
    seen.push(await page.locator("#main h1").innerText());
    await stage.step(`the picture of ${seen.at(-1)}`, async () => {
      const picture = page.getByTestId("lesson-picture");
      await picture.locator("svg, table, .timeline__bar, .passage").first().waitFor();
      assert.ok((await picture.locator("> figcaption").innerText()).length > 40);
      for (const part of ["browse", "console"]) await page.getByTestId(`lesson-to-${part}`).waitFor();
    });
  }
  assert.equal(seen.length, 5, seen.join());
  await stage.step("the last one leads back to the flow, a lesson to its console", async () => {
    await page.getByTestId("lesson-to-console").click();
    await page.getByTestId("console").waitFor();
  });
});

journey("a day moved over the history changes what counts", async (stage) => {
  const page = await stage.open("#/stores/features");
  const words = page.getByTestId("timeline-words");
  await words.filter({ hasText: "counts" }).waitFor();
  const day = page.getByTestId("timeline-day");
  await day.focus();
  await page.keyboard.press("Home");
  await words.filter({ hasText: "null, not 0" }).waitFor();
  assert.equal(await page.locator('.timeline__bar[data-state="counts"]').count(), 0);
  await page.keyboard.press("End");
  await words.filter({ hasText: "counts" }).waitFor();
  assert.equal(await page.locator('.timeline__bar[data-state="later"]').count(), 0);
});

journey("questions have headings like sentences, and circles beside their answers", async (stage) => {
  const page = await stage.open("#/kit");
  for (const topic of TOPICS) {
    await stage.step(topic, async () => {
      await visit(page, pageOf(topic));
      await page.getByTestId("quiz-1").waitFor();
      const headings = await page.locator(".exercise__title").allInnerTexts();
      for (const heading of headings) {
        assert.doesNotMatch(heading, /`/);
        assert.match(heading, /^\d+\s*(\p{Lu}|\d|[^\p{L}])/u);
      }
      const far = await page.locator(".choice__label").evaluateAll((labels) => labels.map((label) => {
        const [circle, words] = [label.querySelector("input"), label.querySelector(".choice__words")].map((part) => part.getBoundingClientRect());
        const line = parseFloat(getComputedStyle(label).lineHeight);
        return Math.abs((circle.top + circle.bottom) / 2 - (words.top + line / 2));
      }).filter((distance) => distance > 2));
      assert.deepEqual(far, [], "the circle stands in the middle of the first line");
    });
  }
});

journey("answers survive a reload, travel as a file, and can be forgotten", async (stage) => {
  const page = await stage.open("#/stores/sql");
  const quiz = page.getByTestId("quiz-1");
  await quiz.waitFor();
  await answer(quiz, true);
  await answer(page.getByTestId("quiz-2"), false);
  await page.reload();
  await page.getByTestId("quiz-1").and(page.locator('[data-state="given"]')).waitFor();
  const tally = page.locator(".lesson > [data-testid=tally-sql]");
  await tally.filter({ hasText: /2 of \d+ answered, 1 right/ }).waitFor();

  const learn = await stage.open("#/learn", { context: page.context() });
  await learn.getByTestId("tally-sql").filter({ hasText: /2 of \d+ answered, 1 right/ }).waitFor();
  const [download] = await Promise.all([learn.waitForEvent("download"), learn.getByTestId("progress-save").click()]);
  const file = await download.path();
  assert.equal(Object.keys(JSON.parse(await readFile(file, "utf8")).answers).length, 2);

  await stage.step("another browser reads the file", async () => {
    const other = await stage.open("#/learn");
    await other.getByTestId("progress-read").setInputFiles({ name: "p.json", mimeType: "application/json", buffer: await readFile(file) });
    await other.getByTestId("tally-sql").filter({ hasText: /2 of \d+ answered, 1 right/ }).waitFor();
    await other.getByTestId("progress-read").setInputFiles({ name: "p.json", mimeType: "application/json", buffer: Buffer.from("[]") });
    await other.getByRole("status").filter({ hasText: "no record of progress" }).waitFor();
  });
  await stage.step("forgetting asks twice", async () => {
    await learn.getByTestId("progress-forget").click();
    await learn.getByTestId("progress-forget").filter({ hasText: "Really" }).click();
    await learn.getByTestId("tally-sql").filter({ hasText: "none answered" }).waitFor();
    await learn.reload();
    await learn.getByTestId("tally-sql").filter({ hasText: "none answered" }).waitFor();
  });
});

journey("lessons work where nothing can be kept", async (stage) => {
  const page = await stage.open("#/learn", {
    prepare: (page) => page.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } })),
  });
  await answer(page.getByTestId("quiz-1"), true);
  await page.getByText("keeps nothing for this page").waitFor();
  await page.locator(".lesson > [data-testid=tally-whole]").filter({ hasText: /1 of \d+ answered/ }).waitFor();
});

journey("a term opens where it stands, by keyboard, at the level chosen", async (stage) => {
  const page = await stage.open("#/stores/rag?level=engineer");
  const term = page.getByTestId("term").first();
  await term.waitFor();
  await term.focus();
  await page.keyboard.press("Enter");
  const card = page.getByTestId("term-card");
  await card.getByRole("link", { name: "In the glossary" }).waitFor();
  const engineer = await card.innerText();
  await stage.step("the level changes what it says", async () => {
    await page.getByRole("radio", { name: "Internals" }).check({ force: true });
    await term.click();
    await card.waitFor();
    assert.notEqual(await card.innerText(), engineer);
  });
  await stage.step("Escape closes it and gives the focus back", async () => {
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
    assert.equal(await term.evaluate((element) => element === document.activeElement), true);
  });
  await stage.step("it leads to its place in the glossary", async () => {
    await page.keyboard.press("Enter");
    await card.getByRole("link").click();
    await page.locator('[data-testid="word"][data-open="true"]').waitFor();
  });
});

journey("the glossary is searched, and a link opens a term", async (stage) => {
  const page = await stage.open("#/glossary?term=hnsw");
  const open = page.locator('[data-testid="word"][data-open="true"]');
  await open.waitFor();
  assert.match(await open.innerText(), /^HNSW/);
  const all = await page.getByTestId("word").count();
  assert.ok(all >= 70, `${all} words`);
  await stage.step("a letter leads to its first term", async () => {
    await page.getByTestId("letter-R").click();
    const first = page.locator('[data-testid="word"]:focus');
    assert.match(await first.innerText(), /^R/i);
    assert.ok((await first.boundingBox()).y < 200);
  });
  await page.getByTestId("glossary-query").fill("b-tree");
  await page.waitForFunction((all) => document.querySelectorAll('[data-testid="word"]').length < all, all);
  assert.match(await page.getByTestId("word").first().innerText(), /^B-tree/i);
  await page.getByTestId("glossary-query").fill("no such word anywhere");
  await page.getByText("No term matches").waitFor();
});

journey("a text that does not come can be asked for again", async (stage) => {
  stage.expectProblem(/learn\/rag\/lesson\.md|Failed to load resource/);
  let refuse = true;
  const page = await stage.open("#/stores/rag", {
    prepare: (page) => page.route("**/learn/rag/lesson.md", (route) => (refuse ? route.abort() : route.continue())),
  });
  await page.getByTestId("panel-error").first().waitFor();
  refuse = false;
  await page.getByTestId("retry").first().click();
  await page.locator(".lesson__promise").waitFor();
});
