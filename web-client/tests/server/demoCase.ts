import type { CaseRecord } from "../../src/form/template.ts";
import type { Person } from "../../src/live/messages.ts";

/** Made-up people and one made-up case. */
export const demoPeople: (Person & { description: string })[] = [
  { id: "p_rm", name: "Rose Mensah", role: "prosecutor", team: "prosecution", description: "Reviewing lawyer for the prosecution" },
  { id: "p_tl", name: "Tom Lewis", role: "prosecutor", team: "prosecution", description: "Prosecution paralegal" },
  { id: "p_as", name: "Amina Shah", role: "defence-solicitor", team: "defence:d1", description: "Solicitor for D1, Dean Marsh" },
  { id: "p_jo", name: "Jonah Okafor", role: "defence-counsel", team: "defence:d1", description: "Counsel for D1, Dean Marsh" },
  { id: "p_ke", name: "Kirsty Evans", role: "defence-solicitor", team: "defence:d2", description: "Solicitor for D2, Kyle Boyd" },
  { id: "p_hr", name: "HHJ Rowan", role: "judge", team: "judge", description: "The judge" },
  { id: "p_cl", name: "Carys Llwyd", role: "court-clerk", team: "court", description: "Court clerk" },
];

export const demoCase: CaseRecord = {
  id: "case1", urn: "01AA1234526", crownNumber: "T20267001", title: "R v Marsh and Boyd",
  court: { name: "Snaresbrook Crown Court", place: "London" }, prosecutingAuthority: "Crown Prosecution Service",
  hearing: { type: "ptph", date: "2026-12-07" },
  defendants: [{ id: "d1", number: 1, name: "Dean Marsh" }, { id: "d2", number: 2, name: "Kyle Boyd" }],
  counts: [
    { id: "c1", number: 1, offence: "Burglary of a dwelling", code: "TH68010", defendants: ["d1", "d2"] },
    { id: "c2", number: 2, offence: "Handling stolen goods", code: "TH68036", defendants: ["d2"] },
  ],
};
