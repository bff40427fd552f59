// Rows as a table, with how our durable edits for each second of processor time compare with the peers'.
const COLUMNS = {
  system: (r) => r.system, "edits/s": (r) => r.editsPerSecond, "ack p50": (r) => r.ack.p50, p95: (r) => r.ack.p95, p99: (r) => r.ack.p99,
  "seen p95": (r) => r.seen.p95, "seen p99": (r) => r.seen.p99, "server CPU s": (r) => r.serverCpuSeconds, "edits/CPU-s": (r) => r.editsPerCpuSecond,
  "RSS MiB": (r) => r.rssMiB, "highest": (r) => r.highestMiB, "generator CPU s": (r) => r.generatorCpuSeconds, "lag p99": (r) => r.lag.p99,
  "equal": (r) => `${r.equalReplicas}/${r.replicas}`, "like fresh": (r) => `${r.formsLikeFreshOpening}/${r.forms}`,
};

export const SATURATED = {
  system: (r) => r.system, asked: (r) => r.rate, "edits/s": (r) => r.editsPerSecond, "ack p50": (r) => r.ack.p50, p99: (r) => r.ack.p99,
  "seen p95": (r) => r.seen.p95, "server cores": (r) => (r.serverCpuSeconds / r.seconds).toFixed(2), "edits/CPU-s": (r) => r.editsPerCpuSecond,
  "generator cores": (r) => (r.generatorCpuSeconds / r.seconds).toFixed(2), "lag p99": (r) => r.lag.p99, "equal": (r) => (r.replicas ? `${r.equalReplicas}/${r.replicas}` : ""),
};
export const IDLE = {
  system: (r) => r.system, sessions: (r) => r.sessions, "open after s": (r) => r.openSeconds, "RSS MiB": (r) => r.rssMiB, highest: (r) => r.highestMiB,
  "server cores": (r) => (r.serverCpuSeconds / r.seconds).toFixed(3), closed: (r) => r.closed,
};
export const STORM = {
  system: (r) => r.system, sessions: (r) => r.sessions, "listens after s": (r) => r.listensAfterSeconds, "p50 back after s": (r) => r.backAfterSeconds.p50,
  "p99": (r) => r.backAfterSeconds.p99, last: (r) => r.lastBackAfterSeconds, tries: (r) => r.tries, "server CPU s": (r) => r.serverCpuSeconds, "RSS MiB": (r) => r.rssMiB,
};
export const STALLED = {
  system: (r) => r.system, "RSS before": (r) => r.rssBeforeMiB, most: (r) => r.rssMostMiB, after: (r) => r.rssAfterMiB, "KiB to each": (r) => r.kibToEach,
  "ack p99 before": (r) => r.ackP99Before, during: (r) => r.ackP99During, stalled: (r) => r.stalled, "closed": (r) => r.closedInTheEnd,
  equal: (r) => `${r.equalReplicas}/${r.replicas}`,
};

export function print(rows, columns = COLUMNS) {
  const names = Object.keys(columns);
  const cells = [names, ...rows.map((row) => names.map((name) => String(columns[name](row) ?? "-")))];
  const widths = names.map((_, i) => Math.max(...cells.map((line) => line[i].length)));
  for (const line of cells) console.log(line.map((cell, i) => cell.padStart(widths[i])).join("  "));
  const best = (system) => Math.max(...rows.filter((row) => row.system === system && row.editsPerCpuSecond).map((row) => row.editsPerCpuSecond));
  for (const peer of new Set(rows.map((row) => row.system))) {
    const ratio = best("counterpart") / best(peer);
    if (peer !== "counterpart" && ratio > 0) console.log(`durable edits per CPU-second of ours / those of ${peer} (not durable): ${ratio.toFixed(2)}`);
  }
}
