import { html, nothing, type TemplateResult } from "lit";
import { teamName } from "../form/openForm.ts";
import type { CaseRecord } from "../form/template.ts";
import { get, RestError, send } from "../live/rest.ts";
import { formatMoment, type WordKey, words } from "../wording/language.ts";
import { roleName } from "../wording/names.ts";
import { en } from "../wording/en.ts";
import { Page } from "./page.ts";

interface Member { id: string; name: string; role: string; team: string; servesFor?: string | null; mayName?: boolean }
interface Team {
  members: Member[]; changes: { kind: "added" | "moved" | "named" | "not-named" | "removed" | "emergency" | "acknowledged" | "assists" | "read-back" | "defendant-joined" | "defendant-removed" | "defendant-joined-to" | "team-joined" | "handed-over" | "took-over"; person: Member; by: string; at: number; reason?: string | null }[];
  teams: { team: string; roles: string[] }[]; known: { id: string; name: string; acts?: boolean }[];
}

/** Who is in the team; whoever answers for it adds people and removes them. */
class TeamPanel extends Page {
  static override properties = { record: { attribute: false }, found: { state: true }, leaving: { state: true }, problem: { state: true }, said: { state: true }, working: { state: true }, chosen: { state: true } };
  record!: CaseRecord;
  found: Team | null = null;
  /** Whose removal is to be confirmed. */
  leaving = "";
  problem = "";
  said = "";
  working = false;
  /** Who is about to be added. */
  chosen = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private get path(): string {
    return `/api/cases/${encodeURIComponent(this.record.id)}/team`;
  }

  async load(): Promise<void> {
    this.found = await get<Team>(this.path).catch(() => this.found);
  }

  private async change(method: "PUT" | "DELETE", person: { id: string; name: string }, said: "team.added" | "team.removed" | "team.named" | "team.notNamed", body?: object, under = "", team = ""): Promise<void> {
    this.working = true;
    this.problem = this.said = "";
    try {
      await send(method, `${this.path}/${encodeURIComponent(person.id)}${under}${team ? `?team=${encodeURIComponent(team)}` : ""}`, body);
      this.said = words(said, { name: person.name });
      this.leaving = "";
    } catch (error) {
      this.problem = refusal(error, person.name);
    }
    await this.load();
    this.working = false;
    await this.updateComplete;
    this.querySelector<HTMLElement>("[data-outcome]")?.focus();
  }

  private add(event: Event): void {
    event.preventDefault();
    const chosen = (name: string) => this.querySelector<HTMLSelectElement>(`#team-${name}`)!;
    const person = this.found!.known.find((one) => one.id === chosen("person").value);
    if (!person) {
      this.problem = words("team.choosePerson");
      this.said = "";
      return chosen("person").focus();
    }
    const [team, role] = chosen("place").value.split(" ");
    const both = this.querySelector<HTMLInputElement>("#team-both");
    if (both && !both.checked) {
      this.problem = words("team.refused.for-both", { name: person.name });
      this.said = "";
      return both.focus();
    }
    this.chosen = "";
    void this.change("PUT", person, "team.added", { team, role, ...(both ? { forBoth: true } : {}) });
  }

