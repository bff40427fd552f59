import { SUSPENDED } from "../engine/partState.ts";
import { formatDate, formatMoment, shortName, words } from "../wording/language.ts";
import type { OpenForm } from "./openForm.ts";
import { dayOfService } from "./serviceDay.ts";
import { parsePath, withoutLeaf } from "../engine/paths.ts";
import { instanceOf, type SectionDefinition, templatePartOf } from "./template.ts";

/** What the page says about a part: served or not, saved or not, and who sees it. */

export type ServiceState = "not-served" | "served" | "withheld" | "changed" | "never" | "joined" | "not-joined";

export interface ServiceStatus { state: ServiceState; text: string }

/** True when the newest release of a part is withheld, because it was served by mistake. */
export function isWithheld(form: OpenForm, part: string): boolean {
  const live = form.session.parts.get(part);
  return live ? live.view.joined.includes(SUSPENDED) : form.session.withheld.has(part);
}

export function serviceStatus(form: OpenForm, part: string): ServiceStatus {
  if (isWithheld(form, part)) return { state: "withheld", text: words("status.withheld") };
  const live = form.session.parts.get(part);
  if (!live) return releasedStatus(form, part);
  const courts = isCourts(form, part);
  if (isNeverServed(form, part)) return { state: "never", text: words(courts ? "status.neverPublished" : "status.neverServed") };
  const served = live.view.served;
  if (!served) return { state: "not-served", text: words(courts ? "status.notPublished" : "status.notServed") };
  if (live.changedSinceService) return { state: "changed", text: words(courts ? "status.changedPublished" : "status.changed") };
  return { state: "served", text: servedLine(form, part, served.at, served.name, served.onBehalfOf) };
}

function releasedStatus(form: OpenForm, part: string): ServiceStatus {
  const release = form.session.releases.get(part);
  if (!release) return { state: "not-served", text: notServed(isCourts(form, part), form.session.form?.state === "final") };
  return { state: "served", text: servedLine(form, part, release.at, release.by, release.onBehalfOf) };
}

function notServed(courts: boolean, final: boolean): string {
  if (courts) return words(final ? "status.notPublished" : "status.notPublishedYet");
  return words(final ? "status.notServed" : "status.notServedYet");
}

/** Parties serve; what the court makes known is published. */
export function isCourts(form: OpenForm, part: string): boolean {
  return templatePartOf(form.template, part)?.kind === "court";
}

/** Who served and when, and on which day it counts as served where that is another. */
export function servedLine(form: OpenForm, part: string, at: number, by: string, onBehalfOf: string | null): string {
  const published = isCourts(form, part);
  if (isCarried(form, part, at)) return words(onBehalfOf ? "status.carriedFor" : "status.carried", { time: formatMoment(at), name: shortName(by), other: onBehalfOf ?? "" });
  const text = servedText(at, by, onBehalfOf, published);
  const counts = form.record.serviceDays && !published ? dayOfService(at, form.record.serviceDays) : null;
  return counts?.because ? `${text}. ${words("status.serviceDay", { day: formatDate(counts.day) })}` : text;
}

/** Served in another case, and come here with the defendant who was joined to this one: nobody served it here. */
function isCarried(form: OpenForm, part: string, at: number): boolean {
  const definition = templatePartOf(form.template, part);
  const instance = definition ? instanceOf(definition, part) : "";
  return form.record.case.defendants.some((one) => one.id === instance && at < (one.joinedAt ?? 0));
}

export function servedText(at: number, by: string, onBehalfOf: string | null, published: boolean): string {
  const values = { time: formatMoment(at), name: shortName(by), other: onBehalfOf ?? "" };
  if (published) return words("status.published", values);
  return words(onBehalfOf ? "status.servedFor" : "status.served", values);
}

export function isNeverServed(form: OpenForm, part: string): boolean {
  return (templatePartOf(form.template, part)?.audience ?? []).length === 0;
}

