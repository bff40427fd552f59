import type { DeviceRecord, RecordStore, TabLocks } from "../../src/device/records.ts";

/** The twin of the browser's database: slow, and failing when it is told to. */
export class InMemoryRecords implements RecordStore {
  readonly kept = new Map<string, DeviceRecord>();
  failing = false;
  /** Runs before every write. */
  beforeWrite: () => Promise<void> = () => Promise.resolve();

  private async write(work: () => void): Promise<void> {
    await this.beforeWrite();
    if (this.failing) throw new Error("no room");
    work();
  }

  put(record: DeviceRecord): Promise<void> { return this.write(() => { this.kept.set(record.id, record); }); }
  delete(id: string): Promise<void> { return this.write(() => { this.kept.delete(id); }); }
  deleteBefore(day: number): Promise<void> {
    return this.write(() => { for (const one of [...this.kept.values()]) if (one.day < day) this.kept.delete(one.id); });
  }
  find(by: "of" | "owner", name: string): Promise<DeviceRecord[]> {
    return Promise.resolve([...this.kept.values()].filter((one) => one[by] === name));
  }
}

/** Locks of tabs that a test opens and closes; each `page` holds its own. */
export class Tabs {
  private readonly holders = new Map<string, object>();

  page(): TabLocks {
    const me = {};
    return {
      take: (tab) => {
        if (!this.holders.has(tab)) this.holders.set(tab, me);
        return Promise.resolve(this.holders.get(tab) === me);
      },
    };
  }

  close(tab: string): void { this.holders.delete(tab); }
}
