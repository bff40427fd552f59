import { describe, expect, it } from "vitest";
import { standingRows } from "../../src/engine/partState.ts";
import type { FormSession } from "../../src/live/formSession.ts";
import type { Person } from "../../src/live/messages.ts";
import { smallCase, smallTemplate } from "../templates/small.ts";
import { FormRoom } from "../server/formRoom.ts";
import { seededRandom } from "./seededRandom.ts";
import { DeviceTwin, Simulation } from "./simulation.ts";

const PART = "defence:d1";
const people: Person[] = ["p_as", "p_jo", "p_mk"].map((id) => ({ id, name: id, role: "defence-solicitor", team: PART }));
/** Every insertion is one sign of its own, outside the basic plane: a lost, doubled or cut one is seen. */
const FIRST_TOKEN = 0x20000;
const SEED = Number(process.env.SEED ?? 0);
const HISTORIES = Number(process.env.HISTORIES ?? 150);

/** What the authors meant: which sign was put after which, and which were taken out. */
class Intentions {
  count = 0;
  readonly order: [string, string][] = [];
  readonly deleted = new Set<string>();

  next(): string {
    return String.fromCodePoint(FIRST_TOKEN + this.count++);
  }
}

async function history(seed: number, closing = 0): Promise<void> {
  const random = seededRandom(seed);
  const room: FormRoom = new FormRoom("f1", smallTemplate, smallCase, () => simulation.now);
  const simulation: Simulation = new Simulation(room, random);
  const devices = people.map(() => new DeviceTwin());
  const clients = people.map((person, index) => simulation.client(person, closing > 0 ? devices[index] : undefined));
  await simulation.run(1_000);
  const meant = new Intentions();
  for (let step = 0; step < 60; step++) {
    const whose = Math.floor(random() * clients.length);
    if (closing > 0 && random() < closing) {
      clients[whose]!.stop();
      clients[whose] = simulation.client(people[whose]!, devices[whose]);
      await simulation.run(random() * 600);
    }
    const client = clients[whose]!;
    const kind = random();
    if (kind < 0.08) simulation.cutOne();
    else if (kind < 0.1) simulation.cut();
    else if (kind < 0.12) simulation.down = !simulation.down;
    else edit(client, random, meant);
    await simulation.run(random() < 0.5 ? 0 : random() * 400);
  }
  simulation.down = false;
  await simulation.run(120_000);
  check(seed, room, clients, meant);
}

function edit(client: FormSession, random: () => number, meant: Intentions): void {
  const view = client.parts.get(PART)?.view;
  if (!view) return;
  const kind = random();
  const rows = standingRows(view, "witnesses");
  const row = rows[Math.floor(random() * rows.length)];
  if (kind < 0.5) editText(client, random() < 0.7 ? "realIssues" : "estimate.note", random, meant);
  else if (kind < 0.65) client.edit(PART, { op: "set", field: "under18", value: random() < 0.5 ? "yes" : "no" });
  else if (kind < 0.8) client.edit(PART, { op: "insert", group: "witnesses", row: `w${Math.floor(random() * 9)}`, after: row ?? null });
  else if (row && kind < 0.9) client.edit(PART, { op: "move", group: "witnesses", row, after: rows[0] === row ? rows.at(-1)! : null });
  else if (row && kind < 0.95) client.edit(PART, { op: "remove", group: "witnesses", row });
  else if (row) editText(client, `witnesses/${row}/name`, random, meant);
}

function editText(client: FormSession, field: string, random: () => number, meant: Intentions): void {
  const value = client.parts.get(PART)!.view.fields[field];
  const signs = [...(typeof value === "string" ? value : "")];
  const at = Math.floor(random() * (signs.length + 1));
  if (at < signs.length && random() < 0.25) {
    meant.deleted.add(signs[at]!);
    return client.edit(PART, { op: "text", field, edit: at > 0 ? [at, { d: 1 }] : [{ d: 1 }] });
  }
  const sign = meant.next();
  if (at > 0) meant.order.push([signs[at - 1]!, sign]);
  if (at < signs.length) meant.order.push([sign, signs[at]!]);
  client.edit(PART, { op: "text", field, edit: at > 0 ? [at, sign] : [sign] });
}

function check(seed: number, room: FormRoom, clients: FormSession[], meant: Intentions): void {
  const log = room.logs.get(PART)!;
  const name = `seed ${seed}`;
  for (const client of clients) {
    const part = client.parts.get(PART)!;
    expect(client.status, name).toBe("connected");
    expect(part.hasPending, name).toBe(false);
    expect(part.revision, name).toBe(log.revision);
    expect(part.view, name).toEqual(log.state);
    expect(part.confirmed, name).toEqual(log.state);
    expect(part.corrections, name).toBe(0);
    expect(client.refusals, name).toEqual([]);
  }
  const everything = Object.values(log.state.fields).join("");
  for (let token = 0; token < meant.count; token++) {
    const sign = String.fromCodePoint(FIRST_TOKEN + token);
    expect(everything.split(sign).length - 1, `${name}: ${sign}`).toBe(meant.deleted.has(sign) ? 0 : 1);
  }
  for (const [first, second] of meant.order) {
    if (meant.deleted.has(first) || meant.deleted.has(second)) continue;
    expect(everything.indexOf(first), `${name}: ${first} before ${second}`).toBeLessThan(everything.indexOf(second));
  }
}

describe("several people typing in one part over a bad line", () => {
  it("shouldConvergeWithNothingLostAndNothingTwice", async () => {
    for (let seed = SEED; seed < SEED + HISTORIES; seed++) await history(seed);
  });

  it("shouldLoseAndDoubleNothingWherePagesCloseAndOpenAgainOnTheirDevices", async () => {
    for (let seed = SEED; seed < SEED + HISTORIES; seed++) await history(seed, 0.15);
  });
});
