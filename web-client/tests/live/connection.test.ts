import { describe, expect, it } from "vitest";
import { FormSession } from "../../src/live/formSession.ts";
import { Connection, type ConnectionStatus, type Socket } from "../../src/live/connection.ts";

/** What the page is told, and when it tries again, for every code the server closes with. */
async function closedWith(code: number): Promise<{ status: ConnectionStatus; offended: boolean; delay: number }> {
  const delays: number[] = [];
  const socket: Socket = { send: () => undefined, close: () => undefined, onopen: null, onmessage: null, onclose: null };
  let status: ConnectionStatus = "connecting";
  let offended = false;
  const connection = new Connection(
    {
      ticket: () => Promise.resolve({ ticket: "t" }),
      open: () => socket,
      after: (milliseconds) => (delays.push(milliseconds), () => undefined),
      random: () => 1,
    },
    { opened: () => undefined, received: () => undefined, status: (now) => (status = now), offended: () => (offended = true) },
  );
  connection.start();
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  socket.onopen!();
  connection.established();
  delays.length = 0;
  socket.onclose!(code);
  return { status, offended, delay: delays.at(-1) ?? -1 };
}

describe("what is said of orders", () => {
  it("shouldBeAskedForWhenTheCourtTellsOfItAndOnceTheLineIsThereAgain", async () => {
    const sockets: Socket[] = [];
    const timers: (() => void)[] = [];
    const session = new FormSession({
      ticket: () => Promise.resolve({ ticket: "t" }),
      open: () => {
        const socket: Socket = { send: () => undefined, close: () => undefined, onopen: null, onmessage: null, onclose: null };
        sockets.push(socket);
        return socket;
      },
      after: (_milliseconds, run) => (timers.push(run), () => undefined),
      random: () => 1,
    });
    let asked = 0;
    session.listen((event) => { if (event.kind === "orders") asked++; });
    const soon = async (): Promise<void> => { for (let i = 0; i < 5; i++) await Promise.resolve(); };
    const says = (message: object): void => sockets.at(-1)!.onmessage!(JSON.stringify(message));
    const person = { id: "p", name: "P", role: "defence-solicitor", team: "defence:d1" };
    const welcome = { t: "welcome", protocol: 1, session: "s", serverTime: 0, person, form: { id: "f", state: "open", version: null }, parts: [] };

    session.start();
    await soon();
    sockets[0]!.onopen!();
    says(welcome);
    expect(asked, "a page that opens asks by itself").toBe(0);
    says({ t: "obligations" });
    expect(asked).toBe(1);
    session.connectAnew();
    timers.at(-1)!();
    await soon();
    sockets[1]!.onopen!();
    says(welcome);
    expect(asked, "what was said while there was no line was told to nobody").toBe(2);
  });
});

describe("a line that is there again", () => {
  it("shouldBringNothingOfAPartBeforeTheCourtHasSaidWhereItStands", async () => {
    const sockets: Socket[] = [];
    const sent: string[] = [];
    const timers: (() => void)[] = [];
    const session = new FormSession({
      ticket: () => Promise.resolve({ ticket: "t" }),
      open: () => {
        const socket: Socket = { send: (text) => { sent.push(text); }, close: () => undefined, onopen: null, onmessage: null, onclose: null };
        sockets.push(socket);
        return socket;
      },
      after: (_milliseconds, run) => (timers.push(run), () => undefined),
      random: () => 1,
    });
    const soon = async (): Promise<void> => { for (let i = 0; i < 5; i++) await Promise.resolve(); };
    const says = (message: object): void => sockets.at(-1)!.onmessage!(JSON.stringify(message));
    const submitted = () => sent.filter((one) => one.includes('"t":"submit"')).length;
    const person = { id: "p", name: "P", role: "defence-solicitor", team: "defence:d1" };
    const welcome = { t: "welcome", protocol: 1, session: "s", serverTime: 0, person, form: { id: "f", state: "open", version: null }, parts: [{ part: "defence:d1", mode: "live", write: true }] };
    const state = { fields: {}, rows: {}, marks: [], joined: [], sealed: null, served: null };

    session.start();
    await soon();
    sockets[0]!.onopen!();
    says(welcome);
    says({ t: "part", part: "defence:d1", clientId: "c", lastSeq: 0, revision: 1, state });
    session.connectAnew();
    timers.at(-1)!();
    await soon();
    sockets[1]!.onopen!();
    says({ ...welcome, session: "s2" });
    expect(session.status).toBe("connected");
    expect(session.serve("defence:d1", 1, null)).toBe(false);
    session.edit("defence:d1", { op: "text", field: "realIssues", edit: ["typed at that moment"] });
    await soon();
    expect(submitted()).toBe(0);
    says({ t: "resumed", part: "defence:d1", clientId: "c", lastSeq: 0, revision: 1, entries: [] });
    await soon();
    expect(submitted()).toBe(1);
    session.stop();
  });
});

describe("a connection that the server closes", () => {
  it.each([1001, 1006, 1012, 4408])("%i: is tried again at once", async (code) => {
    expect(await closedWith(code)).toEqual({ status: "offline", offended: false, delay: 400 });
  });

  it.each([1013, 4429])("%i: says that the service is busy, and waits some seconds", async (code) => {
    expect(await closedWith(code)).toEqual({ status: "busy", offended: false, delay: 3_400 });
  });

  it("4400 and 1009: what was sent is not sent again", async () => {
    expect(await closedWith(4400)).toEqual({ status: "offline", offended: true, delay: 3_400 });
    expect(await closedWith(1009)).toEqual({ status: "offline", offended: true, delay: 400 });
  });

  it("4401 and 4403: are not tried again", async () => {
    expect(await closedWith(4401)).toEqual({ status: "signed-out", offended: false, delay: -1 });
    expect(await closedWith(4403)).toEqual({ status: "forbidden", offended: false, delay: -1 });
  });
});
