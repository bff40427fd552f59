// Yjs in the server's place: it applies one update for each step and takes what it would send on.
import { readFileSync } from "node:fs";
import * as Y from "yjs";
import { endOf, form, must, offline, print, repeated, typing } from "./measure.mjs";

const VERSION = JSON.parse(readFileSync(new URL("node_modules/yjs/package.json", import.meta.url), "utf8")).version;

/** A document with everything it makes itself, update by update. */
function recorded(edit) {
  const doc = new Y.Doc();
  const updates = [];
  doc.on("update", (update) => updates.push(update));
  edit(doc);
  return { doc, updates };
}

function server(updates) {
  const doc = new Y.Doc();
  let sent = 0;
  doc.on("update", (update) => { sent += update.length; });
  const start = performance.now();
  for (const update of updates) Y.applyUpdate(doc, update);
  return { doc, sent, ms: performance.now() - start };
}

function change(text, { position, deleted, inserted }) {
  if (deleted > 0) text.delete(position, deleted);
  if (inserted !== "") text.insert(position, inserted);
}

{
  const trace = typing();
  const { doc, updates } = recorded((made) => trace.edits.forEach((edit) => made.transact(() => change(made.getText("f000"), edit))));
  must(endOf(server(updates).doc.getText("f000").toString()) === trace.end, "another text");
  print("yjs", VERSION, `typing (${trace.name})`, updates.length, repeated(5, () => server(updates).ms));
  const state = Y.encodeStateAsUpdate(doc);
  print("yjs", VERSION, "open (typing)", updates.length, repeated(9, () => server([state]).ms));
}

{
  const steps = form();
  const clients = [0, 1, 2, 3].map(() => ({ doc: new Y.Doc(), seen: 0 }));
  const updates = [];
  const owner = [];
  clients.forEach((client, writer) => client.doc.on("update", (update, origin) => {
    if (origin !== "remote") { updates.push(update); owner.push(writer); }
  }));
  clients[0].doc.transact(() => {
    for (let i = 0; i < 200; i++) clients[0].doc.getMap("answers").set(`f${String(i).padStart(3, "0")}`, new Y.Text());
    const rows = clients[0].doc.getArray("rows");
    for (let i = 0; i < 20; i++) { const row = new Y.Map(); row.set("id", `r${String(i).padStart(2, "0")}`); rows.push([row]); }
  });
  const prepared = updates.length;
  for (const step of steps) {
    const client = clients[step.writer];
    const upTo = updates.length - step.unseen;
    for (; client.seen < upTo; client.seen++) if (owner[client.seen] !== step.writer) Y.applyUpdate(client.doc, updates[client.seen], "remote");
    const before = updates.length;
    client.doc.transact(() => play(client.doc, step));
    must(updates.length <= before + 1, "one update for each step");
  }
  print("yjs", VERSION, "form", updates.length - prepared, repeated(5, () => server(updates).ms), "moves are deletions and insertions");
}

function play(doc, step) {
  if (step.kind === "text") {
    const text = doc.getMap("answers").get(step.field);
    const position = Math.floor((text.length * step.permille) / 1000);
    const deletes = step.deletes && position < text.length;
    if (deletes) text.delete(position, 1); else text.insert(position, step.inserted === "" ? "x" : step.inserted);
    return;
  }
  const rows = doc.getArray("rows");
  const at = rows.toArray().findIndex((row) => row.get("id") === step.row);
  if (at < 0) return;
  if (step.kind === "set") { rows.get(at).set(step.cell, step.value); return; }
  const copy = rows.get(at).clone();
  rows.delete(at, 1);
  const after = step.after === "-" ? -1 : rows.toArray().findIndex((row) => row.get("id") === step.after);
  rows.insert(after + 1, [copy]);
}

for (const kind of ["typing", "random"]) {
  const { base, people } = offline(kind);
  const first = new Y.Doc();
  first.getText("t").insert(0, base);
  const start = Y.encodeStateAsUpdate(first);
  const docs = people.map((edits) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, start);
    edits.forEach((edit) => change(doc.getText("t"), edit));
    return doc;
  });
  const states = docs.map((doc) => Y.encodeStateAsUpdate(doc));
  const ms = repeated(9, () => {
    const mine = new Y.Doc();
    Y.applyUpdate(mine, states[0]);
    const from = performance.now();
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(docs[1], Y.encodeStateVector(mine)));
    return performance.now() - from;
  });
  print("yjs", VERSION, `offline meeting (${kind})`, 100_000, ms);
}
