import type { TemplatePart } from "../form/template.ts";

/** Who writes a part and who reads what is served of it, as the template says. What the service decides by; the page only foresees it. */

export function ownsPart(definition: TemplatePart, instance: string, team: string): boolean {
  switch (definition.owner) {
    case "prosecution": return team === "prosecution";
    case "defence": return team === `defence:${instance}`;
    case "court": return team === "court" || team === "judge";
    default: return team === instance;
  }
}

/** May this team join a part that is written together? */
export function mayJoinPart(definition: TemplatePart, instance: string, team: string): boolean {
  const side = team.split(":")[0]!;
  return (definition.teams ?? []).includes(side) && (side !== "defence" || !instance || team === `defence:${instance}`);
}

export function readsReleases(definition: TemplatePart, instance: string, team: string): boolean {
  return (definition.audience ?? []).some((reader) => {
    if (reader === "court") return team === "court" || team === "judge";
    if (reader === "prosecution") return team === "prosecution";
    if (reader === "co-defence") return team.startsWith("defence:") && team !== `defence:${instance}`;
    return team.startsWith("defence:") && (definition.forEach !== "defendant" || team === `defence:${instance}`);
  });
}
