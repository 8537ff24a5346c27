// From page to page: by link, by key, back and forth, with the focus and the place where the reader expects them.

import assert from "node:assert/strict";
import { allStepsDone, engineReady, journey, recommend } from "../harness.mjs";

const PAGES = [
  ["flow", /databases/],
  ["stores-sql", /^SQL/],
  ["stores-documents", /^Documents/],
  ["stores-vectors", /^Vectors/],
  ["stores-features", /^Features/],
  ["stores-rag", /^RAG/],
  ["learn", /./],
];

journey("every page of the header opens, says where one is, and takes the focus to its heading", async (stage) => {
  const page = await stage.open("#/kit");
  await page.getByTestId("nav-flow").waitFor();
  const titles = new Set();
  for (const [key, heading] of PAGES) {
    await stage.step(key, async () => {
      await page.getByTestId(`nav-${key}`).click();
      await page.locator(`[data-testid="nav-${key}"][aria-current="page"]`).waitFor();
      await page.waitForFunction(() => document.activeElement?.tagName === "H1");
      assert.match(await page.evaluate(() => document.activeElement.innerText.trim()), heading);
      assert.equal(await page.locator("h1").count(), 1);
      assert.equal(await page.locator('.nav [aria-current="page"]').count(), 1);
      titles.add(await page.title());
    });
  }
  assert.equal(titles.size, PAGES.length, "every page has a title of its own");
});

journey("going back restores the question and the place on the page", async (stage) => {
  const page = await stage.open("#/flow?level=engineer");
  await engineReady(page);
  await recommend(page, { like: "Alien", user: 42 });
  await allStepsDone(page);
  await page.evaluate(() => window.scrollTo(0, 600));
  await page.waitForFunction(() => history.state === 600);
  await page.getByTestId("nav-learn").evaluate((link) => link.click());
  await page.waitForFunction(() => document.activeElement?.tagName === "H1" && window.scrollY === 0);
  await stage.step("the level goes along", () => assert.match(page.url(), /level=engineer/));
  await page.goBack();
  // The browser keeps what is read in its place when something above it grows a little.
  await page.waitForFunction(() => Math.abs(window.scrollY - 600) < 16);
  assert.equal(await page.getByTestId("query-like").inputValue(), "Alien");
  await stage.step("the link in the header leads back there too", async () => {
    await page.goForward();
    await page.waitForFunction(() => location.hash.startsWith("#/learn"));
    await page.getByTestId("nav-flow").click();
    await page.getByTestId("query-like").waitFor();
    assert.equal(await page.getByTestId("query-like").inputValue(), "Alien");
  });
});

journey("a narrow window has the pages in a menu", async (stage) => {
  const context = await stage.context({ viewport: { width: 360, height: 740 } });
  const page = await stage.open("#/stores/sql", { context });
  const menu = page.getByTestId("menu");
  await menu.waitFor();
  assert.match(await menu.innerText(), /SQL/);
  assert.equal(await page.getByTestId("nav-learn").isVisible(), false);
  await menu.focus();
  await page.keyboard.press("Enter");
  await page.getByTestId("nav-learn").waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("nav-learn").waitFor({ state: "hidden" });
  assert.equal(await menu.evaluate((button) => button === document.activeElement), true);
  await page.keyboard.press("Enter");
  await page.getByTestId("nav-stores-vectors").click();
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  assert.equal(await page.getByTestId("nav-learn").isVisible(), false, "the menu closes on arrival");
});

journey("an address that leads nowhere shows the flow", async (stage) => {
  const page = await stage.open("#/stores/oracle?tab=console");
  await page.getByTestId("query-like").waitFor();
  assert.equal(await page.locator('[data-testid="nav-flow"][aria-current="page"]').count(), 1);
});
