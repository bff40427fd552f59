import type { Socket, Surroundings } from "../../src/live/connection.ts";
import { FormSession } from "../../src/live/formSession.ts";
import type { ClientMessage, Person } from "../../src/live/messages.ts";
import type { Kept, PendingLog } from "../../src/live/pendingLog.ts";
import type { FormRoom } from "../server/formRoom.ts";

/** A device that writes at once. What it gives back has been through its bytes. */
export class DeviceTwin implements PendingLog {
  private readonly written = new Map<string, string>();

  keep(part: string, kept: Kept | null): void {
    if (kept === null) this.written.delete(part);
    else this.written.set(part, JSON.stringify(kept));
  }

  holds(part: string): boolean { return this.written.has(part); }
  whenKept(_part: string, run: () => void): void { run(); }
  close(): void { /* what is written stays */ }
  all(): [string, Kept][] { return [...this.written].map(([part, text]) => [part, JSON.parse(text) as Kept]); }
}

/** Clients, a test server and a network in virtual time: ordered within a connection, cut at any moment. */
export class Simulation {
  now = 1_795_432_000_000;
  private queue: { at: number; order: number; run: () => void }[] = [];
  private order = 0;
  private readonly cuts = new Set<() => void>();
  down = false;
  /** The person may not open this form any more. */
  shut = false;
  /** Set: whoever connects next is this person. */
  signedInInstead: Person | null = null;

  constructor(readonly room: FormRoom, readonly random: () => number, private readonly latency = 120) {}

  /** `log`: what the device keeps, and has kept of a page that is gone. */
  client(person: Person, log?: DeviceTwin): FormSession {
    const session = new FormSession(this.surroundings(person), log, person.id);
    for (const [part, kept] of log?.all() ?? []) {
      if ("pending" in kept) session.restore(part, kept.pending);
      else if ("refusals" in kept) session.restoreRefusals(kept.refusals);
      else session.proposals.restore(kept.proposing);
    }
    session.start();
    return session;
  }

  /** Every connection is lost; what is under way may or may not have arrived. */
  cut(): void {
    for (const cut of [...this.cuts]) cut();
  }

  cutOne(): void {
    const all = [...this.cuts];
    all[Math.floor(this.random() * all.length)]?.();
  }

  async run(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    await settled();
    for (;;) {
      this.queue.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = this.queue[0];
      if (!next || next.at > end) break;
      this.queue.shift();
      this.now = Math.max(this.now, next.at);
      next.run();
      await settled();
    }
    this.now = end;
  }

  after(milliseconds: number, run: () => void): () => void {
    const job = { at: this.now + milliseconds, order: this.order++, run };
    this.queue.push(job);
    return () => { this.queue = this.queue.filter((one) => one !== job); };
  }

  private surroundings(person: Person): Surroundings {
    return {
      ticket: async () => (this.down ? null : this.shut ? { refused: "forbidden" } : { ticket: "t" }),
      open: () => this.socket(this.signedInInstead ?? person),
      after: (milliseconds, run) => this.after(milliseconds, run),
      random: this.random,
    };
  }

  private socket(person: Person): Socket {
    let open = true;
    let toServer = this.now;
    let toClient = this.now;
    const later = (last: number) => Math.max(last, this.now + this.random() * this.latency);
    const socket: Socket = {
      onopen: null, onmessage: null, onclose: null,
      send: (text) => {
        toServer = later(toServer);
        this.after(toServer - this.now, () => arrived && this.room.take(visitor, JSON.parse(text) as ClientMessage));
      },
      close: () => end(false),
    };
    let arrived = true;
    const visitor = this.room.enter(person, (message) => {
      const text = JSON.stringify(message);
      toClient = later(toClient);
      this.after(toClient - this.now, () => { if (open) socket.onmessage?.(text); });
    });
    const end = (tell: boolean): void => {
      if (!open) return;
      open = false;
      this.cuts.delete(cut);
      this.after(this.random() * this.latency, () => { arrived = false; this.room.leave(visitor); });
      if (tell) socket.onclose?.(1006);
    };
    const cut = () => end(true);
    this.cuts.add(cut);
    this.after(later(this.now) - this.now, () => { if (open) socket.onopen?.(); });
    return socket;
  }
}

/** Lets everything that waits for a promise go on. */
async function settled(): Promise<void> {
  for (let i = 0; i < 4; i++) await Promise.resolve();
}
