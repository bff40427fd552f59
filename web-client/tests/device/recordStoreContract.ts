import type { DeviceRecord, RecordStore } from "../../src/device/records.ts";

/** What every store of records must do; on an empty store. Runs in Node and in a browser: answers what does not hold. */
export async function recordStoreContract(store: RecordStore): Promise<string[]> {
  const broken: string[] = [];
  const holds = (what: string, is: unknown, should: unknown) => {
    if (JSON.stringify(is) !== JSON.stringify(should)) broken.push(`${what}: ${JSON.stringify(is)}, not ${JSON.stringify(should)}`);
  };
  const record = (id: string, of: string, owner: string, day: number, byte: number): DeviceRecord =>
    ({ id, of, owner, tab: "t", day, iv: new Uint8Array(12).fill(byte), data: new Uint8Array(100).fill(byte).buffer });
  const ids = async (by: "of" | "owner", name: string) => (await store.find(by, name)).map((one) => one.id).sort();

  holds("nothing is found where nothing was put", await ids("of", "f1"), []);
  await store.delete("a");
  await store.put(record("a", "f1", "p1", 10, 1));
  await store.put(record("b", "f1", "p1", 11, 2));
  await store.put(record("c", "f2", "p1", 12, 3));
  await store.put(record("d", "f3", "p2", 13, 4));
  holds("the records of a form are found", await ids("of", "f1"), ["a", "b"]);
  holds("the records of a person are found", await ids("owner", "p1"), ["a", "b", "c"]);
  const [found] = await store.find("of", "f2");
  holds("bytes come back as they were", [[...found!.iv], [...new Uint8Array(found!.data)], found!.tab, found!.day], [Array(12).fill(3), Array(100).fill(3), "t", 12]);
  await store.put(record("a", "f2", "p1", 10, 9));
  holds("a record put again takes the place of the one before", [await ids("of", "f1"), await ids("of", "f2")], [["b"], ["a", "c"]]);
  await store.delete("a");
  holds("a deleted record is gone", await ids("owner", "p1"), ["b", "c"]);
  await store.deleteBefore(12);
  holds("what is older than a day goes, what is of that day stays", [await ids("owner", "p1"), await ids("owner", "p2")], [["c"], ["d"]]);
  return broken;
}
