import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { CaseRecord } from "../form/template.ts";
import { get, RestError, send } from "../live/rest.ts";
import { type WordKey, words } from "../wording/language.ts";
import { en } from "../wording/en.ts";
import { Page } from "./page.ts";

interface Member { id: string; name: string; role: string; team: string }

const LAWYERS = ["defence-solicitor", "defence-counsel", "defence-clerk"];

/** The court lets somebody from outside the courtroom type for a defendant who has no lawyer. Not there where every defendant has one. */
class AssistPanel extends Page {
  static override properties = { record: { attribute: false }, alone: { state: true }, people: { state: true }, problem: { state: true }, wrong: { state: true }, said: { state: true }, working: { state: true } };
  record!: CaseRecord;
  /** The defendants who have no lawyer. */
  alone: { id: string; name: string }[] = [];
  people: { id: string; name: string }[] = [];
  problem = "";
  wrong = "";
  said = "";
  working = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private get path(): string {
    return `/api/cases/${encodeURIComponent(this.record.id)}`;
  }

  async load(): Promise<void> {
    const team = await get<{ members: Member[]; known: { id: string; name: string }[] }>(`${this.path}/team`).catch(() => null);
    if (!team) return;
    this.alone = this.record.defendants.filter((one) => !team.members.some((some) => some.team === `defence:${one.id}` && LAWYERS.includes(some.role)));
    this.people = team.known;
  }

  private value(id: string): string {
    return this.querySelector<HTMLInputElement | HTMLSelectElement>(`#assist-${id}`)?.value.trim() ?? "";
  }

  private async begin(event: Event): Promise<void> {
    event.preventDefault();
    this.said = this.problem = "";
    this.wrong = ["defendant", "person", "how", "whom", "day"].find((id) => this.value(id) === "") ?? "";
    if (this.wrong) {
      this.problem = words(`assist.missing.${this.wrong}` as WordKey);
      return this.focusOn(`#assist-${this.wrong}`);
    }
    const name = this.people.find((one) => one.id === this.value("person"))?.name ?? "";
    this.working = true;
    try {
      await send("POST", `${this.path}/assistance`, {
        defendant: this.value("defendant"), person: this.value("person"), consent: { how: this.value("how"), to: this.value("whom"), day: this.value("day") },
      });
      this.said = words("assist.done", { name });
      this.querySelector("form")?.reset();
      this.dispatchEvent(new CustomEvent("team-changed", { bubbles: true }));
      await this.load();
    } catch (error) {
      const code = error instanceof RestError ? error.code : "";
      const key = [`assist.refused.${code}`, `team.refused.${code}`].find((one) => Object.hasOwn(en, one));
      this.problem = words(key ? key as WordKey : "find.failed", { name });
    }
    this.working = false;
    this.focusOn("[data-outcome]");
  }

  private focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.alone.length === 0) return nothing;
    return html`<details class="govuk-details" data-assist ?open=${this.said !== "" || this.problem !== ""}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("assist.title")}</span></summary>
      <div class="govuk-details__text">
      <div role="status">${this.said ? html`<p class="govuk-body govuk-!-font-weight-bold" tabindex="-1" data-outcome>${this.said}</p>` : nothing}</div>
      ${this.problem ? html`<p class="govuk-error-message" role="alert" tabindex="-1" id="assist-problem" data-outcome>${this.problem}</p>` : nothing}
      <p class="govuk-body">${words("assist.lead")}</p>
      <form novalidate @submit=${(event: Event) => void this.begin(event)}>
        ${this.select("defendant", this.alone)}${this.select("person", this.people)}
        ${(["how", "whom", "day"] as const).map((id) => html`<div class="govuk-form-group ${this.wrong === id ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="assist-${id}">${words(`assist.${id}`)}</label>
          <input class="govuk-input ${id === "day" ? "govuk-input--width-10" : ""}" type=${id === "day" ? "date" : "text"} id="assist-${id}" maxlength="200" autocomplete="off" aria-describedby=${this.wrong === id ? "assist-problem" : nothing}></div>`)}
        <button type="submit" class="govuk-button" data-action="assist" ?disabled=${this.working}>${words("assist.button")}</button></form></div></details>`;
  }

  private select(id: "defendant" | "person", options: { id: string; name: string }[]): TemplateResult {
    return html`<div class="govuk-form-group ${this.wrong === id ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="assist-${id}">${words(`assist.${id}`)}</label>
      <select class="govuk-select" id="assist-${id}" aria-describedby=${this.wrong === id ? "assist-problem" : nothing}><option value="">${words(`assist.choose.${id}`)}</option>
        ${repeat(options, (one) => one.id, (one) => html`<option value=${one.id}>${one.name}</option>`)}</select></div>`;
  }
}
customElements.define("assist-panel", AssistPanel);
