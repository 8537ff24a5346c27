// Runs rows against a peer in turns and sums them up. Knows nothing of what is measured.
//
// A row: { name, data, times, batch?, before?, run(turn), peer?: { name, before?, run(turn) } | { name, missing }, note? }
// `run` does the operation once and may return a promise; `turn` counts up from 0, the warm-up included, so that
// a row can take another input each time. An operation too short for the browser's clock is timed `batch` at a
// time, one after the other, and divided. `before` makes things ready each time and is not timed. `missing` says why a peer cannot run.

const WARM_UP = 5;

/** Milliseconds of one call, the mean of `batch` calls in a row. */
async function timed({ before, run }, turn, batch) {
  await before?.();
  const start = performance.now();
  for (let call = 0; call < batch; call += 1) await run(turn * batch + call);
  return (performance.now() - start) / batch;
}

/** The value below which the share `p` of sorted `values` lies (nearest rank). */
export function percentile(values, p) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
}

export function summary(values) {
  return {
    median: percentile(values, 0.5),
    p99: percentile(values, 0.99),
    min: Math.min(...values),
    max: Math.max(...values),
    times: values.length,
  };
}

/** Measures one row: warm-up, then ours and the peer's in turns, the one who begins changing each time. */
export async function measure(row) {
  const peer = row.peer?.run ? row.peer : null;
  for (let turn = 0; turn < Math.min(WARM_UP, row.times); turn += 1) {
    await timed(row, turn, 1);
    if (peer) await timed(peer, turn, 1);
  }
  const batch = row.batch ?? 1;
  const ours = [];
  const theirs = [];
  for (let turn = 0; turn < row.times; turn += 1) {
    const input = WARM_UP + turn;
    if (peer && turn % 2) theirs.push(await timed(peer, input, batch));
    ours.push(await timed(row, input, batch));
    if (peer && turn % 2 === 0) theirs.push(await timed(peer, input, batch));
  }
  return {
    name: row.name,
    data: row.data,
    unit: "ms",
    batch,
    ours: summary(ours),
    peer: peer ? { name: peer.name, ...summary(theirs) } : row.peer ? { name: row.peer.name, missing: row.peer.missing } : null,
    ratio: peer ? percentile(ours.map((value, turn) => value / theirs[turn]), 0.5) : null,
    ...(row.note && { note: await row.note() }),
  };
}
