import { html, nothing, type TemplateResult } from "lit";
import { get, RestError, send } from "../live/rest.ts";
import { formatDate, formatDay, formatMoment, type WordKey, words } from "../wording/language.ts";
import { en } from "../wording/en.ts";
import { Page, presentPage } from "./page.ts";

interface Asked { id: string; urn: string; lastName: string; dateOfBirth: string; at: number; endsAt: number; state: "asked" | "accepted" | "declined" | "ended"; reason: string | null; caseId: string | null }

const MOST = 500;

/** A lawyer asks to act for a defendant. What comes back is the same whether there is such a case or not. */
class FindPage extends Page {
  static override properties = { asked: { state: true }, problems: { state: true }, failed: { state: true }, said: { state: true }, working: { state: true } };
  asked: Asked[] = [];
  /** What is wrong with the question, by field. */
  problems: Partial<Record<"urn" | "lastName" | "birth", string>> = {};
  failed = "";
  said = false;
  working = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    this.asked = (await get<{ requests: Asked[] }>("/api/access-requests").catch(() => null))?.requests ?? this.asked;
  }

  private value(id: string): string {
    return this.querySelector<HTMLInputElement>(`#find-${id}`)!.value.trim();
  }

  private async ask(event: Event): Promise<void> {
    event.preventDefault();
    const dateOfBirth = isoDate(this.value("year"), this.value("month"), this.value("day"));
    const urn = this.value("urn").replace(/[\s/.-]+/g, "");
    this.problems = {
      ...(/^[A-Za-z0-9]{5,20}$/.test(urn) ? {} : { urn: words("find.urnWrong") }),
      ...(this.value("lastName") === "" ? { lastName: words("find.lastNameMissing") } : {}),
      ...(dateOfBirth === null ? { birth: words("find.birthWrong") } : {}),
    };
    this.said = false;
    this.failed = "";
    if (Object.keys(this.problems).length > 0) return this.focusOn("[data-summary]");
    this.working = true;
    try {
      await send("POST", "/api/access-requests", { urn, lastName: this.value("lastName"), dateOfBirth, firm: this.value("firm"), message: this.value("message") });
      this.querySelector("form")!.reset();
      this.said = true;
      await this.load();
    } catch (error) {
      this.failed = refusal(error);
    }
    this.working = false;
    this.focusOn("[data-outcome]");
  }

  private focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  protected override updated(): void {
    presentPage(words("find.title"));
  }

  protected override render(): TemplateResult {
    return html`<nav><a class="govuk-back-link" href="/">${words("cases.title")}</a></nav>
      ${this.summary()}
      <h1 class="govuk-heading-l">${words("find.title")}</h1>
      <div role="status">${this.said ? html`<div class="consequence" tabindex="-1" data-outcome><p class="govuk-body"><strong>${words("find.asked")}</strong> ${words("find.askedText")}</p></div>` : nothing}</div>
      ${this.failed ? html`<p class="govuk-error-message" role="alert" tabindex="-1" data-outcome>${this.failed}</p>` : nothing}
      <p class="govuk-body">${words("find.lead")}</p>${this.form()}${this.list()}`;
  }

  private summary(): TemplateResult | typeof nothing {
    const lines = ([["urn", "urn"], ["lastName", "lastName"], ["birth", "day"]] as const).flatMap(([name, id]) => (this.problems[name] ? [{ id, text: this.problems[name] }] : []));
    return lines.length === 0 ? nothing : html`<div class="govuk-error-summary" role="alert" tabindex="-1" data-summary><h2 class="govuk-error-summary__title">${words("find.problem")}</h2>
      <div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">${lines.map((one) => html`<li><a href="#find-${one.id}">${one.text}</a></li>`)}</ul></div></div>`;
  }

  private form(): TemplateResult {
    const { urn, lastName, birth } = this.problems;
    return html`<form class="find-form" novalidate @submit=${(event: Event) => void this.ask(event)}>
      ${box("urn", words("cases.urn"), words("find.urnHint"), urn, { width: "govuk-input--width-20" })}
      ${box("lastName", words("find.lastName"), words("find.lastNameHint"), lastName, { max: 100 })}
      <div class="govuk-form-group ${birth ? "govuk-form-group--error" : ""}"><fieldset class="govuk-fieldset" role="group" aria-describedby=${birth ? "find-birth-problem" : nothing}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${words("find.birth")}</legend>
        ${birth ? html`<p class="govuk-error-message" id="find-birth-problem">${birth}</p>` : nothing}
        <div class="govuk-date-input">${(["day", "month", "year"] as const).map((part) => html`<div class="govuk-date-input__item"><div class="govuk-form-group">
          <label class="govuk-label govuk-date-input__label" for="find-${part}">${words(`find.${part}`)}</label>
          <input class="govuk-input govuk-date-input__input govuk-input--width-${part === "year" ? 4 : 2}" id="find-${part}" inputmode="numeric" autocomplete="off" maxlength="4"></div></div>`)}</div></fieldset></div>
      ${box("firm", words("find.firm"), "", undefined, { max: MOST })}
      <div class="govuk-form-group"><label class="govuk-label" for="find-message">${words("find.message")}</label><div class="govuk-hint" id="find-message-hint">${words("find.messageHint")}</div>
        <textarea class="govuk-textarea" id="find-message" rows="3" maxlength=${MOST} aria-describedby="find-message-hint"></textarea></div>
      <button type="submit" class="govuk-button" data-action="ask-for-access" ?disabled=${this.working}>${words("find.button")}</button></form>`;
  }

  private list(): TemplateResult | typeof nothing {
    if (this.asked.length === 0) return nothing;
    return html`<h2 class="govuk-heading-m">${words("find.list")}</h2><ul class="govuk-list">${this.asked.map((one) => html`<li class="case-card" data-asked=${one.state}>
      <p class="govuk-body">${words("find.line", { urn: one.urn, name: one.lastName, birth: formatDate(one.dateOfBirth), time: formatMoment(one.at) })}</p>
      <p class="govuk-body govuk-!-margin-bottom-0"><strong>${words(`find.state.${one.state}`, { day: formatDay(one.endsAt) })}</strong>
        ${one.reason ? html` ${words("find.reason", { reason: one.reason })}` : nothing}
        ${one.caseId ? html` <a class="govuk-link" href="/cases/${one.caseId}">${words("find.open")}</a>` : nothing}</p></li>`)}</ul>`;
  }
}

function box(id: string, label: string, hint: string, problem: string | undefined, { width = "", max = 40 } = {}): TemplateResult {
  const describedBy = [hint ? `find-${id}-hint` : "", problem ? `find-${id}-problem` : ""].filter(Boolean).join(" ");
  return html`<div class="govuk-form-group ${problem ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="find-${id}">${label}</label>
    ${hint ? html`<div class="govuk-hint" id="find-${id}-hint">${hint}</div>` : nothing}
    ${problem ? html`<p class="govuk-error-message" id="find-${id}-problem">${problem}</p>` : nothing}
    <input class="govuk-input ${width} ${problem ? "govuk-input--error" : ""}" id="find-${id}" autocomplete="off" spellcheck="false" maxlength=${max} aria-describedby=${describedBy || nothing}></div>`;
}

/** A day there is, or null. */
export function isoDate(year: string, month: string, day: string): string | null {
  const iso = `${year.padStart(4, "0")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = /^[1-9]\d{3}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T12:00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso) ? iso : null;
}

function refusal(error: unknown): string {
  const key = `find.refused.${error instanceof RestError ? error.code : ""}`;
  return words(Object.hasOwn(en, key) ? key as WordKey : "find.failed");
}
customElements.define("find-page", FindPage);
