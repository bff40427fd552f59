import type { Sealed } from "./vault.ts";

/** What this device keeps: sealed records, by names that say nothing. `tab` and `day` are there for whoever has no key. */
export interface DeviceRecord extends Sealed {
  id: string;
  /** The person and form, as a name. */
  of: string;
  /** The person, as a name. */
  owner: string;
  /** The tab that writes it: while that is open, nobody else takes it up. */
  tab: string;
  /** When it was written, in days since 1970. */
  day: number;
}

/** Where records are kept. Every call may fail: not every browser lets a page keep anything. */
export interface RecordStore {
  put(record: DeviceRecord): Promise<void>;
  delete(id: string): Promise<void>;
  /** Those of a person and form, or of a person. */
  find(by: "of" | "owner", name: string): Promise<DeviceRecord[]>;
  deleteBefore(day: number): Promise<void>;
}

const DATABASE = "counterpart-device";
const STORE = "records";

/** The browser's database. */
export class IndexedRecords implements RecordStore {
  private opened: Promise<IDBDatabase> | null = null;

  private database(): Promise<IDBDatabase> {
    this.opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => {
        const store = request.result.createObjectStore(STORE, { keyPath: "id" });
        for (const index of ["of", "owner", "day"]) store.createIndex(index, index);
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("blocked"));
    });
    return this.opened;
  }

  /** Strict: what is called kept would survive the machine, too, as far as the browser can tell. */
  private async run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const transaction = (await this.database()).transaction(STORE, mode, { durability: "strict" });
    const request = work(transaction.objectStore(STORE));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? request.error);
    });
  }

  async put(record: DeviceRecord): Promise<void> {
    await this.run("readwrite", (store) => store.put(record));
  }

  async delete(id: string): Promise<void> {
    await this.run("readwrite", (store) => store.delete(id));
  }

  async find(by: "of" | "owner", name: string): Promise<DeviceRecord[]> {
    return this.run("readonly", (store) => store.index(by).getAll(name) as IDBRequest<DeviceRecord[]>);
  }

  async deleteBefore(day: number): Promise<void> {
    const old = await this.run("readonly", (store) => store.index("day").getAllKeys(IDBKeyRange.upperBound(day, true)));
    for (const id of old) await this.delete(String(id));
  }
}

/** Which tab writes what: a lock is held as long as the page is open, however it ends. */
export interface TabLocks {
  /** True where this page holds the lock of a tab from now on, or did before; false where another page does. */
  take(tab: string): Promise<boolean>;
}

/** The browser's locks. */
export class BrowserLocks implements TabLocks {
  private readonly held = new Map<string, Promise<boolean>>();

  take(tab: string): Promise<boolean> {
    const known = this.held.get(tab) ?? this.request(tab);
    this.held.set(tab, known);
    return known.then((mine) => {
      if (!mine) this.held.delete(tab);
      return mine;
    });
  }

  private request(tab: string): Promise<boolean> {
    return new Promise((resolve) => {
      navigator.locks.request(`counterpart-tab-${tab}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<void>(() => undefined);
      }).catch(() => resolve(false));
    });
  }
}
