import type { Kept, PendingLog } from "../live/pendingLog.ts";
import type { RecordStore, TabLocks } from "./records.ts";
import type { Vault } from "./vault.ts";

const DAY_MS = 86_400_000;
/** What nobody came back for is forgotten. */
const KEPT_DAYS = 30;
const LONGEST_MS = 5_000;

interface Slot { id: string | null; wanted: Kept | null; written: Kept | null; busy: boolean; waiting: (() => void)[] }
interface Content { form: string; part: string; kept: Kept }

/** Records of one tab that is gone, to be taken up by this one. */
export type Line = Map<string, { id: string; kept: Kept }>;

/** One person's device: its records, this tab's name among them, and whether the browser keeps anything. */
export class Device {
  private constructor(
    readonly vault: Vault, readonly records: RecordStore, private readonly locks: TabLocks,
    readonly tab: string, readonly owner: string, private readonly now: () => number,
  ) {}

  /** Null where this browser keeps nothing for a page: then typing lives on the page alone. */
  static async open(vault: Vault, records: RecordStore, locks: TabLocks, tab: string, now: () => number): Promise<Device | null> {
    try {
      const device = new Device(vault, records, locks, tab, await vault.name("owner"), now);
      if (!(await locks.take(tab))) return null;
      await inTime(records.deleteBefore(device.day - KEPT_DAYS));
      return device;
    } catch {
      return null;
    }
  }

  get day(): number {
    return Math.floor(this.now() / DAY_MS);
  }

  async form(form: string): Promise<string> {
    return this.vault.name(`form ${form}`);
  }

  /** A log of its own for one line; `line` names no other. */
  log(form: string, line: string): DeviceLog {
    return new DeviceLog(this, form, line);
  }

  /** What was left of a form, by tabs that are gone or by this page before; each tab's is a line of its own, and from now on this page's. */
  async takeUp(form: string): Promise<Line[]> {
    const found = await inTime(this.records.find("of", await this.form(form))).catch(() => []);
    const lines: Line[] = [];
    for (const tab of new Set(found.map((one) => one.tab))) {
      if (!(await this.locks.take(tab))) continue;
      const line: Line = new Map();
      for (const record of found.filter((one) => one.tab === tab)) {
        const content = await this.vault.unseal(record, record.id) as Content | null;
        if (content?.form === form) line.set(content.part, { id: record.id, kept: content.kept });
      }
      if (line.size > 0) lines.push(line);
    }
    return lines;
  }

  /** The forms that this device still keeps something of. */
  async forms(): Promise<string[]> {
    const found = await this.records.find("owner", this.owner).catch(() => []);
    const contents = await Promise.all(found.map((one) => this.vault.unseal(one, one.id) as Promise<Content | null>));
    return [...new Set(contents.flatMap((one) => (one ? [one.form] : [])))];
  }

  /** Deletes what is kept of a form; what another open tab is writing stays. */
  async discard(form: string): Promise<void> {
    const found = await this.records.find("of", await this.form(form)).catch(() => []);
    for (const record of found) if (await this.locks.take(record.tab)) await this.records.delete(record.id);
  }
}

/** What one line of a form has pending, part by part, kept on the device as fast as that can write. */
export class DeviceLog implements PendingLog {
  private readonly slots = new Map<string, Slot>();
  private broken = false;

  constructor(private readonly device: Device, private readonly formId: string, private readonly line: string) {}

  /** False once the browser has refused to keep something. */
  get works(): boolean { return !this.broken; }

  keep(part: string, kept: Kept | null): void {
    const known = this.slots.get(part);
    if (!known && kept === null) return;
    const slot = known ?? { id: null, wanted: null, written: null, busy: false, waiting: [] };
    this.slots.set(part, slot);
    if (same(slot.wanted, kept)) return;
    slot.wanted = kept;
    if (!slot.busy && !this.broken) void this.write(part, slot);
  }

  holds(part: string): boolean {
    const slot = this.slots.get(part);
    return !this.broken && slot !== undefined && slot.wanted !== null && slot.written === slot.wanted;
  }

  whenKept(part: string, run: () => void): void {
    const slot = this.slots.get(part);
    if (this.broken || !slot || slot.written === slot.wanted) return run();
    slot.waiting.push(run);
  }

  /** True where everything is kept; false where the browser keeps nothing. */
  async allKept(): Promise<boolean> {
    await Promise.all([...this.slots.keys()].map((part) => new Promise<void>((done) => this.whenKept(part, done))));
    return this.works;
  }

  close(): void {
    this.slots.clear();
  }

  /** What was taken up from a tab that is gone is written on under the names it has. */
  adopt(line: Line): void {
    for (const [part, { id, kept }] of line) this.slots.set(part, { id, wanted: kept, written: kept, busy: false, waiting: [] });
  }

  private async write(part: string, slot: Slot): Promise<void> {
    slot.busy = true;
    while (slot.written !== slot.wanted && !this.broken) {
      const { wanted } = slot;
      try {
        await inTime(this.put(part, slot, wanted));
        slot.written = wanted;
      } catch {
        this.broken = true;
      }
      if (slot.written === slot.wanted || this.broken) for (const run of slot.waiting.splice(0)) run();
    }
    slot.busy = false;
  }

  private async put(part: string, slot: Slot, kept: Kept | null): Promise<void> {
    const { vault, records, tab, owner, day } = this.device;
    if (kept === null) return slot.written === null ? undefined : records.delete(slot.id!);
    const id = slot.id ??= await vault.name(`line ${this.line} ${this.formId} ${part}`);
    const content: Content = { form: this.formId, part, kept };
    await records.put({ id, of: await this.device.form(this.formId), owner, tab, day, ...await vault.seal(content, id) });
  }
}

/** A browser whose database hangs must not keep words from the court: it is one that keeps nothing. */
function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the device does not answer")), LONGEST_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function same(one: Kept | null, other: Kept | null): boolean {
  if (one === null || other === null) return one === other;
  if ("pending" in one) return "pending" in other && one.pending === other.pending;
  if ("proposing" in one) return "proposing" in other && one.proposing === other.proposing;
  return "refusals" in other && one.refusals === other.refusals;
}
