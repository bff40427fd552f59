import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startTestServer, type TestServer } from "./testServer.ts";

/** The form of the repository where it is there, or another folder named by TEMPLATES. */
export function start(port = 0): Promise<TestServer> {
  const folder = process.env.TEMPLATES ?? join(process.cwd(), "../form-templates/ptph/2026.1");
  const used = existsSync(join(folder, "template.json")) ? folder : join(process.cwd(), "tests/templates/ptph");
  const read = (name: string) => JSON.parse(readFileSync(join(used, name), "utf8"));
  const wording = { en: read("wording.en.json"), cy: read("wording.cy.json") };
  return startTestServer({ template: read("template.json"), wording }, join(process.cwd(), "dist"), port);
}
