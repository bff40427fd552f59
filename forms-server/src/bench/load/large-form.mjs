// A PTPH with many defendants, counts and witnesses in Chromium: how long until it can be used, and what a key costs.
//   node large-form.mjs [--defendants 12] [--counts 40] [--witnesses 150] [--rounds 5] [--keys 100] [--only "one open"] [--commenting] [--out figures.json]
// Usable: from the start of the navigation in a new browser profile (nothing cached) until the answer that will be typed into is on the
// page, takes the focus, and the frame after that has been drawn. A key: from the moment the event was made until the next frame is drawn.
// --commenting: with a place for the team's comments at every question that is open, which is there only while somebody comments.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import WebSocket from "ws";
import { folder, freePort, start } from "./servers.mjs";

const HERE = import.meta.dirname;
const JAR = process.env.COUNTERPART_JAR ?? `${HERE}/../../../target/counterpart.jar`;
const SEED = `${HERE}/../java/org/counterpart/forms/bench/load/SeedLargeCase.java`;
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const WORDS = "The defendant accepts that he was present and denies that he took part in what the others did there. ";
const { values } = parseArgs({ options: {
  defendants: { type: "string", default: "12" }, counts: { type: "string", default: "40" }, witnesses: { type: "string", default: "150" },
  rounds: { type: "string", default: "5" }, keys: { type: "string", default: "100" }, out: { type: "string" }, only: { type: "string", default: "" },
  commenting: { type: "boolean", default: false },
} });
const [defendants, counts, witnesses, rounds, keys] = ["defendants", "counts", "witnesses", "rounds", "keys"].map((name) => Number(values[name]));
const numbers = (last) => Array.from({ length: last }, (_, i) => i + 1);

const place = folder(), port = await freePort(), url = `http://127.0.0.1:${port}`;
execFileSync("java", ["-cp", JAR, SEED, `${place}/data`, `${place}/plan.json`, defendants, counts, witnesses].map(String), { stdio: ["ignore", "ignore", "inherit"] });
const plan = JSON.parse(readFileSync(`${place}/plan.json`, "utf8"));
const secretOf = (team) => plan.people.find((person) => person.team === team).secret;
const server = await start("java", ["-Xmx1g", "-jar", JAR, "--demo", "--port", String(port), "--data", `${place}/data`], place);

await fill();
// Who, what, where, what has to be there before the page counts as usable, the answer that is typed in, what is pressed first.
const row = (id) => `[data-row="${id}"] [data-action=toggle-row]`;
const places = [
  { team: "prosecution", what: "overview", path: "", there: "[data-link=witnesses]" },
  { team: "prosecution", what: "own witnesses, one open", path: "/prosecution/witnesses", there: row("w75"), press: row("w75"), answer: "prosecution|witnesses/w75/issue" },
  { team: "prosecution", what: "own witnesses, all open", path: "/prosecution/witnesses", there: row("w75"), press: "[data-action=open-rows]", answer: "prosecution|witnesses/w75/issue" },
  { team: "defence:d1", what: "witnesses required, one open", path: "/defence:d1/witnessNeeds", there: row("w75"), press: row("w75"), answer: "defence:d1|witnessNeeds/w75/issue" },
  { team: "defence:d1", what: "real issues", path: "/defence:d1/defenceInformation", there: box("defence:d1|realIssues"), answer: "defence:d1|realIssues" },
  { team: "judge", what: "the court's witnesses, one open", path: "/court/courtWitnesses", there: row("w75"), press: row("w75"), answer: "court|courtWitnesses/w75/courtNotes" },
  { team: "judge", what: "pleas, one open", path: "/court/pleas", there: row("d6.c20"), press: row("d6.c20"), answer: "court|pleas/d6.c20/alternative" },
  { team: "prosecution", what: "a defence's served witnesses", path: "/defence:d1/witnessNeeds", there: "text=Number 75" },
];
const figures = [];
for (const one of places.filter(({ what }) => what.includes(values.only))) figures.push(await measured(one));
console.table(figures);
if (values.out) writeFileSync(values.out, `${JSON.stringify({ defendants, counts, witnesses, rounds, keys, figures }, null, 1)}\n`);
server.kill("SIGTERM");
await server.ended;
process.exit(0);

function box(path) {
  return `[data-path="${path}"]`;
}

async function measured({ team, what, path, there, press, answer }) {
  const times = [], opened = [], latencies = [];
  let elements = 0;
  for (let round = 0; round < rounds + 1; round++) {
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--headless", "--disable-background-networking"] });
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await context.addCookies([{ name: "counterpart-session", value: secretOf(team), url }]);
    const page = await context.newPage();
    page.on("pageerror", (error) => { throw error; });
    await page.addInitScript(watch, there.startsWith("text=") ? { text: there.slice(5) } : { selector: there });
    await page.goto(`${url}/forms/${plan.form}${path}`, { waitUntil: "commit" });
    const usable = await page.waitForFunction(() => window.usable, null, { timeout: 60_000, polling: 100 });
    // The first round warms the server, and is left out.
    if (round > 0) times.push(await usable.jsonValue());
    if (values.commenting && answer) {
      await page.click("[data-action=comment-switch]");
      await page.waitForSelector("[data-action=comment-switch][aria-pressed=true]");
    }
    if (press) opened.push(await page.evaluate(pressed, press));
    elements = await page.evaluate(() => document.querySelectorAll("*").length);
    if (process.env.LOOK && round === 0) await page.screenshot({ path: `${process.env.LOOK}/${figures.length}.png` });
    if (answer && round > 0) latencies.push(...await typed(page, box(answer), what));
    await browser.close();
  }
  const at = (list, share) => list.length === 0 ? null : Math.round(10 * list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(share * list.length))]) / 10;
  return { team, what, elements, "usable ms": at(times, 0.5), "slowest": at(times, 1), "opened ms": at(opened.slice(1), 0.5), "key ms": at(latencies, 0.5), "key p95": at(latencies, 0.95) };
}

