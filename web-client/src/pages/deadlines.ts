import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { placeOf } from "../form/labels.ts";
import { changedOrders, inOrder, keyOf, movedOn, type Obligation, type Obligations, type Statement } from "../form/obligations.ts";
import type { OpenForm } from "../form/openForm.ts";
import { get } from "../live/rest.ts";
import { formatDate, formatDay, words } from "../wording/language.ts";
import { templateName } from "../wording/names.ts";
import { type Act, actNow, serviceText } from "./complianceForm.ts";
import { datesOf, varyLabel } from "./variationForm.ts";
import { Page } from "./page.ts";

const COLOURS: Record<Obligation["state"], string> = {
  pending: "govuk-tag--blue", complied: "govuk-tag--green", "complied-late": "govuk-tag--orange", late: "govuk-tag--red", closed: "govuk-tag--grey",
};

/** What is due becomes overdue while a page stays open; what others say is asked for when the court tells that there is something, or now, where that was lost. */
const AGAIN_MILLIS = 300_000;

/** What has been ordered in a form and published: who has to do it and by when, and whether they have; what is overdue first. */
export class DeadlineList extends Page {
  static override properties = { form: { attribute: false }, published: {}, known: { state: true }, open: { state: true }, said: { state: true }, news: { state: true } };
  form: OpenForm | null = null;
  /** Changes with every publication; the list is asked for again then. */
  published = "";
  known: Obligations = { today: "", obligations: [] };
  /** What is being said, of which order: as that was when its person last looked at it. */
  open: { key: string; act: Act | "vary"; offered: boolean; about: Obligation } | null = null;
  /** What was just done, and about which order. */
  said: { act: Act | "vary"; about: Obligation } | null = null;
  /** The order that this person has just said something of, until the list shows it. */
  private leaving: string | null = null;
  /** What others have changed while the page was open, in words. */
  news = "";
  private again = 0;
  private wanted = false;
  private loading: Promise<void> | null = null;
  private order: string[] = [];
  private stopListening: () => void = () => undefined;

