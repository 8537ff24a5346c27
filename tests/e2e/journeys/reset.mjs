// One click brings back the original data.

import assert from "node:assert/strict";
import { cineai, engineReady, journey, sqlValue } from "../harness.mjs";

const RATINGS = "select count(*) from ratings";

journey("reset brings back the original data", async (stage) => {
  const page = await stage.open();
  await engineReady(page);
  const original = await sqlValue(page, RATINGS);
  await stage.step("change data in two stores", async () => {
    await cineai(page, async (cineai) => {
      await cineai.sql.run("delete from ratings where user_id = 42");
      const notes = await cineai.documents.collection("e2e_notes");
      await notes.insertOne({ text: "to be forgotten" });
    });
    assert.notEqual(await sqlValue(page, RATINGS), original);
  });
  await stage.step("press reset and confirm", async () => {
    await page.getByTestId("reset").click();
    await page.getByTestId("reset-confirm").click();
    await page.waitForFunction(
      async ([sql, original]) => (await window.cineai.sql.exec(sql))[0].values[0][0] === original,
      [RATINGS, original],
    );
  });
  await stage.step("both are as they were, also after a reload", async () => {
    await page.reload();
    await engineReady(page);
    assert.equal(await sqlValue(page, RATINGS), original);
    assert.equal(await cineai(page, async (cineai) => (await cineai.documents.collection("e2e_notes")).countDocuments({})), 0);
  });
});
