// ShareDB with its store in memory: one writer submits step after step and waits for each to be acknowledged.
import { createRequire } from "node:module";
import { form, must, print, typing } from "./measure.mjs";

const require = createRequire(import.meta.url);
const ShareDB = require("sharedb");
const json1 = require("ot-json1");
const text = require("ot-text-unicode");
const VERSION = require("sharedb/package.json").version;
ShareDB.types.register(json1.type);
ShareDB.types.register(text.type);

async function submitted(type, start, ops) {
  const backend = new ShareDB();
  const doc = backend.connect().get("forms", "one");
  await new Promise((done, failed) => doc.create(start, type, (error) => (error ? failed(error) : done())));
  const from = performance.now();
  for (const op of ops) await new Promise((done, failed) => doc.submitOp(op, (error) => (error ? failed(error) : done())));
  return { ms: performance.now() - from, data: doc.data };
}

const keys = typing().edits.slice(0, 20_000);
const textOps = keys.map(({ position, deleted, inserted }) => {
  const op = position > 0 ? [position] : [];
  if (inserted !== "") op.push(inserted);
  if (deleted > 0) op.push({ d: deleted });
  return op;
});
const expected = textOps.reduce((all, op) => text.type.apply(all, op), "");
await submitted(text.type.uri, "", textOps.slice(0, 5_000));
const typed = await submitted(text.type.uri, "", textOps);
must(typed.data === expected, "another text");
print("sharedb", VERSION, "typing", textOps.length, typed.ms, "text-unicode, the first 20,000 keys, one writer, in memory");

const answers = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`f${String(i).padStart(3, "0")}`, ""]));
const rows = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`r${String(i).padStart(2, "0")}`, { choice: null, date: null }]));
const lengths = Object.fromEntries(Object.keys(answers).map((field) => [field, 0]));
const ops = form().filter((step) => step.kind !== "move").slice(0, 20_000).map((step) => {
  if (step.kind === "set") return json1.replaceOp(["rows", step.row, step.cell], true, step.value);
  const position = Math.floor((lengths[step.field] * step.permille) / 1000);
  const deletes = step.deletes && position < lengths[step.field];
  lengths[step.field] += deletes ? -1 : 1;
  return json1.editOp(["answers", step.field], "text-unicode", [...(position > 0 ? [position] : []), deletes ? { d: 1 } : step.inserted || "x"]);
});
await submitted(json1.type.uri, { answers, rows }, ops.slice(0, 5_000));
const filled = await submitted(json1.type.uri, { answers, rows }, ops);
must(Object.values(filled.data.answers).reduce((sum, one) => sum + one.length, 0) === Object.values(lengths).reduce((a, b) => a + b), "another form");
print("sharedb", VERSION, "form", ops.length, filled.ms, "json1, the first 20,000 steps, one writer, no moves, in memory");