  private ask(id: string): void {
    this.leaving = id;
    this.problem = this.said = "";
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(id ? "[data-action=remove-yes]" : "[data-team-title]")?.focus());
  }

  protected override render(): TemplateResult | typeof nothing {
    const found = this.found;
    if (!found) return nothing;
    const whole = new Set(found.members.map((one) => one.team)).size > 1;
    return html`<section data-team>
      <h2 class="govuk-heading-m" tabindex="-1" data-team-title>${words(whole ? "team.peopleOfCase" : "team.people")}</h2>
      <div role="status">${this.said ? html`<p class="govuk-body govuk-!-font-weight-bold" tabindex="-1" data-outcome>${this.said}</p>` : nothing}</div>
      ${this.problem ? html`<p class="govuk-error-message" role="alert" tabindex="-1" id="team-problem" data-outcome>${this.problem}</p>` : nothing}
      <dl class="govuk-summary-list">${found.members.map((one) => this.member(one, found))}</dl>
      ${found.teams.length > 0 ? this.form(found) : nothing}${changes(found)}</section>`;
  }

  private member(one: Member, found: Team): TemplateResult {
    const mayRemove = found.teams.some((team) => team.team === one.team || (one.role === "assistant" && team.team === "court"));
    return html`<div class="govuk-summary-list__row" data-member=${one.id}>
      <dt class="govuk-summary-list__key">${one.name}</dt>
      <dd class="govuk-summary-list__value">${roleName(one.role)}, <span class="govuk-hint">${teamName(this.record, one.team)}</span>
        ${one.servesFor ? html`<br><span data-serves-for>${words(one.role === "assistant" ? "assist.typesFor" : "team.servesFor", { name: one.servesFor })}</span>` : nothing}
        ${this.leaving === `${one.id} ${one.team}` ? this.confirmation(one) : nothing}</dd>
      <dd class="govuk-summary-list__actions">${one.mayName ? this.naming(one) : nothing}${mayRemove && this.leaving !== `${one.id} ${one.team}` ? html`<button type="button" class="clear-answer govuk-link" data-action="remove" @click=${() => this.ask(`${one.id} ${one.team}`)}>${words("team.remove")}<span class="govuk-visually-hidden">: ${one.name}</span></button>
        <a class="clear-answer govuk-link" href="/people/${one.id}" data-link="reassign">${words("reassign.link")}<span class="govuk-visually-hidden">: ${one.name}</span></a>` : nothing}</dd></div>`;
  }

  private naming(one: Member): TemplateResult {
    const ends = Boolean(one.servesFor);
    return html`<button type="button" class="clear-answer govuk-link" data-action=${ends ? "not-name" : "name"} ?disabled=${this.working}
      @click=${() => void this.change(ends ? "DELETE" : "PUT", one, ends ? "team.notNamed" : "team.named", undefined, "/delegate")}>${words(ends ? "team.notName" : "team.name")}<span class="govuk-visually-hidden">: ${one.name}</span></button> `;
  }

  private confirmation(one: Member): TemplateResult {
    return html`<div class="govuk-inset-text" role="group" aria-label=${words("team.removeWho", { name: one.name })}>
      <p class="govuk-body">${words("team.removeSure", { name: one.name })}</p>
      <button type="button" class="govuk-button govuk-button--warning" data-action="remove-yes" ?disabled=${this.working} @click=${() => void this.change("DELETE", one, "team.removed", undefined, "", one.team)}>${words("team.removeYes", { name: one.name })}</button>
      <p class="govuk-body"><button type="button" class="clear-answer govuk-link" data-action="remove-no" @click=${() => this.ask("")}>${words("team.removeNo", { name: one.name })}</button></p></div>`;
  }

  /** Whoever acts for another defendant acts for both from then on: that is said, and meant. */
  private forBoth(found: Team): TemplateResult | typeof nothing {
    const person = found.known.find((one) => one.id === this.chosen);
    if (!person?.acts) return nothing;
    return html`<div class="govuk-inset-text" data-for-both><p class="govuk-body">${words("team.forBoth", { name: person.name })}</p>
      <div class="govuk-checkboxes"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="team-both">
        <label class="govuk-label govuk-checkboxes__label" for="team-both">${words("team.forBothYes", { name: person.name })}</label></div></div></div>`;
  }

  private form(found: Team): TemplateResult {
    if (found.known.length === 0) return html`<p class="govuk-body">${words("team.nobody")}</p>`;
    const several = found.teams.length > 1;
    const wrong = this.problem !== "";
    const places = found.teams.flatMap((one) => one.roles.map((role) => ({ team: one.team, role })));
    return html`<form class="team-form" novalidate @submit=${(event: Event) => this.add(event)}>
      <h3 class="govuk-heading-s">${words("team.add")}</h3><p class="govuk-body">${words(several ? "team.addTextCourt" : "team.addText")}</p>
      <div class="govuk-form-group"><label class="govuk-label" for="team-person">${words("team.person")}</label>
        <select class="govuk-select" id="team-person" @change=${(event: Event) => { this.chosen = (event.target as HTMLSelectElement).value; }} aria-describedby=${wrong ? "team-problem" : nothing}><option value="">${words("team.choose")}</option>
          ${found.known.map((one) => html`<option value=${one.id}>${one.name}</option>`)}</select></div>
      ${this.forBoth(found)}
      <div class="govuk-form-group"><label class="govuk-label" for="team-place">${words(several ? "team.place" : "team.role")}</label>
        <select class="govuk-select" id="team-place">${places.map((one) => html`<option value=${`${one.team} ${one.role}`} ?selected=${one.role === "defence-counsel" && !several}>
          ${several ? `${teamName(this.record, one.team)}: ${roleName(one.role)}` : roleName(one.role)}</option>`)}</select></div>
      <button type="submit" class="govuk-button govuk-button--secondary" data-action="add-member" ?disabled=${this.working}>${words("team.addButton")}</button></form>`;
  }
}

function refusal(error: unknown, name: string): string {
  const code = error instanceof RestError ? error.code : "";
  const key = `team.refused.${code}`;
  if (Object.hasOwn(en, key)) return words(key as WordKey, { name });
  return words("team.failed", { message: error instanceof Error ? error.message : "" });
}

function changes(found: Team): TemplateResult | typeof nothing {
  if (found.changes.length === 0) return nothing;
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("team.changes")}</span></summary>
    <div class="govuk-details__text"><ul class="govuk-list">${[...found.changes].reverse().map((one) => html`<li>${words(`team.change.${one.kind}`,
      { time: formatMoment(one.at), by: one.by, name: one.person.name, role: roleName(one.person.role) })}${one.reason ? html` <span class="govuk-hint answer">“${one.reason}”</span>` : nothing}</li>`)}</ul></div></details>`;
}
customElements.define("team-panel", TeamPanel);
export type TeamPanelElement = TeamPanel;
