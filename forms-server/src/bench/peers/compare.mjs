// Our figures and the peers', side by side: a row for each measurement, with the ratio.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const ours = new Map();
for (const one of JSON.parse(readFileSync(join(folder, "jmh.json"), "utf8"))) {
  const name = one.benchmark.split(".").at(-1);
  ours.set([name, ...Object.values(one.params ?? {})].join(" "), one.primaryMetric.score);
}
const edits = { typing: 259_778, form: 100_020 };
const peers = readFileSync(join(folder, "peers.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
const rows = [];
const add = (what, mine, peer, ratio, note) => rows.push({ what, "ours, ms": +mine.toFixed(2), peer: `${peer.peer} ${peer.version}`, "peer, ms": peer.medianMs, ratio: `${ratio.toFixed(1)}x`, note });
for (const peer of peers) {
  for (const what of ["typing", "form"]) {
    if (peer.what.startsWith(what)) {
      for (const batch of [1, 20]) {
        const mine = ours.get(`${what} ${batch}`);
        add(`${what}, a hash for every ${batch}`, mine, peer, edits[what] / mine / (peer.edits / peer.medianMs), "edits per second");
      }
    }
  }
  const met = /^offline meeting \((\w+)\)/.exec(peer.what);
  if (met) add(peer.what, ours.get(`meet ${met[1]}`), peer, peer.medianMs / ours.get(`meet ${met[1]}`), "both sides composed while typing");
}
console.table(rows);
console.log(Object.fromEntries([...ours].filter(([name]) => /^(open|comeBack)/.test(name)).map(([name, ms]) => [name, `${ms.toFixed(2)} ms`])));
