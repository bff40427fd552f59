import { html, nothing, type TemplateResult } from "lit";
import { get, send } from "../live/rest.ts";
import { type WordKey, words } from "../wording/language.ts";
import { roleName } from "../wording/names.ts";
import { en } from "../wording/en.ts";
import { Page, presentPage } from "./page.ts";

interface Known { id: string; name: string }
interface PlaceOf { caseId: string; title: string; urn: string; role: string; team: string; may?: boolean; code: string | null }
interface Preview { person: Known; colleagues: Known[]; places: PlaceOf[] }

/** Somebody leaves: their places in the cases of whoever looks go to a colleague. What goes and what stays is shown before. */
class ReassignPage extends Page {
  static override properties = { personId: {}, preview: { state: true }, to: { state: true }, moved: { state: true }, kept: { state: true }, problem: { state: true }, working: { state: true } };
  personId = "";
  preview: Preview | null = null;
  to = "";
  /** What was done, once it was. */
  moved: PlaceOf[] | null = null;
  kept: PlaceOf[] = [];
  problem = "";
  working = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private get path(): string {
    return `/api/people/${encodeURIComponent(this.personId)}/reassignment`;
  }

  private async load(): Promise<void> {
    const to = this.to;
    const preview = await get<Preview>(to ? `${this.path}?to=${encodeURIComponent(to)}` : this.path).catch(() => null);
    if (to !== this.to) return;
    this.preview = preview ?? this.preview;
    this.problem = preview ? "" : words("service.notFound.text");
  }

  private choose(event: Event): void {
    this.to = (event.target as HTMLSelectElement).value;
    this.moved = null;
    void this.load();
  }

  /** Some cases at a time; each answer says whether there is more. */
  private async move(): Promise<void> {
    this.working = true;
    this.problem = "";
    const moved: PlaceOf[] = [];
    try {
      for (let more = true; more;) {
        const done = await send<{ moved: PlaceOf[]; kept: PlaceOf[]; more: boolean }>("POST", this.path, { to: this.to });
        moved.push(...done.moved);
        this.kept = done.kept;
        more = done.more && done.moved.length > 0;
      }
    } catch {
      this.problem = words("reassign.cutOff", { count: moved.length });
    }
    this.moved = moved;
    this.working = false;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("[data-outcome]")?.focus());
  }

  private get colleague(): string {
    return this.preview?.colleagues.find((one) => one.id === this.to)?.name ?? "";
  }

  protected override updated(): void {
    if (this.preview) presentPage(words("reassign.title", { name: this.preview.person.name }));
  }

  protected override render(): TemplateResult {
    const preview = this.preview;
    if (!preview) return html`<h1 class="govuk-heading-l">${words(this.problem ? "service.notFound" : "service.loading")}</h1>${this.problem ? html`<p class="govuk-body">${this.problem}</p>` : nothing}`;
    return html`<nav><a class="govuk-back-link" href="/">${words("cases.title")}</a></nav>
      <h1 class="govuk-heading-l">${words("reassign.title", { name: preview.person.name })}</h1>
      <p class="govuk-body">${words("reassign.lead", { name: preview.person.name })}</p>
      ${this.problem ? html`<p class="govuk-error-message" role="alert" tabindex="-1" data-outcome>${this.problem}</p>` : nothing}
      <div class="govuk-form-group"><label class="govuk-label" for="reassign-to">${words("reassign.to")}</label>
        <select class="govuk-select" id="reassign-to" ?disabled=${this.working} @change=${(event: Event) => this.choose(event)}><option value="">${words("team.choose")}</option>
          ${preview.colleagues.map((one) => html`<option value=${one.id} ?selected=${one.id === this.to}>${one.name}</option>`)}</select></div>
      ${this.moved ? this.outcome(this.moved) : this.to ? this.plan(preview) : nothing}`;
  }

  private plan(preview: Preview): TemplateResult {
    const goes = preview.places.filter((one) => one.may);
    const stays = preview.places.filter((one) => !one.may);
    return html`${list(words("reassign.goes", { name: this.colleague, count: goes.length }), goes, "goes")}
      ${list(words("reassign.stays", { count: stays.length }), stays, "stays")}
      ${goes.length === 0 ? html`<p class="govuk-body">${words("reassign.nothing")}</p>` : html`<div class="consequence"><p class="govuk-body">${words("reassign.consequence", { name: preview.person.name, other: this.colleague })}</p></div>
        <button type="button" class="govuk-button govuk-button--warning" data-action="reassign" ?disabled=${this.working} @click=${() => void this.move()}>${words("reassign.button", { count: goes.length, name: this.colleague })}</button>`}`;
  }

  private outcome(moved: PlaceOf[]): TemplateResult {
    return html`<div role="status"><p class="govuk-body govuk-!-font-weight-bold" tabindex="-1" data-outcome>${words("reassign.done", { count: moved.length, name: this.colleague })}</p></div>
      ${list(words("reassign.moved"), moved, "moved")}${list(words("reassign.stays", { count: this.kept.length }), this.kept, "stays")}`;
  }
}

function list(title: string, places: PlaceOf[], name: string): TemplateResult | typeof nothing {
  if (places.length === 0) return nothing;
  return html`<h2 class="govuk-heading-m">${title}</h2><ul class="govuk-list govuk-list--bullet" data-places=${name}>${places.map((one) => html`<li data-place=${one.caseId}>
    ${one.title} (${one.urn}), ${roleName(one.role)}${one.code ? html`: <strong>${why(one.code)}</strong>` : nothing}</li>`)}</ul>`;
}

function why(code: string): string {
  const key = `reassign.why.${code}`;
  return Object.hasOwn(en, key) ? words(key as WordKey) : code;
}
customElements.define("reassign-page", ReassignPage);
