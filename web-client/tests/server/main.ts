import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startTestServer, type TestServer } from "./testServer.ts";

export const REAL_FORM = join(process.cwd(), "../form-templates/ptph/2026.1");
export const SAMPLE = join(process.cwd(), "tests/templates/sample");

/** The form in a folder of templates; the sample where there is none. */
export function start(port = 0, folder = process.env.TEMPLATES ?? REAL_FORM): Promise<TestServer> {
  const used = existsSync(join(folder, "template.json")) ? folder : SAMPLE;
  const read = (name: string) => JSON.parse(readFileSync(join(used, name), "utf8"));
  const wording = { en: read("wording.en.json"), cy: read("wording.cy.json") };
  return startTestServer({ template: read("template.json"), wording }, join(process.cwd(), "dist"), port);
}
