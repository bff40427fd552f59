import { describe, expect, it } from "vitest";
import type { FormSession } from "../../src/live/formSession.ts";
import type { Person } from "../../src/live/messages.ts";
import { FormRoom } from "../server/formRoom.ts";
import { smallCase, smallTemplate } from "../templates/small.ts";
import { seededRandom } from "./seededRandom.ts";
import { Simulation } from "./simulation.ts";

const PART = "defence:d1";
const FIELD = "realIssues";
const LIMIT = 20_000;
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const HISTORIES = Number(process.env.HISTORIES ?? 60);
const people: Person[] = ["p_as", "p_jo", "p_mk"].map((id) => ({ id, name: id, role: "defence-solicitor", team: PART }));

const textAt = (client: FormSession): string => String(client.parts.get(PART)?.view.fields[FIELD] ?? "");

describe(`undo while others type over a bad line (SEED=${SEED})`, () => {
  it("shouldLeaveOnlyTheWordsOfTheOthersAndBringBackOnesOwn", async () => {
    for (let seed = SEED; seed < SEED + HISTORIES; seed++) await history(seed);
  });
});

async function history(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const room: FormRoom = new FormRoom("f1", smallTemplate, smallCase, () => simulation.now);
  const simulation: Simulation = new Simulation(room, random);
  const clients = people.map((person) => simulation.client(person));
  await simulation.run(1_000);
  const written = clients.map(() => new Set<string>());
  let next = 0x20000;
  for (let i = 0; i < 50; i++) {
    const who = Math.floor(random() * clients.length);
    const client = clients[who]!;
    const kind = random();
    if (kind < 0.06) simulation.cutOne();
    else if (kind < 0.2) client.step("undo", PART, FIELD, LIMIT);
    else if (kind < 0.28) client.step("redo", PART, FIELD, LIMIT);
    else if (client.parts.has(PART)) {
      const sign = String.fromCodePoint(next++);
      written[who]!.add(sign);
      const at = Math.floor(random() * ([...textAt(client)].length + 1));
      client.edit(PART, { op: "text", field: FIELD, edit: at > 0 ? [at, sign] : [sign] });
    }
    await simulation.run(random() < 0.5 ? 0 : random() * 300);
  }
  await simulation.run(120_000);
  const name = `seed ${seed}`;
  const before = textAt(clients[0]!);
  while (clients[0]!.step("undo", PART, FIELD, LIMIT));
  await simulation.run(60_000);
  for (const client of clients) expect(textAt(client), name).toBe([...before].filter((sign) => !written[0]!.has(sign)).join(""));
  while (clients[0]!.step("redo", PART, FIELD, LIMIT));
  await simulation.run(60_000);
  for (const client of clients) {
    expect([...textAt(client)].filter((sign) => !written[0]!.has(sign)).join(""), name).toBe([...before].filter((sign) => !written[0]!.has(sign)).join(""));
    expect([...before].filter((sign) => !textAt(client).includes(sign)), name).toEqual([]);
    expect(new Set(textAt(client)).size, name).toBe([...textAt(client)].length);
    expect(client.refusals, name).toEqual([]);
  }
}