/** The words beside everything typed: where it is, and who sees it. */
export function saveText(form: OpenForm, part: string, section?: SectionDefinition): string {
  const live = form.session.parts.get(part);
  if (!live) return isShown(form, part) ? words("save.reading") : serviceStatus(form, part).text;
  const state = form.session.saveState(part);
  if (state === "pending") return words("save.pending");
  if (state === "device") return words("save.device");
  if (live.view.sealed !== null) return words("save.final");
  const status = serviceStatus(form, part);
  if (status.state === "served" || (status.state === "withheld" && !live.changedSinceService)) return status.text;
  const kind = templatePartOf(form.template, part)?.kind;
  if (section && isBlank(form, part, section)) {
    if (isNeverServed(form, part)) return words(kind === "court" ? "save.blankCourtOnly" : "save.blankNotes");
    return words(kind === "shared" ? "save.blankShared" : kind === "court" ? "save.blankCourt" : "save.blankTeam");
  }
  return words(kind === "shared" ? "save.shared" : kind === "court" ? "save.court" : "save.team");
}

/** There is something of the part on this page: it is followed live, or was served. */
export function isShown(form: OpenForm, part: string): boolean {
  return form.session.parts.has(part) || form.session.releases.has(part);
}

/** Nothing stands in this section, and nothing was typed on this page: there is nothing yet to be called saved. */
export function isBlank(form: OpenForm, part: string, section: SectionDefinition): boolean {
  const live = form.session.parts.get(part);
  if (!live || live.edited || live.view.sealed !== null) return false;
  const groups = new Set([section.id, ...section.fields.map((field) => field.id)]);
  return !Object.keys(live.view.fields).some((path) => {
    const { group, field } = parsePath(path);
    return groups.has(group ?? withoutLeaf(field));
  }) && !section.fields.some((field) => live.view.rows[field.id]?.length);
}

/** Whom serving this part reaches, by name where the case record has names. */
export function audienceNames(form: OpenForm, part: string): string[] {
  const definition = templatePartOf(form.template, part);
  if (!definition) return [];
  const instance = instanceOf(definition, part);
  const others = form.record.case.defendants.filter((one) => one.id !== instance).map((one) => form.teamName(`defence:${one.id}`));
  return (definition.audience ?? []).flatMap((reader) => {
    if (reader === "prosecution") return [form.teamName("prosecution")];
    if (reader === "court") return [form.teamName("court"), form.teamName("judge")];
    if (reader === "co-defence") return others;
    return form.record.case.defendants
      .filter((one) => definition.forEach !== "defendant" || one.id === instance).map((one) => form.teamName(`defence:${one.id}`));
  });
}

/** Defence teams that would read a part, and whom its newest release does not reach: of defendants who came to the case after it was served. */
export function teamsSince(form: OpenForm, part: string, servedAt: number): string[] {
  const definition = templatePartOf(form.template, part);
  if (!definition) return [];
  const { audience = [] } = definition;
  const own = definition.forEach === "defendant" ? instanceOf(definition, part) : null;
  return form.record.case.defendants
    .filter((one) => !one.removed && (one.joinedAt ?? 0) > servedAt)
    .filter((one) => (audience.includes("defence") && (own === null || own === one.id)) || (audience.includes("co-defence") && own !== one.id))
    .map((one) => `defence:${one.id}`);
}

/** The court publishes its orders; everyone else serves. */
export function serveTitle(form: OpenForm, part: string): string {
  return words(templatePartOf(form.template, part)?.kind === "court" ? "publish.title" : "serve.title");
}

export function serveButton(form: OpenForm, part: string): string {
  return words(templatePartOf(form.template, part)?.kind === "court" ? "publish.button" : "serve.button");
}

export type PartGroup = "yours" | "shared" | "served" | "court";

export function groupOf(form: OpenForm, part: string): PartGroup {
  const kind = templatePartOf(form.template, part)?.kind;
  if (kind === "shared") return "shared";
  if (form.session.access.get(part)?.mode === "live") return "yours";
  return kind === "court" ? "court" : "served";
}
