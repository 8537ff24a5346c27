// The pages beside the page: the benchmark and what a host shows for an address that leads nowhere.

import assert from "node:assert/strict";
import { journey } from "../harness.mjs";

/** The colours and type of the page, which those beside it share. */
const look = (page) => page.evaluate(() => {
  const { backgroundColor, color, fontFamily } = getComputedStyle(document.body);
  return { backgroundColor, color, fontFamily };
});

journey("the benchmark and the page for lost readers look like the site, in both themes", async (stage) => {
  const context = await stage.context();
  const page = await stage.open("", { context });
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const expected = await look(page);
    for (const file of ["bench/", "404.html"]) {
      await stage.step(`${file}, ${colorScheme}`, async () => {
        const beside = await stage.open(file, { context });
        await beside.emulateMedia({ colorScheme });
        assert.deepEqual(await look(beside), expected);
        const [inner, whole] = await beside.evaluate(() => [innerWidth, document.scrollingElement.scrollWidth]);
        assert.ok(whole <= inner, `it is ${whole} wide in ${inner}`);
        await beside.close();
      });
    }
  }
  await stage.step("the footer leads to the benchmark", async () => {
    await page.locator(".footer").getByRole("link", { name: "Benchmark" }).click();
    await page.getByRole("heading", { name: "Measured in this browser" }).waitFor();
    await page.getByRole("link", { name: "CineAI" }).click();
    await page.getByTestId("query-like").waitFor();
  });
});
