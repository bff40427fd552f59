// What took the time in a flight recording: node profile.mjs <recording.jfr> [depth]. Samples of running Java code by thread, by method, and by
// the first of our own methods, of the driver's and of the embedded store's above it.
import { execFileSync } from "node:child_process";

const [file, shown = 25] = process.argv.slice(2);
const events = execFileSync("jfr", ["print", "--json", "--stack-depth", "64", "--events", "jdk.ExecutionSample,jdk.NativeMethodSample", file], { maxBuffer: 2 ** 30, encoding: "utf8" });
const threads = new Map(), leaves = new Map(), ours = new Map(), inside = new Map();
const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
let samples = 0;

for (const { type, values } of JSON.parse(events).recording.events) {
  const frames = (values.stackTrace?.frames ?? []).map(({ method }) => `${method.type.name.replaceAll("/", ".")}.${method.name}`);
  const waits = /epollWait|EPoll\.wait|Net\.accept|SocketDispatcher\.read0|\.poll|park|ProcessHandleImpl/.test(frames[0] ?? "");
  if (frames.length === 0 || (type === "jdk.NativeMethodSample" && waits)) continue;
  samples++;
  add(threads, (values.sampledThread?.javaName ?? "?").replace(/\d+/g, "#"));
  add(leaves, frames[0]);
  add(ours, frames.find((name) => name.startsWith("org.counterpart")) ?? frames.find((name) => /^(de\.bwaldvogel|org\.h2|com\.mongodb)/.test(name)) ?? "(neither ours nor the store's)");
  for (const name of new Set(frames)) add(inside, name);
}

const top = (title, map) => {
  console.log(`\n${title}`);
  for (const [name, count] of [...map].sort((a, b) => b[1] - a[1]).slice(0, Number(shown))) console.log(`${((100 * count) / samples).toFixed(1).padStart(6)} %  ${name}`);
};
console.log(`${samples} samples`);
top("by thread", threads);
top("by the method itself", leaves);
top("by the nearest of our own methods, or of driver and store", ours);
top("by every method on the stack", inside);