  private readonly look = (): void => {
    if (document.visibilityState === "visible" && !this.open) void this.load();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.look);
    this.again = window.setInterval(this.look, AGAIN_MILLIS);
    this.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.look);
    window.clearInterval(this.again);
    this.stopListening();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("form")) this.follow();
    if (changed.has("published")) void this.load();
  }

  private follow(): void {
    this.stopListening();
    this.stopListening = this.form?.session.listen((event) => { if (event.kind === "orders") void this.hear(); }) ?? (() => undefined);
  }

  /** Somebody else has said something: the rows are drawn anew, what is being written here stays, and so does the place the person is at. */
  private async hear(): Promise<void> {
    const before = this.known.obligations;
    const own = [this.open?.key, this.leaving];
    const at = document.activeElement as HTMLElement | null;
    await this.load();
    const changed = changedOrders(before, this.known.obligations).filter((one) => !own.includes(keyOf(one)));
    // What this person has said of it stands no longer as they said it.
    if (this.said && changed.some((one) => keyOf(one) === keyOf(this.said!.about))) this.said = null;
    if (changed.length > 0) this.news = words("deadlines.changed", { orders: changed.map((one) => this.label(one)).join("; ") });
    await this.updateComplete;
    if (at && this.contains(at) && document.activeElement !== at) at.focus();
  }

  /** Asked for once more where something was said while the answer was on its way. */
  private load(): Promise<void> {
    this.wanted = true;
    this.loading ??= this.ask().finally(() => { this.loading = null; });
    return this.loading;
  }

  private async ask(): Promise<void> {
    while (this.wanted && this.form && this.published !== "") {
      this.wanted = false;
      this.known = await get<Obligations>(`/api/forms/${encodeURIComponent(this.form.record.id)}/obligations`).catch(() => this.known);
    }
  }

  private begin(one: Obligation, act: Act | "vary", offered = false): void {
    this.said = null;
    this.news = "";
    this.open = { key: keyOf(one), act, offered, about: one };
  }

  /** What was said meanwhile has been read: what is being written is about the order as it stands. */
  private readNewer(one: Obligation): void {
    const { open } = this;
    const act = open && open.act !== "vary" ? actNow(open.act, one) : "vary";
    if (open && act) this.open = { ...open, act, about: one };
  }

  /** Nothing moves while somebody writes in the list. */
  private get rows(): Obligation[] {
    const rows = inOrder(this.known.obligations, this.open ? this.order : []);
    this.order = rows.map(keyOf);
    return rows;
  }

  private async left(one: Obligation, act: Act | "vary" | null): Promise<void> {
    const opener = this.open;
    this.open = null;
    if (act) this.said = { act, about: one };
    this.leaving = keyOf(one);
    await this.load();
    this.leaving = null;
    await this.updateComplete;
    const there = act ? "[data-outcome]" : `[data-obligation="${one.assignee} ${one.field}"] [data-action="${opener?.offered ? "offer" : opener?.act}"]`;
    this.querySelector<HTMLElement>(there)?.focus();
  }

  private label(one: Obligation): string {
    return one.words ?? placeOf(this.form!, one.part, one.field)?.label ?? one.field;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { obligations } = this.known;
    if (!this.form || obligations.length === 0) return nothing;
    const late = obligations.filter((one) => one.state === "late").length;
    return html`<section aria-labelledby="deadlines"><h2 class="govuk-heading-m group-title" id="deadlines">${words("deadlines.title")}</h2>
      ${late > 0 ? html`<p class="govuk-body" data-overdue=${late}><strong>${words(late === 1 ? "deadlines.overdue.one" : "deadlines.overdue", { count: late })}</strong></p>` : nothing}
      <div role="status">${this.said ? html`<p class="govuk-body govuk-!-font-weight-bold" tabindex="-1" data-outcome>${words(this.said.act === "take-back" ? "comply.done.takenBack" : this.said.act === "vary" ? "vary.done" : "comply.done.recorded", { order: this.label(this.said.about) })}</p>` : nothing}${this.news ? html`<p class="govuk-body" data-news>${this.news}</p>` : nothing}</div>
      <table class="govuk-table deadlines"><thead class="govuk-table__head"><tr class="govuk-table__row">
        ${(["order", "for", "due", "state"] as const).map((column) => html`<th scope="col" class="govuk-table__header">${words(`deadlines.${column}`)}</th>`)}</tr></thead>
        <tbody class="govuk-table__body">${repeat(this.rows, keyOf, (one) => html`${this.line(one)}${this.act(one)}`)}</tbody></table></section>`;
  }

  private line(one: Obligation): TemplateResult {
    const form = this.form!;
    const last = one.variations.at(-1);
    return html`<tr class="govuk-table__row" data-obligation="${one.assignee} ${one.field}" data-state=${one.state}>
      <td class="govuk-table__cell" data-label=${words("deadlines.order")}>${this.label(one)}</td>
      <td class="govuk-table__cell" data-label=${words("deadlines.for")}>${form.teamName(one.assignee)}</td>
      <td class="govuk-table__cell" data-label=${words("deadlines.due")}>${one.due ? formatDate(one.due) : words("deadlines.noDate")}
        ${one.due && one.stage ? html`<span class="govuk-hint">${placeOf(form, one.part, one.stage)?.label ?? one.stage}</span>` : nothing}
        ${last ? html`<span class="govuk-hint">${words(last.cause === "consent" ? "deadlines.variedByConsent" : last.cause === "judge" ? "deadlines.variedByJudge" : "deadlines.varied", { from: one.original ? formatDate(one.original) : words("deadlines.noDate"), at: formatDate(last.at) })}</span>` : nothing}${datesOf(form, one, this.label(one))}${this.varies(one)}</td>
      <td class="govuk-table__cell" data-label=${words("deadlines.state")}><strong class="govuk-tag ${COLOURS[one.state]}">${words(one.closed ? `deadlines.closed.${one.closed}` : `deadlines.state.${one.state}`)}</strong>
        ${this.whatWasSaid(one)}${this.buttons(one)}</td></tr>`;
  }

  private whatWasSaid(one: Obligation): TemplateResult | typeof nothing {
    const last = one.said.at(-1);
    if (!last) return one.compliedAt ? html`<p class="comply">${words("comply.doneOn", { day: formatDate(one.compliedAt) })}</p>` : nothing;
    return html`<div class="comply">${this.statement(last)}
      ${one.said.length > 1 ? html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("comply.history", { count: one.said.length })}<span class="govuk-visually-hidden">: ${this.label(one)}</span></span></summary>
        <ol class="govuk-list govuk-list--number govuk-details__text">${one.said.map((some) => html`<li>${this.statement(some)}</li>`)}</ol></details>` : nothing}</div>`;
  }

  private statement(one: Statement): TemplateResult {
    const name = one.onBehalfOf ? words("comply.behalf", { name: one.by, other: one.onBehalfOf }) : one.by;
    const team = this.form!.teamName(one.team);
    const at = formatDay(one.at);
    const court = one.team === "court" || one.team === "judge";
    return html`<p>${one.day ? words(court ? "comply.saidByCourt" : "comply.said", { day: formatDate(one.day), name, team, at }) : words(court ? "comply.takenBackByCourt" : "comply.takenBack", { name, team, at })}</p>
      ${one.served ? html`<p><a class="govuk-link" href="/forms/${encodeURIComponent(one.served.form)}" data-served=${one.served.form}>${serviceText(one.served)}</a></p>` : nothing}
      ${one.reason ? html`<p>${words("comply.reason")} <span class="answer">${one.reason}</span></p>` : nothing}
      ${one.note ? html`<p>${words("comply.note")} <span class="answer">${one.note}</span></p>` : nothing}`;
  }

  private varies(one: Obligation): TemplateResult | typeof nothing {
    const dates = one.dates;
    if (!dates || dates.acts.length === 0) return nothing;
    return html`<div class="comply__acts"><button type="button" class="clear-answer govuk-link" data-action="vary" @click=${() => this.begin(one, "vary")}>${varyLabel(dates)}<span class="govuk-visually-hidden">: ${this.label(one)}, ${this.form!.teamName(one.assignee)}</span></button></div>`;
  }

  private buttons(one: Obligation): TemplateResult | typeof nothing {
    if (!one.mayState) return nothing;
    const label = html`<span class="govuk-visually-hidden">: ${this.label(one)}, ${this.form!.teamName(one.assignee)}</span>`;
    const opens = (act: Act, text: "comply.record" | "comply.correct" | "comply.takeBack") => html`<button type="button" class="clear-answer govuk-link" data-action=${act} @click=${() => this.begin(one, act)}>${words(text)}${label}</button> `;
    if (one.compliedAt) return html`<div class="comply__acts">${opens("correct", "comply.correct")}${opens("take-back", "comply.takeBack")}</div>`;
    return html`<div class="comply__acts">${one.offer ? html`<p class="comply" data-offer>${words("comply.offer", { form: templateName(one.offer.template), day: formatDate(one.offer.day) })}</p>
      <button type="button" class="govuk-button govuk-button--secondary" data-action="offer" @click=${() => this.begin(one, "record", true)}>${words("comply.take")}${label}</button>` : nothing}${opens("record", "comply.record")}</div>`;
  }

  private act(one: Obligation): TemplateResult | typeof nothing {
    const open = this.open;
    if (open?.key !== keyOf(one)) return nothing;
    const newer = movedOn(open.about, one, open.act === "vary") ? one : null;
    if (open.act === "vary") return open.about.dates ? html`<tr class="govuk-table__row"><td class="govuk-table__cell" colspan="4"><variation-form .form=${this.form!} .about=${open.about} .newer=${newer} .label=${this.label(one)} .today=${this.known.today}
      @read-newer=${() => this.readNewer(one)} @date-said=${() => void this.left(one, "vary")} @date-left=${() => void this.left(one, null)}></variation-form></td></tr>` : nothing;
    const { act } = open;
    const served = open.offered ? open.about.offer : act === "correct" ? open.about.said.at(-1)?.served ?? null : null;
    return html`<tr class="govuk-table__row"><td class="govuk-table__cell" colspan="4"><compliance-form .form=${this.form!} .about=${open.about} .newer=${newer} .act=${act} .served=${served} .label=${this.label(one)} .today=${this.known.today}
      @read-newer=${() => this.readNewer(one)} @compliance-said=${() => void this.left(one, act)} @compliance-left=${() => void this.left(one, null)}></compliance-form></td></tr>`;
  }
}

/** Changes when something new has been published in a part that has orders. */
export function publishedKey(form: OpenForm): string {
  const parts = [...form.session.access.keys()].filter((part) => form.sections(part).some((section) => section.fields.some((field) => field.kind === "order")));
  return parts.map((part) => form.session.parts.get(part)?.view.served?.release ?? form.session.releases.get(part)?.number ?? "").join("|").replace(/^\|+$/, "");
}
customElements.define("deadline-list", DeadlineList);
