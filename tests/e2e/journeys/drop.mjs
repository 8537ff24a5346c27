// A file that is dropped never makes the browser leave the page; what can be taken is offered to be taken.

import assert from "node:assert/strict";
import { cineai, engineReady, journey, sqlValue, visit } from "../harness.mjs";

/**
 * Drops a file on what `selector` names, and tells whether the browser was kept from opening it. Without `bytes` it is
 * the database that the page has exported: to carry that out of the page and back takes minutes.
 */
async function drop(page, selector, name, bytes = []) {
  return page.evaluate(([selector, name, bytes]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes.length ? new Uint8Array(bytes) : window.exported], name));
    const target = document.querySelector(selector);
    return ["dragover", "drop"].every((kind) => !target.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true })));
  }, [selector, name, [...bytes]]);
}

journey("a database that is dropped is imported when the reader says so", async (stage) => {
  const page = await stage.open("#/stores/sql?tab=browse");
  await engineReady(page);
  await cineai(page, async (cineai) => {
    await cineai.sql.run("create table dropped(n integer)");
    await cineai.sql.run("insert into dropped values (7)");
    window.exported = await cineai.sql.export();
    await cineai.sql.run("drop table dropped");
  });
  await stage.step("asked, and answered with no", async () => {
    assert.ok(await drop(page, "#main", "notes.sqlite"));
    await page.getByRole("dialog", { name: /Import “notes\.sqlite”/ }).waitFor();
    await page.getByRole("button", { name: "Keep what is here" }).click();
    assert.equal(await sqlValue(page, "select count(*) from sqlite_master where name = 'dropped'"), 0);
  });
  await stage.step("asked, and answered with yes", async () => {
    assert.ok(await drop(page, "#main", "notes.sqlite"));
    await page.getByTestId("import-confirm").click();
    await page.getByText("“notes.sqlite” is the SQL database now.").waitFor();
    assert.equal(await sqlValue(page, "select n from dropped"), 7);
    await page.getByTestId("open-dropped").waitFor();
  });
  await stage.step("what is no database is refused, and said", async () => {
    assert.ok(await drop(page, "body", "broken.db", Buffer.from("no database")));
    await page.getByTestId("import-confirm").click();
    await page.getByRole("alert").filter({ visible: true }).waitFor();
    assert.equal(await sqlValue(page, "select n from dropped"), 7);
  });
});

journey("any other file is kept off on every page, and it is said what can be dropped", async (stage) => {
  const page = await stage.open("#/flow");
  await engineReady(page);
  for (const hash of ["#/flow", "#/stores/documents", "#/stores/sql?tab=console", "#/learn", "#/glossary", "#/kit"]) {
    await stage.step(hash, async () => {
      await visit(page, hash);
      assert.ok(await drop(page, "#main", "holiday.png", Buffer.from([137, 80])));
      await page.getByText(/“holiday\.png” cannot be opened here/).first().waitFor();
      assert.ok(await drop(page, ".footer", "holiday.png", Buffer.from([137, 80])));
    });
  }
  await stage.step("the reader's answers are taken in", async () => {
    assert.ok(await drop(page, "#main", "cineai-progress.json", Buffer.from("[1, 2]")));
    await page.getByText(/“cineai-progress\.json” is not a file with your answers/).waitFor();
  });
  await stage.step("words that are dragged into a field are the browser's business", async () => {
    assert.equal(await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData("text/plain", "words");
      return document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }), true);
  });
});
