import type { CaseRecord, Template } from "../../src/form/template.ts";

/** Just enough of a form for tests of the engine and the live layer. */
export const smallTemplate: Template = {
  code: "small", version: "1",
  parts: [
    { id: "prosecution", kind: "party", owner: "prosecution", audience: ["defence", "court"], afterFinal: "sealed" },
    { id: "defence", kind: "party", forEach: "defendant", owner: "defence", audience: ["prosecution", "court", "co-defence"], afterFinal: "sealed" },
    { id: "shared:proceedings", kind: "shared", forEach: "defendant", teams: ["prosecution", "defence"], audience: ["court"], afterFinal: "sealed" },
  ],
  sections: [
    { id: "issues", part: "defence", fields: [{ id: "realIssues", kind: "longText" }, { id: "under18", kind: "yesNo" }] },
    { id: "people", part: "defence", fields: [{ id: "witnesses", kind: "table", columns: [{ id: "name", kind: "text" }] }] },
  ],
};

export const smallCase: CaseRecord = {
  id: "case1", urn: "01AA1234526", title: "R v Marsh and another", court: { name: "Snaresbrook" },
  defendants: [{ id: "d1", number: 1, name: "Dean Marsh" }, { id: "d2", number: 2, name: "Kyle Boyd" }],
  counts: [{ id: "c1", number: 1, offence: "Burglary", defendants: ["d1", "d2"] }],
};