// In the page: the moment at which what was waited for is there, takes the focus, and has been drawn.
function watch({ selector, text }) {
  const look = () => {
    const found = selector ? document.querySelector(selector) : document.body?.textContent.includes(text) ? document.body : null;
    if (!found) return void requestAnimationFrame(look);
    found.focus();
    requestAnimationFrame(() => setTimeout(() => { window.usable = performance.now(); }));
  };
  requestAnimationFrame(look);
}

function pressed(selector) {
  const began = performance.now();
  document.querySelector(selector).click();
  return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now() - began))));
}

// How long each key took until it was drawn; throws where the words are not in the answer and saved.
async function typed(page, selector, what) {
  const words = "abcdefghij klmno";
  await page.evaluate((sought) => {
    window.keyTimes = [];
    const drawn = (event) => requestAnimationFrame(() => setTimeout(() => window.keyTimes.push(performance.now() - event.timeStamp)));
    document.querySelector(sought).addEventListener("keydown", drawn, true);
  }, selector);
  await page.focus(selector);
  for (let key = 0; key < keys; key++) {
    const letter = words[key % words.length];
    await page.keyboard.press(letter === " " ? "Space" : letter);
    await page.waitForTimeout(60);
  }
  await page.waitForSelector("[data-save-state=saved]");
  if (!(await page.inputValue(selector)).includes(words)) throw new Error(`${what}: what was typed is not in the answer`);
  return page.evaluate(() => window.keyTimes);
}

// What a real form of this size has in it: every party has answered, and has served.
async function fill() {
  await as("prosecution", async (write) => {
    const said = {};
    for (const n of numbers(witnesses)) Object.assign(said, { [`witnesses/w${n}/issue`]: WORDS, [`witnesses/w${n}/eicMinutes`]: 30, [`witnesses/w${n}/measures`]: ["screens"] });
    await write("prosecution", said, true);
  });
  for (const d of numbers(defendants)) {
    await as(`defence:d${d}`, async (write) => {
      const said = { realIssues: WORDS.repeat(20) };
      for (const n of numbers(witnesses)) Object.assign(said, { [`witnessNeeds/w${n}/required`]: "yes", [`witnessNeeds/w${n}/issue`]: WORDS, [`witnessNeeds/w${n}/xxMinutes`]: 20 });
      await write(`defence:d${d}`, said, true);
    });
  }
  await as("judge", async (write) => {
    const said = {};
    for (const d of numbers(defendants)) for (const c of numbers(counts)) said[`pleas/d${d}.c${c}/plea`] = "guilty-to-alternative-offence";
    for (const n of numbers(witnesses)) said[`courtWitnesses/w${n}/courtNotes`] = WORDS;
    await write("court", said, false);
  });
}

// Signed in as somebody of that team: write(part, answers, serve).
async function as(team, act) {
  const headers = { Origin: url, Cookie: `counterpart-session=${secretOf(team)}` };
  const { ticket } = await (await fetch(`${url}/api/forms/${plan.form}/tickets`, { method: "POST", headers })).json();
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live?ticket=${encodeURIComponent(ticket)}`, "counterpart.v1", { headers });
  const parts = new Map(), waiting = [];
  socket.on("open", () => socket.send(JSON.stringify({ t: "hello", protocol: 1, resume: [] })));
  socket.on("message", (data) => {
    const message = JSON.parse(data);
    if (message.t === "part") parts.set(message.part, { clientId: message.clientId, revision: message.revision, seq: message.lastSeq, rows: message.state.rows });
    if (message.t === "entries") for (const entry of message.entries) parts.get(message.part).revision = entry.rev;
    if (message.t === "refused" || message.t === "error") throw new Error(`${team}: ${message.code} ${message.message} ${message.field}`);
    for (const look of waiting.splice(0)) look();
  });
  const until = async (holds) => { while (!holds()) await new Promise((done) => waiting.push(done)); };
  const submit = async (part, ops) => {
    const own = parts.get(part), base = own.revision;
    socket.send(JSON.stringify({ t: "submit", part, clientId: own.clientId, clientSeq: ++own.seq, baseRevision: base, ops }));
    await until(() => own.revision > base);
  };
  await act(async (part, said, serve) => {
    await until(() => parts.has(part));
    const ops = Object.entries(said).map(([field, value]) => typeof value === "string" && value.includes(" ") ? { op: "text", field, edit: [value] } : { op: "set", field, value });
    for (let from = 0; from < ops.length; from += 50) await submit(part, ops.slice(from, from + 50));
    if (serve) await submit(part, [{ op: "serve", reason: "A form of this size, for measuring" }]);
  });
  socket.close();
}
