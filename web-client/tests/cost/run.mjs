// What typing for a long day without a line costs. KEYS may be set.
import { runnerImport } from "vite";

const { module } = await runnerImport("./tests/cost/typing.ts");
module.measure();
