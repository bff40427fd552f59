import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startTestServer, type TestServer } from "./testServer.ts";

export const REAL_FORM = join(process.cwd(), "../form-templates/ptph/2026.1");
export const SAMPLE = join(process.cwd(), "tests/templates/sample");

/** The form in a folder of templates; the sample where there is none. */
export function start(port = 0, folder = process.env.TEMPLATES ?? REAL_FORM): Promise<TestServer> {
  const used = existsSync(join(folder, "template.json")) ? folder : SAMPLE;
  const read = (name: string) => JSON.parse(readFileSync(join(used, name), "utf8"));
  const wording = { en: read("wording.en.json"), cy: read("wording.cy.json") };
  const samples = existsSync(join(used, "samples")) ? readdirSync(join(used, "samples")).sort().reverse() : [];
  const sampleCase = JSON.parse(readFileSync(join(REAL_FORM, "../../schema/sample-case.json"), "utf8"));
  const content = {
    template: read("template.json"), wording, case: sampleCase,
    samples: Object.fromEntries(samples.map((name) => [name.replace(".json", ""), read(join("samples", name))])),
  };
  return startTestServer(content, join(process.cwd(), "dist"), port);
}
