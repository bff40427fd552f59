import { expect, it } from "vitest";
import { recordStoreContract } from "./recordStoreContract.ts";
import { InMemoryRecords } from "./twins.ts";

it("shouldKeepTheContractOfRecordStoresAsATwin", async () => {
  expect(await recordStoreContract(new InMemoryRecords())).toEqual([]);
});
