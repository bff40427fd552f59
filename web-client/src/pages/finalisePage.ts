import { html, nothing, type TemplateResult } from "lit";
import { declarationWords } from "../form/declarations.ts";
import { placeOf } from "../form/labels.ts";
import type { OpenForm } from "../form/openForm.ts";
import { inFormOrder } from "../form/template.ts";
import { get, RestError, send } from "../live/rest.ts";
import { en } from "../wording/en.ts";
import { formatMoment, shortName, type WordKey, words } from "../wording/language.ts";
import type { Amendment } from "../live/messages.ts";
import { type Changed, changedList } from "./amendment.ts";
import { SIGN_IN_AGAIN } from "./confirmIdentity.ts";
import "./confirmIdentity.ts";
import { Page } from "./page.ts";
import { navigate } from "./router.ts";

interface Finalisation {
  parts: { part: string; state: "served" | "not-served" | "changed-since-service"; release: number | null; at: number | null; by: string | null }[];
  marks: { part: string; field: string }[]; missing: { part: string; field: string }[]; mayFinalise: boolean;
  declarations?: { part: string; as: string; release: number | null; at?: number; by?: string; team?: string }[];
  amends?: Amendment | null; changed?: Changed[];
  mayApprove?: boolean; unpublished?: boolean; hash?: string; approval?: { by: string; at: number } | null; approvalStands?: boolean;
}

const ASK_AGAIN_MS = 5_000;

/** The judge looks at what the version would record, and makes the form final, or approves it for court staff, who make final what was approved. */
export class FinalisePageElement extends Page {
  static override properties = { form: { attribute: false }, found: { state: true }, closed: { state: true }, problem: { state: true }, confirmed: { state: true }, working: { state: true }, stale: { state: true } };
  form!: OpenForm;
  found: Finalisation | null = null;
  /** Not for this person. */
  closed = false;
  problem = "";
  confirmed = false;
  working = false;
  /** The judge has to show anew who they are first. */
  stale = false;
  /** What is done again then. */
  private again: () => Promise<void> = () => this.finalise();
  private timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** Nobody tells of an approval: court staff who wait for one ask. */
  private waitForApproval(): void {
    clearTimeout(this.timer);
    if (this.isStaff && this.isConnected && !this.closed) this.timer = setTimeout(() => void this.load(), ASK_AGAIN_MS);
  }

  private get isStaff(): boolean {
    return this.form.record.role !== "judge";
  }

  /** Asked for again whenever something is served while the judge reads. */
  async load(): Promise<void> {
    const path = `/api/forms/${encodeURIComponent(this.form.record.id)}/finalisation`;
    try {
      const found = await get<Finalisation>(path);
      const order = inFormOrder(this.form.template, found.parts.map((one) => one.part));
      this.found = { ...found, parts: order.map((part) => found.parts.find((one) => one.part === part)!) };
    } catch (error) {
      this.closed = error instanceof RestError && error.status === 403;
      if (!this.closed && !this.found) this.problem = words("service.failed");
    }
    this.waitForApproval();
  }

  private async approve(): Promise<void> {
    this.working = true;
    this.problem = "";
    this.stale = false;
    try {
      await send("POST", `/api/forms/${encodeURIComponent(this.form.record.id)}/approvals`, { hash: this.found?.hash });
    } catch (error) {
      this.failed(error, "finalise.approveFailed", () => this.approve());
    }
    this.working = false;
    await this.load();
    await this.updateComplete;
    if (!this.problem) this.querySelector<HTMLElement>("[data-approval]")?.focus();
  }

