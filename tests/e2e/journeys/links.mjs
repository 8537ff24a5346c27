// A link restores what it names, on any screen, without the page jumping.

import assert from "node:assert/strict";
import { allStepsDone, engineReady, journey, recommend } from "../harness.mjs";
import { collectShifts } from "../timing.mjs";

for (const { hash, like, user } of [
  { hash: "#/flow?like=Alien&user=7&k=5", like: "Alien", user: "7" },
  { hash: "#/flow?like=Am%C3%A9lie&user=300&k=20", like: "Amélie", user: "300" },
  { hash: "#/flow?like=It%27s%20%22quoted%22%20%26%20%23hashed%20%F0%9F%8E%AC&user=1", like: 'It\'s "quoted" & #hashed 🎬', user: "1" },
]) {
  journey(`the link ${hash} fills the query bar`, async (stage) => {
    const page = await stage.open(hash);
    await page.waitForFunction(() => performance.getEntriesByName("cineai:bar").length > 0);
    assert.equal(await page.getByTestId("query-like").inputValue(), like);
    assert.equal(await page.getByTestId("query-user").inputValue(), user);
    await engineReady(page);
  });
}

for (const width of [360, 1280]) {
  journey(`the page fits ${width} pixels and does not jump`, async (stage) => {
    const context = await stage.context({ viewport: { width, height: width < 500 ? 740 : 800 } });
    const page = await stage.open("", { context, prepare: (page) => page.addInitScript(collectShifts) });
    const fits = async () => {
      const [inner, whole] = await page.evaluate(() => [window.innerWidth, document.scrollingElement.scrollWidth]);
      assert.ok(whole <= inner, `the page is ${whole} wide in ${inner}`);
    };
    await stage.step("the app replaces the shell without a jump", async () => {
      await engineReady(page);
      const shifts = await page.evaluate(() => window.shifts);
      const sum = shifts.reduce((sum, { value }) => sum + value, 0);
      assert.ok(sum < 0.02, `layout shifts add up to ${sum.toFixed(4)}: ${JSON.stringify(shifts)}`);
    });
    await stage.step("nothing sticks out before a query", fits);
    await stage.step("nothing sticks out after it", async () => {
      await recommend(page, { like: "Inception", user: 42 });
      await allStepsDone(page);
      await page.getByTestId("result").first().waitFor();
      await fits();
    });
    await stage.step("nothing sticks out of an opened step", async () => {
      for (const step of [2, 3, 7]) {
        await page.getByTestId(`step-${step}`).click();
        await page.getByTestId("step-detail").first().waitFor();
        await fits();
      }
    });
  });
}

journey("back and forward restore the question and the step that was open", async (stage) => {
  const page = await stage.open("#/flow?like=Alien&user=7&k=5");
  const open = (step) => page.locator(`[data-testid="step-detail"][data-step="${step}"]`).waitFor();
  await allStepsDone(page);
  for (const step of [3, 6]) {
    await page.getByTestId(`step-${step}`).click();
    await open(step);
  }
  await stage.step("back to the step before", async () => {
    await page.goBack();
    await open(3);
    await page.goForward();
    await open(6);
  });
  await recommend(page, { like: "Inception", user: 42 });
  await allStepsDone(page);
  await stage.step("back to the question before, and forward again", async () => {
    await page.goBack();
    await page.waitForFunction(() => document.getElementById("query-like").value === "Alien");
    await page.getByRole("heading", { name: /5 films like Alien, for viewer 7/ }).waitFor();
    await open(6);
    await page.goForward();
    await page.getByRole("heading", { name: /like Inception, for viewer 42/ }).waitFor();
  });
});

journey("from the first answer the way back leads to the page as it was, step by step, and not out of the site", async (stage) => {
  const page = await stage.open("");
  await engineReady(page);
  await page.getByTestId("query-like").waitFor();
  const open = (step, facet) => page.waitForFunction(([step, facet]) => {
    const hash = new URLSearchParams(location.hash.split("?")[1] ?? "");
    return hash.get("like") === "Alien" && hash.get("step") === step && hash.get("show") === facet;
  }, [step, facet]);
  await recommend(page, { like: "Alien", user: 7 });
  await allStepsDone(page);
  await page.getByTestId("step-2").click();
  await open("2", null);
  await page.getByTestId("step-3").click();
  await open("3", null);
  await page.getByRole("tab", { name: "Change it" }).click();
  await open("3", "change");
  // The playhead, moved by a key, is at one place at a time.
  await page.locator("body").click({ position: { x: 2, y: 300 } });
  await page.getByTestId("step-3").press("ArrowRight");
  await open("4", "change");
  const expected = [["3", null], ["2", null], [null, null]];
  for (const [step, facet] of expected) {
    await stage.step(`back to ${step ?? "the answer"}`, async () => {
      await page.goBack();
      await open(step, facet);
    });
  }
  await stage.step("back to the page before anything was asked", async () => {
    await page.goBack();
    await page.waitForFunction(() => !location.hash.includes("like="));
    await page.getByTestId("query-like").waitFor();
    await page.getByTestId("result").first().waitFor({ state: "detached" });
  });
  await stage.step("and forward to the answer", async () => {
    await page.goForward();
    await page.getByRole("heading", { name: /like Alien, for viewer 7/ }).waitFor();
  });
});
