// npm run dev: the built page on the test server. PORT and TEMPLATES may be set.
import { runnerImport } from "vite";

const { module } = await runnerImport("./tests/server/main.ts");
const server = await module.start(Number(process.env.PORT ?? 4173));
console.log(`Test server: ${server.url}`);