  /** The judge may have to show anew who they are first; otherwise it is said why not. */
  private failed(error: unknown, otherwise: "finalise.failed" | "finalise.approveFailed", again: () => Promise<void>): void {
    this.stale = error instanceof RestError && error.code === SIGN_IN_AGAIN;
    this.again = again;
    if (this.stale) return;
    this.problem = refusal(otherwise, error);
    void this.load();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".govuk-error-summary")?.focus());
  }

  private async finalise(): Promise<void> {
    this.problem = this.confirmed ? "" : words("finalise.confirmNeeded");
    if (this.problem) return void this.updateComplete.then(() => this.querySelector<HTMLElement>(".govuk-error-summary")?.focus());
    this.working = true;
    this.stale = false;
    try {
      await send("POST", `/api/forms/${encodeURIComponent(this.form.record.id)}/versions`, {});
      navigate(this.form.path());
    } catch (error) {
      this.failed(error, "finalise.failed", () => this.finalise());
    }
    this.working = false;
  }

  protected override render(): TemplateResult {
    const back = html`<a class="govuk-back-link" href=${this.form.path()}>${words("form.backToForm")}</a>`;
    const title = html`<span class="govuk-caption-l">${this.form.record.case.title}</span><h1 class="govuk-heading-l">${words("finalise.title")}</h1>`;
    const found = this.found;
    if (!found && !this.closed) return html`${back}${title}<p class="govuk-body">${this.problem || words("service.loading")}</p>`;
    const waits = this.isStaff && this.form.session.form?.state === "open";
    if (!found || !found.mayFinalise && !waits) return html`${back}${title}<p class="govuk-body">${words("finalise.notYou")}</p>`;
    return html`${back}${this.errors()}${title}<p class="govuk-body">${words("finalise.lead")}</p>${this.amendment(found)}${this.table(found)}${this.warnings(found)}
      ${this.isStaff ? this.approvalOf(found) : nothing}${found.mayFinalise ? this.action() : nothing}${this.isStaff ? nothing : this.approving(found)}
      ${this.stale ? html`<confirm-identity @confirmed=${() => void this.again()}></confirm-identity>` : nothing}`;
  }

  /** Whether the judge has approved what is shown, in words. */
  private approvalOf(found: Finalisation): TemplateResult {
    const state = !found.approval ? "none" : found.approvalStands ? "stands" : "stale";
    const values = { time: found.approval ? formatMoment(found.approval.at) : "", name: shortName(found.approval?.by ?? "") };
    const key = `finalise.approval.${state}${this.isStaff ? "" : ".judge"}` as WordKey;
    return html`<p class="govuk-inset-text" role="status" tabindex="-1" data-approval=${state}>${words(key, values)}</p>`;
  }

  /** The judge lets court staff make final what this page shows. */
  private approving(found: Finalisation): TemplateResult {
    return html`<section class="approving"><h2 class="govuk-heading-m">${words("finalise.approve")}</h2>
      ${found.approval ? this.approvalOf(found) : nothing}
      ${found.approvalStands ? nothing : html`<p class="govuk-body">${words(found.unpublished ? "finalise.unpublished" : "finalise.approveText")}</p>
        ${found.mayApprove ? html`<button type="button" class="govuk-button govuk-button--secondary" data-action="approve" ?disabled=${this.working} @click=${() => void this.approve()}>${words("finalise.approveButton")}</button>` : nothing}`}</section>`;
  }

  /** What an amended version would say differently comes before everything else. */
  private amendment(found: Finalisation): TemplateResult | typeof nothing {
    if (!found.amends) return nothing;
    return html`<section class="consequence" data-amends=${found.amends.version}><h2 class="govuk-heading-m">${words(found.amends.slip ? "amending.slip" : "amending.banner", { version: found.amends.version })}</h2>
      ${changedList(this.form, found.changed ?? [])}</section>`;
  }

  private table(found: Finalisation): TemplateResult {
    return html`<dl class="govuk-summary-list">${found.parts.map((one) => html`<div class="govuk-summary-list__row" data-part=${one.part} data-state=${one.state}>
      <dt class="govuk-summary-list__key">${this.form.partTitle(one.part)}</dt>
      <dd class="govuk-summary-list__value">${words(`finalise.state.${one.state}`, { time: one.at ? formatMoment(one.at) : "", name: shortName(one.by ?? "") })}</dd></div>`)}</dl>`;
  }

  private warnings(found: Finalisation): TemplateResult {
    const name = (one: { part: string; field: string }) => `${this.form.partTitle(one.part)}. ${placeOf(this.form, one.part, one.field)?.label ?? one.field}`;
    const parts = (state: string) => found.parts.filter((one) => one.state === state).map((one) => this.form.partTitle(one.part));
    const lines = [
      ...found.marks.map((one) => words("finalise.mark", { label: name(one) })),
      ...parts("changed-since-service").map((label) => words("finalise.changed", { label })),
      ...parts("not-served").map((label) => words("finalise.unserved", { label })),
      ...(found.declarations ?? []).map((one) => words(undeclared(one), {
        team: one.team ? this.form.teamName(one.team) : "", label: this.form.partTitle(one.part), what: declarationWords(this.form, one.as), release: one.release ?? 0, name: shortName(one.by ?? ""), time: one.at ? formatMoment(one.at) : "",
      })),
      ...found.missing.map((one) => words("finalise.missing", { label: name(one) })),
    ];
    if (lines.length === 0) return html`<p class="govuk-body">${words("finalise.noWarnings")}</p>`;
    return html`<section class="consequence" data-warnings=${lines.length}><h2 class="govuk-heading-m">${words("finalise.warnings")}</h2>
      <ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`;
  }

  private action(): TemplateResult {
    const changed = (event: Event) => { this.confirmed = (event.target as HTMLInputElement).checked; };
    const unconfirmed = this.problem !== "" && !this.confirmed;
    return html`<p class="govuk-body govuk-!-font-weight-bold">${words("finalise.consequence")}</p>
      <div class="govuk-form-group ${unconfirmed ? "govuk-form-group--error" : ""}">
        ${unconfirmed ? html`<p class="govuk-error-message" id="finalise-error"><span class="govuk-visually-hidden">${words("service.error")}</span>${words("finalise.confirmNeeded")}</p>` : nothing}<div class="govuk-checkboxes"><div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" type="checkbox" id="finalise-confirm" data-confirm="finalise" aria-describedby=${unconfirmed ? "finalise-error" : nothing} @change=${changed}>
        <label class="govuk-label govuk-checkboxes__label" for="finalise-confirm">${words("finalise.confirm")}</label></div></div></div>
      <button type="button" class="govuk-button govuk-button--warning" data-action="finalise" ?disabled=${this.working} @click=${() => void this.finalise()}>${words("finalise.button")}</button>`;
  }

  private errors(): TemplateResult | typeof nothing {
    if (!this.problem) return nothing;
    const focusBox = (event: Event): void => {
      event.preventDefault();
      document.getElementById("finalise-confirm")?.focus();
    };
    const line = this.confirmed ? this.problem : html`<a href="#finalise-confirm" @click=${focusBox}>${this.problem}</a>`;
    return html`<div class="govuk-error-summary" tabindex="-1"><div role="alert"><h2 class="govuk-error-summary__title">${words("serve.problem")}</h2>
      <div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list"><li>${line}</li></ul></div></div></div>`;
  }
}

function undeclared(one: { release: number | null; team?: string }) {
  if (one.release === null) return one.team ? "finalise.undeclaredBy" : "finalise.undeclared";
  return one.release === 0 ? "finalise.elsewhere" : "finalise.overtaken";
}

function refusal(otherwise: "finalise.failed" | "finalise.approveFailed", error: unknown): string {
  const key = `finalise.refused.${error instanceof RestError ? error.code : ""}`;
  return Object.hasOwn(en, key) ? words(key as WordKey) : words(otherwise, { message: error instanceof Error ? error.message : "" });
}
customElements.define("finalise-page", FinalisePageElement);
