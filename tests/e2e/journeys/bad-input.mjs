// Nothing a learner types or scripts may stop the engine, run as code, or be answered without words.

import assert from "node:assert/strict";
import { allStepsDone, cineai, engineReady, failureOf, journey, recommend } from "../harness.mjs";

const TRAP = "<img src=x onerror=window.__pwned=1>";
const LONG = "film ".repeat(20_000);

/** The engine answers, and no text ran as a script. */
async function unharmed(page, after) {
  assert.equal(await cineai(page, async (cineai) => (await cineai.sql.exec("select 1 + 1"))[0].values[0][0]), 2, `after ${after}`);
  assert.equal(await page.evaluate(() => window.__pwned), undefined, `a script ran after ${after}`);
}

journey("wrong arguments are refused with words and harm nothing", async (stage) => {
  const page = await stage.open();
  await engineReady(page);

  await stage.step("an unknown title comes back with three suggestions", async () => {
    const failure = await failureOf(page, (cineai) => cineai.recommend({ like: "Inceptional Dreams", user: 42 }));
    assert.equal(failure.name, "ArgumentError");
    assert.equal(failure.suggestions.length, 3);
    assert.ok(failure.suggestions.includes("Inception"), `suggested: ${failure.suggestions}`);
  });

  await stage.step("a title with one letter wrong is read as the film it must be", async () => {
    const [mended, meant] = await cineai(page, (cineai) => Promise.all(["Inceptoin", "Inception"].map((like) => cineai.recommend({ like, user: 42 }))));
    assert.deepEqual(mended.results.map(({ title }) => title), meant.results.map(({ title }) => title));
  });

  const refused = [
    ...[0, -1, 2.5, "ten", null, Number.MAX_SAFE_INTEGER + 2, [], {}].map((k) => ({ like: "Inception", user: 42, k })),
    ...["", "   ", LONG, "The Matrix'; drop table movies; --", TRAP, "🎬", "فيلم", "\u0000", 42, true, []].map((like) => ({ like, user: 42 })),
    { text: "", user: 42 }, { text: 7 }, {}, { user: 42 }, { like: "Inception", text: "both", user: 42 },
    { like: "Inception", user: "forty-two" }, { like: "Inception", user: 1.5 },
    { like: "Inception", user: 42, ef: 0 }, { like: "Inception", user: 42, ef: -5 },
    null, 42, "Inception", [],
  ].filter((request) => request?.k !== null); // null stands for "not given"
  await stage.step("each wrong request is refused by name, with words", async () => {
    const accepted = [];
    for (const request of refused) {
      const shown = JSON.stringify(request)?.slice(0, 60);
      const outcome = await failureOf(page, (cineai, request) => cineai.recommend(request), request).catch(() => ({ name: "an answer" }));
      const said = outcome.message?.length ?? 0;
      // What only the vector store knows the limits of, it refuses under its own name.
      const names = request?.ef === undefined ? ["ArgumentError"] : ["ArgumentError", "VectorError"];
      if (!names.includes(outcome.name) || !outcome.isError || said < 10 || said > 1000) {
        accepted.push(`recommend(${shown}) gave ${outcome.name}${said ? ` with ${said} characters: ${outcome.message.slice(0, 80)}` : ""}`);
      }
      await unharmed(page, shown);
    }
    assert.equal(accepted.length, 0, `${accepted.length} of ${refused.length}:\n  ${accepted.join("\n  ")}`);
  });

  await stage.step("more films than there are gives all there are, and says so", async () => {
    const { results, notes } = await cineai(page, (cineai) => cineai.recommend({ like: "Inception", user: 42, k: 1e9 }));
    const films = await cineai(page, async (cineai) => (await cineai.sql.exec("select count(*) from movies"))[0].values[0][0]);
    assert.ok(results.length > 10 && results.length < films, `${results.length} of ${films}`);
    assert.ok(notes.length > 0, "a note says that there were fewer");
  });

  await stage.step("special numbers are refused", async () => {
    for (const k of ["NaN", "Infinity", "-Infinity", "Symbol()", "() => 1"]) {
      const failure = await failureOf(page, `(cineai) => cineai.recommend({ like: "Inception", user: 42, k: ${k} })`);
      assert.equal(failure.name, "ArgumentError", `k: ${k} gave ${failure.name}: ${failure.message}`);
    }
    await unharmed(page, "special numbers");
  });

  await stage.step("a long description is searched or refused, never a stop", async () => {
    const outcome = await cineai(page, (cineai, text) => cineai.recommend({ text, user: 42 }).then(() => "answered", ({ name }) => name), LONG);
    assert.ok(["answered", "ArgumentError"].includes(outcome), outcome);
    await unharmed(page, "a long description");
  });

  await stage.step("a viewer nobody knows gets films and a note", async () => {
    const { results, notes } = await cineai(page, (cineai) => cineai.recommend({ like: "Inception", user: 999999 }));
    assert.equal(results.length, 10);
    assert.ok(notes.some((note) => /cold|new|no rating|nobody|not know/i.test(note)), `notes: ${notes}`);
  });

  for (const rating of [{ user: 42, movie: 1, score: 6 }, { user: 42, movie: 1, score: 0 }, { user: 42, movie: 1, score: "five" }, { user: 42, movie: 999999, score: 5 }, { user: 42, movie: 1 }, {}]) {
    await stage.step(`rate(${JSON.stringify(rating)}) is refused and changes nothing`, async () => {
      const count = (cineai) => cineai.sql.exec("select count(*) from ratings").then(([{ values }]) => values[0][0]);
      const before = await cineai(page, count);
      assert.equal((await failureOf(page, (cineai, rating) => cineai.rate(rating), rating)).name, "ArgumentError");
      assert.equal(await cineai(page, count), before);
    });
  }
});

