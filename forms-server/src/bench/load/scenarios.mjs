// node scenarios.mjs <scenario> [--seconds n] [--systems counterpart,hocuspocus,sharedb] [--rate n] [--seed n] ...: see README.md
import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { cpuSeconds, pause, percentiles, resident } from "./figures.mjs";
import { Run, round } from "./load.mjs";
import { system } from "./servers.mjs";
import { IDLE, SATURATED, STALLED, STORM, print } from "./table.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: Object.fromEntries(["seconds", "warm", "systems", "rate", "seed", "editors", "forms", "out", "profile"].map((name) => [name, { type: "string" }])),
});
const number = (name, otherwise) => (values[name] === undefined ? otherwise : Number(values[name]));
const seed = number("seed", 20261125);
const systems = (all) => (values.systems ?? all).split(",");
const say = (words) => console.error(`${new Date().toISOString().slice(11, 19)} ${words}`);

function keep(scenario, row) {
  const line = { scenario, ...row };
  if (values.out) appendFileSync(values.out, `${JSON.stringify(line)}\n`);
  return line;
}

async function opened(name, shape) {
  const server = await system(name, shape);
  const run = new Run({ make: server.make, seed, ...shape });
  const from = performance.now();
  await run.open();
  await run.start();
  say(`${name}: ${run.editors.length} editors on ${shape.forms} forms are here after ${Math.round(performance.now() - from)} ms`);
  return { server, run };
}

// The same people type at the same moments at each system in turn.
async function typing(scenario, shape, rate, seconds) {
  const rows = [];
  for (const name of systems("counterpart,hocuspocus,sharedb")) {
    const { server, run } = await opened(name, shape);
    try {
      await run.type(rate, number("warm", 15));
      profile(server, "JFR.start", "name=load", "settings=profile");
      const figures = await run.measure(rate, seconds, server.pid);
      profile(server, "JFR.dump", "name=load", `filename=${values.profile}`);
      const settled = await run.settle(60);
      const same = await run.compare();
      rows.push(keep(scenario, { system: name, durable: run.driver.durable, rate, ...figures, settled, ...same }));
      say(JSON.stringify(rows.at(-1)));
    } finally {
      run.close();
      await server.stop();
    }
  }
  print(rows);
}

// What the server did while it was measured, as a flight recording. It costs some percent itself: no figures are taken from such runs.
function profile(server, ...command) {
  if (values.profile && server.name === "counterpart") execFileSync("jcmd", [String(server.pid), ...command], { stdio: ["ignore", "ignore", "inherit"] });
}

// Rising rates until the acknowledgements take a second or fewer come than are asked for: what a second of processor time is good for.
async function saturate() {
  const rows = [];
  for (const name of systems("counterpart,hocuspocus,sharedb")) {
    const { server, run } = await opened(name, { forms: number("forms", 200), editors: number("editors", 5) });
    try {
      await run.type(300, number("warm", 20));
      for (const rate of (values.rate ?? "300,600,1000,1500,2000,3000,4000,6000,8000").split(",").map(Number)) {
        await run.type(rate, 5);
        const figures = await run.measure(rate, number("seconds", 15), server.pid);
        const settled = await run.settle(30);
        rows.push(keep("saturate", { system: name, durable: run.driver.durable, rate, ...figures, settled, refusals: run.refusals.length, closed: run.losses.length }));
        say(JSON.stringify(rows.at(-1)));
        if (figures.ack.p99 > 1_000 || figures.acknowledged < 0.9 * figures.offered || figures.lag.p99 > 500) break;
      }
      const same = await run.compare();
      Object.assign(rows.at(-1), same);
      say(`${name}: ${JSON.stringify(same)}`);
    } finally {
      run.close();
      await server.stop();
    }
  }
  print(rows, SATURATED);
}

// Ten thousand open forms, one person in each, who do nothing: what that takes of memory, and of processor time.
async function idle() {
  const rows = [];
  for (const name of systems("counterpart,hocuspocus,sharedb")) {
    const forms = number("forms", 10_000);
    const from = performance.now();
    const { server, run } = await opened(name, { forms, editors: 1, sessions: 20 });
    try {
      const openSeconds = round((performance.now() - from) / 1_000, 1);
      await run.type(number("rate", 0), number("warm", 15));
      const figures = await run.measure(number("rate", 0), number("seconds", 30), server.pid);
      rows.push(keep("idle", { system: name, sessions: forms, openSeconds, ...figures, refusals: run.refusals.length, closed: run.losses.length }));
      say(JSON.stringify(rows.at(-1)));
    } finally {
      run.close();
      await server.stop();
    }
  }
  print(rows, IDLE);
}

