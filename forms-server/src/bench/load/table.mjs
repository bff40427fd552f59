// Rows as a table, with how our durable edits for each second of processor time compare with the peers'.
const COLUMNS = {
  system: (r) => r.system, "edits/s": (r) => r.editsPerSecond, "ack p50": (r) => r.ack.p50, p95: (r) => r.ack.p95, p99: (r) => r.ack.p99,
  "seen p95": (r) => r.seen.p95, "seen p99": (r) => r.seen.p99, "server CPU s": (r) => r.serverCpuSeconds, "edits/CPU-s": (r) => r.editsPerCpuSecond,
  "RSS MiB": (r) => r.rssMiB, "highest": (r) => r.highestMiB, "generator CPU s": (r) => r.generatorCpuSeconds, "lag p99": (r) => r.lag.p99,
  "equal": (r) => `${r.equalReplicas}/${r.replicas}`, "like fresh": (r) => `${r.formsLikeFreshOpening}/${r.forms}`,
};

export function print(rows, columns = COLUMNS) {
  const names = Object.keys(columns);
  const cells = [names, ...rows.map((row) => names.map((name) => String(columns[name](row) ?? "-")))];
  const widths = names.map((_, i) => Math.max(...cells.map((line) => line[i].length)));
  for (const line of cells) console.log(line.map((cell, i) => cell.padStart(widths[i])).join("  "));
  const ours = rows.find((row) => row.system === "counterpart");
  for (const peer of rows.filter((row) => ours?.editsPerCpuSecond && row !== ours && row.editsPerCpuSecond)) {
    console.log(`durable edits per CPU-second of ours / those of ${peer.system} (not durable): ${(ours.editsPerCpuSecond / peer.editsPerCpuSecond).toFixed(2)}`);
  }
}
