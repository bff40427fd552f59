// The other twin: questions as lines of JSON on stdin, answers on stdout. Started by TwinEnginesTest of the server.
import { createInterface } from "node:readline";
import { runnerImport } from "vite";

const { module } = await runnerImport("./tests/twins/twin.ts");
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(`${JSON.stringify(module.answer(JSON.parse(line)))}\n`);
}
