import type { Page } from "playwright-core";

/** Everything the browser keeps for the page, bytes as signs of one byte each; `records` are those of the device log. */
export async function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await Promise.all((await indexedDB.databases()).map(({ name }) => contents(name!)));
    const responses = await Promise.all((await caches.keys()).map(async (name) => {
      const cache = await caches.open(name);
      const all = await Promise.all((await cache.keys()).map(async (request) => `${request.url} ${await (await cache.match(request))!.text()}`));
      return all.join();
    }));
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, responses, document.cookie, location.href, document.title, window.name, history.state], readable);

    /** Keys would be seen, too: they are objects that say what they are. */
    function readable(_name: string, value: unknown): unknown {
      if (value instanceof CryptoKey) return `CryptoKey ${value.algorithm.name}`;
      const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value instanceof Uint8Array ? value : null;
      if (bytes === null) return value;
      let text = "";
      for (const byte of bytes) text += String.fromCharCode(byte);
      return text;
    }

    function done<T>(request: IDBRequest<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    }

    async function contents(name: string): Promise<unknown> {
      const database = await done(indexedDB.open(name));
      const stores = await Promise.all([...database.objectStoreNames].map((store) => done(database.transaction(store).objectStore(store).getAll())));
      database.close();
      return [name, stores];
    }
  });
}

/** How many records the device log has. */
export async function recordsKept(page: Page): Promise<number> {
  return page.evaluate(() => new Promise<number>((resolve, reject) => {
    const request = indexedDB.open("counterpart-device");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      if (!database.objectStoreNames.contains("records")) return resolve(0);
      const count = database.transaction("records").objectStore("records").count();
      count.onsuccess = () => { database.close(); resolve(count.result); };
    };
  }));
}

/** The whole heap of the page's scripts, after everything that nothing leads to has been collected. */
export async function heap(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  devtools.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await devtools.send("HeapProfiler.enable");
  for (let i = 0; i < 3; i++) await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await devtools.detach();
  return chunks.join("");
}
