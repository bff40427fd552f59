// Starts the servers that are measured, each a process of its own on the loopback interface, and stops them whatever happens.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { Counterpart } from "./counterpart.mjs";
import { pause } from "./figures.mjs";
import { Hocuspocus } from "./hocuspocus.mjs";
import { ShareDb } from "./sharedb.mjs";

const HERE = import.meta.dirname;
const JAR = process.env.COUNTERPART_JAR ?? `${HERE}/../../../target/counterpart.jar`;
const SEED = `${HERE}/../java/org/counterpart/forms/bench/load/SeedStore.java`;
const JAVA_OPTIONS = (process.env.COUNTERPART_JAVA_OPTIONS ?? "-Xmx1g").split(" ").filter(Boolean);
const running = new Set(), folders = new Set();

process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

export function folder() {
  const made = mkdtempSync(`${process.env.LOAD_FOLDER ?? tmpdir()}/counterpart-load-`);
  folders.add(made);
  return made;
}

export const freePort = () => new Promise((done) => {
  const server = net.createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

export async function start(command, options, in_) {
  const errors = openSync(`${in_}/errors.log`, "a");
  const child = spawn(command, options, { stdio: ["ignore", "pipe", errors] });
  running.add(child);
  child.ended = new Promise((done) => child.on("exit", (code, signal) => (running.delete(child), done(signal ?? code))));
  const line = await Promise.race([
    new Promise((done) => child.stdout.on("data", (data) => data.includes("is listening on") && done("listening"))),
    child.ended, pause(120_000),
  ]);
  if (line !== "listening") throw new Error(`${command} does not listen: ${readFileSync(`${in_}/errors.log`, "utf8").slice(-2_000)}`);
  return child;
}

// A system with forms and people: { name, port, pid, make(run) -> driver, again() restarts, stop() }
export async function system(name, { forms, editors, sessions = 1 }) {
  const place = folder(), port = await freePort();
  let plan = null;
  if (name === "counterpart") {
    execFileSync("java", ["-cp", JAR, SEED, `${place}/data`, `${place}/plan.json`, forms, editors, sessions].map(String), { stdio: ["ignore", "ignore", "inherit"] });
    plan = JSON.parse(readFileSync(`${place}/plan.json`, "utf8"));
  }
  const { command, options, Driver } = {
    counterpart: { command: "java", options: [...JAVA_OPTIONS, "-jar", JAR, "--demo", "--port", port, "--data", `${place}/data`], Driver: Counterpart },
    hocuspocus: { command: process.execPath, options: [`${HERE}/hocuspocus-server.mjs`, port, `${place}/data`], Driver: Hocuspocus },
    sharedb: { command: process.execPath, options: [`${HERE}/sharedb-server.mjs`, port, forms], Driver: ShareDb },
  }[name];
  const self = { name, port, place, make: (run) => new Driver(port, plan, run) };
  self.again = async () => (self.child = await start(command, options.map(String), place));
  self.stop = async () => {
    self.child.kill("SIGTERM");
    if ((await Promise.race([self.child.ended, pause(20_000)])) === undefined) self.child.kill("SIGKILL");
    rmSync(place, { recursive: true, force: true });
    folders.delete(place);
  };
  self.kill = async () => (self.child.kill("SIGKILL"), await self.child.ended);
  await self.again();
  Object.defineProperty(self, "pid", { get: () => self.child.pid });
  return self;
}
