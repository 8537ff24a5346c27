// Times of a page load, as the browser itself recorded them.

/** Milliseconds from navigation to first paint, to the usable query bar and to the ready engine. */
export async function coldStart(page) {
  await page.waitForFunction(() => performance.getEntriesByName("cineai:ready").length > 0, null, { timeout: 60_000 });
  return page.evaluate(() => {
    const at = (name) => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
    return { paint: at("first-contentful-paint"), bar: at("cineai:bar"), ready: at("cineai:ready") };
  });
}

/**
 * Closes the page of a visit whose data is kept: what a recommendation writes waits until the first data is saved, so
 * whoever comes after its answer finds it.
 */
export async function leave(page) {
  await page.evaluate(async () => (await window.cineai.ready).recommend({ like: "Alien" }));
  await page.close();
}

/** An init script: collects the tasks of 50 ms and more on the page's thread. */
export function collectLongTasks() {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.longTasks.push({ start: startTime, ms: duration });
  }).observe({ type: "longtask", buffered: true });
}

/** An init script: collects the layout shifts that no input caused, from the first paint. */
export function collectShifts() {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const nodes = entry.sources.map(({ node }) => node?.nodeType === 1 ? `${node.tagName}.${node.className}` : String(node?.nodeName));
      window.shifts.push({ value: entry.value, nodes });
    }
  }).observe({ type: "layout-shift", buffered: true });
}
