import { BrowserLocks, IndexedRecords } from "../../../src/device/records.ts";
import { recordStoreContract } from "../../device/recordStoreContract.ts";

/** Of a page that a test opens. */
Object.assign(window, { contract: () => recordStoreContract(new IndexedRecords()), locks: new BrowserLocks() });
