// node scenarios.mjs <scenario> [--seconds n] [--systems counterpart,hocuspocus,sharedb] [--rate n] [--seed n] ...: see README.md
import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Run } from "./load.mjs";
import { system } from "./servers.mjs";
import { print } from "./table.mjs";

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

const scenarios = {
  "one-form": () => typing("one-form", { forms: 1, editors: number("editors", 1_000), sampleEvery: 50 }, number("rate", 200), number("seconds", 60)),
  court: () => typing("court", { forms: number("forms", 200), editors: number("editors", 5) }, number("rate", 300), number("seconds", 60)),
};

const chosen = scenarios[positionals[0]];
if (chosen === undefined) {
  console.error(`There is no such scenario. There are: ${Object.keys(scenarios).join(", ")}`);
  process.exit(2);
}
await chosen();
process.exit(0);