// The server is killed under ten thousand sessions and started again at once. Pages come back as PROTOCOL.md says: at once with jitter, then
// with growing pauses; they know what they had.
async function storm() {
  const forms = number("forms", 10_000), rows = [];
  for (const name of systems("counterpart")) {
    const { server, run } = await opened(name, { forms, editors: 1, sessions: 20 });
    try {
      await run.type(0, number("warm", 5));
      const killed = performance.now();
      await server.kill();
      const since = () => round((performance.now() - killed) / 1_000, 2);
      const back = [];
      let tries = 0;
      const coming = run.editors.map(async (editor) => {
        for (let most = 2_000; ; most = Math.min(10_000, most * 1.5)) {
          await pause(run.random() * most);
          tries++;
          editor.closed = null;
          try {
            await run.driver.back(editor);
            return back.push(since());
          } catch {
            editor.socket?.destroy();
          }
        }
      });
      const before = performance.now();
      await server.again();
      const listens = since(), cpu = cpuSeconds(server.pid);
      await Promise.all(coming);
      rows.push(keep("storm", {
        system: name, sessions: forms, listensAfterSeconds: listens, backAfterSeconds: percentiles(back), lastBackAfterSeconds: Math.max(...back), tries,
        serverCpuSeconds: round(cpuSeconds(server.pid) - cpu, 2), ...resident(server.pid),
      }));
      say(JSON.stringify(rows.at(-1)));
      const settled = await run.settle(5);
      say(`lines closed meanwhile: ${run.losses.length - forms}; ${JSON.stringify(settled)}; started in ${round((performance.now() - before) / 1_000, 1)} s`);
    } finally {
      run.close();
      await server.stop();
    }
  }
  print(rows, STORM);
}

// A thousand editors of one form, of whom fifty stop reading: what becomes of the server's memory, of the others, and of the fifty.
async function stalled() {
  const rows = [];
  for (const name of systems("counterpart,hocuspocus")) {
    const { server, run } = await opened(name, { forms: 1, editors: number("editors", 1_000), sampleEvery: 37 });
    try {
      const rate = number("rate", 200);
      await run.type(rate, number("warm", 30));
      const before = await run.measure(rate, 30, server.pid);
      const slow = run.editors.filter((_, i) => i % 20 === 7);
      for (const editor of slow) {
        editor.stalled = true;
        editor.socket.stall();
      }
      const samples = [];
      const sampling = setInterval(() => samples.push(resident(server.pid).rssMiB), 5_000);
      const during = await run.measure(rate, number("seconds", 600), server.pid);
      clearInterval(sampling);
      const sent = Math.round((run.editors[0].socket.bytes) / 1024);
      for (const editor of slow.filter((one) => one.closed === null)) {
        editor.socket.resume();
        editor.stalled = false;
      }
      const settled = await run.settle(30);
      const same = await run.compare();
      rows.push(keep("stalled", {
        system: name, before, during, rssBeforeMiB: before.rssMiB, rssMostMiB: Math.max(...samples), rssAfterMiB: resident(server.pid).rssMiB, rssSamples: samples,
        kibToEach: sent, ackP99Before: before.ack.p99, ackP99During: during.ack.p99, stalled: slow.length,
        closedInTheEnd: slow.filter((editor) => editor.closed !== null).length, settled, ...same,
      }));
      say(JSON.stringify(rows.at(-1)));
    } finally {
      run.close();
      await server.stop();
    }
  }
  print(rows, STALLED);
}

const scenarios = {
  "one-form": () => typing("one-form", { forms: 1, editors: number("editors", 1_000), sampleEvery: 50 }, number("rate", 200), number("seconds", 60)),
  court: () => typing("court", { forms: number("forms", 200), editors: number("editors", 5) }, number("rate", 300), number("seconds", 60)),
  saturate, idle, storm, stalled,
};

const chosen = scenarios[positionals[0]];
if (chosen === undefined) {
  console.error(`There is no such scenario. There are: ${Object.keys(scenarios).join(", ")}`);
  process.exit(2);
}
await chosen();
process.exit(0);
