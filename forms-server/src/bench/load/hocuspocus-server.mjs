// A Hocuspocus server with default settings and its Database extension storing: node hocuspocus-server.mjs <port> <folder>
// What it stores is on disk (fsync, rename) before `store` says so.
import { mkdirSync } from "node:fs";
import { open, readFile, rename } from "node:fs/promises";
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";

const [port, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const file = (name) => `${folder}/${encodeURIComponent(name)}.yjs`;

async function store({ documentName, state }) {
  const handle = await open(`${file(documentName)}.new`, "w");
  await handle.writeFile(state);
  await handle.sync();
  await handle.close();
  await rename(`${file(documentName)}.new`, file(documentName));
}

async function fetch({ documentName }) {
  try {
    return await readFile(file(documentName));
  } catch (problem) {
    if (problem.code === "ENOENT") return null;
    throw problem;
  }
}

const server = new Server({ port: Number(port), address: "127.0.0.1", quiet: true, extensions: [new Database({ fetch, store })] });
await server.listen();
console.log(`is listening on http://127.0.0.1:${port}`);