journey("the query bar shows odd text as text", async (stage) => {
  const page = await stage.open();
  await engineReady(page);

  await stage.step("an unknown title offers three others", async () => {
    await recommend(page, { like: "Inceptional Dreams" });
    await page.getByTestId("suggestion").first().waitFor();
    assert.equal(await page.getByTestId("suggestion").count(), 3);
  });
  await stage.step("taking one runs it", async () => {
    await page.getByTestId("suggestion").filter({ hasText: "Inception" }).first().click();
    await allStepsDone(page);
  });

  for (const like of ["Ocean's \"Eleven\"", TRAP, "🎬🍿", "فيلم عن الأحلام", "'; drop table movies; --"]) {
    await stage.step(`"${like}" is answered in words`, async () => {
      await recommend(page, { like });
      // As a title it is unknown; as a description it finds films or is refused in words.
      const answer = page.getByTestId("error").or(page.getByTestId("suggestion")).or(page.getByTestId("result"));
      await answer.first().waitFor();
      assert.equal(await page.getByTestId("query-like").inputValue(), like);
      // Until the answer comes, that to the last question stands there. An error says what is wrong, not of what.
      await page.waitForFunction((like) => document.querySelector("[data-testid=error]") || document.body.innerText.includes(like), like);
      assert.equal(await page.locator("img[src=x]").count(), 0);
      await unharmed(page, like);
    });
  }
  await stage.step("100 KB of text is answered in words", async () => {
    await recommend(page, { like: LONG });
    await page.getByTestId("error").or(page.getByTestId("suggestion")).or(page.getByTestId("result")).first().waitFor();
    await unharmed(page, "100 KB of text");
  });
  await stage.step("an empty text is not sent, or answered in words", async () => {
    await recommend(page, { like: "" });
    await unharmed(page, "an empty text");
  });
  await stage.step("a viewer nobody knows is answered", async () => {
    await recommend(page, { like: "Alien", user: 999999 });
    await unharmed(page, "an unknown viewer");
  });
  await stage.step("after all that a query works", async () => {
    await recommend(page, { like: "Alien", user: 7 });
    await allStepsDone(page);
    await page.getByTestId("result").first().waitFor();
  });
});

journey("a link with odd text is shown as text", async (stage) => {
  const page = await stage.open(`#/flow?like=${encodeURIComponent(TRAP)}&user=${encodeURIComponent(TRAP)}&k=-3&step=99&level=${encodeURIComponent(TRAP)}&nothing=1`);
  await engineReady(page);
  await unharmed(page, "an odd link");
  assert.equal(await page.getByTestId("query-like").inputValue(), TRAP);
  for (const hash of ["#", "#/", "#/nowhere?x=%", "#/flow?like=%E0%A4%A", "#/flow?&&==&like"]) {
    await page.evaluate((hash) => { location.hash = hash; }, hash);
    await unharmed(page, hash);
    assert.ok(await page.getByTestId("query-like").isVisible(), `the query bar is there at ${hash}`);
  }
});
