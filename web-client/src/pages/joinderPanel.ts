import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { CaseRecord, Defendant } from "../form/template.ts";
import { get, RestError, send } from "../live/rest.ts";
import { en } from "../wording/en.ts";
import { formatDay, type WordKey, words } from "../wording/language.ts";
import { SIGN_IN_AGAIN } from "./confirmIdentity.ts";
import "./confirmIdentity.ts";
import { Page } from "./page.ts";
import { navigate } from "./router.ts";

interface Other { id: string; title: string; urn: string; role?: string }
interface Asked { defendants: string[]; into: string; reason: string }
type Missing = "" | "defendants" | "case" | "reason";

/** The judge joins defendants to another case in which they sit, with a reason; who is joined to what is said once more before. What was cut off is gone on with by asking again. */
class JoinderPanel extends Page {
  static override properties = { record: { attribute: false }, others: { state: true }, problem: { state: true }, wrong: { state: true }, working: { state: true }, asked: { state: true }, stale: { state: true } };
  record!: CaseRecord;
  /** The other cases in which the judge sits. */
  others: Other[] = [];
  problem = "";
  wrong: Missing = "";
  working = false;
  /** What is to be confirmed. */
  asked: Asked | null = null;
  /** What the judge confirmed, and has to show anew who they are before. */
  stale: Asked | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    get<{ cases: Other[] }>("/api/cases").then(({ cases }) => {
      this.others = cases.filter((one) => one.id !== this.record.id && one.role === "judge");
    }, () => { this.problem = words("service.failed"); });
  }

  private submit(event: Event): void {
    event.preventDefault();
    const defendants = [...this.querySelectorAll<HTMLInputElement>("[data-join]:checked")].map((one) => one.value);
    const into = this.querySelector<HTMLInputElement>("[data-into]:checked")?.value ?? "";
    const reason = this.querySelector<HTMLInputElement>("#join-reason")?.value.trim() ?? "";
    this.wrong = defendants.length === 0 ? "defendants" : into === "" ? "case" : reason === "" ? "reason" : "";
    this.problem = this.wrong && words(`joinder.missing.${this.wrong}`);
    if (this.wrong) return this.focusOn({ defendants: "[data-join]", case: "[data-into]", reason: "#join-reason" }[this.wrong]);
    this.asked = { defendants, into, reason };
    this.focusOn("[data-joining]");
  }

  private async join(asked: Asked): Promise<void> {
    this.working = true;
    this.problem = "";
    this.stale = null;
    try {
      const { id } = await send<{ id: string }>("POST", `/api/cases/${encodeURIComponent(this.record.id)}/joinders`, asked);
      navigate(`/cases/${encodeURIComponent(id)}`);
    } catch (error) {
      if (error instanceof RestError && error.code === SIGN_IN_AGAIN) this.stale = asked;
      else this.refused(error);
    }
    this.working = false;
  }

  private refused(error: unknown): void {
    const key = `joinder.refused.${error instanceof RestError ? error.code : ""}`;
    this.asked = null;
    this.problem = words(Object.hasOwn(en, key) ? key as WordKey : "find.failed");
    this.dispatchEvent(new CustomEvent("case-changed", { bubbles: true }));
    this.focusOn("[data-outcome]");
  }

  private takeBack(): void {
    this.asked = null;
    this.stale = null;
    this.focusOn("[data-action=join]");
  }

  private namesOf(ids: readonly string[]): string {
    return this.record.defendants.filter((one) => ids.includes(one.id)).map((one) => one.name).join(", ");
  }

  private focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  /** Those of one act who are joined to a case and whose joinder is not complete. */
  private get unfinished(): Asked[] {
    const acts = new Map<string, Asked>();
    for (const one of this.record.defendants) {
      const { joinedTo } = one;
      if (!joinedTo?.unfinished || joinedTo.case === undefined) continue;
      const act = acts.get(`${joinedTo.case} ${joinedTo.at}`) ?? { defendants: [], into: joinedTo.case, reason: words("joinder.goOn") };
      act.defendants.push(one.id);
      acts.set(`${joinedTo.case} ${joinedTo.at}`, act);
    }
    return [...acts.values()];
  }

  protected override render(): TemplateResult {
    const there = this.record.defendants.filter((one) => !one.removed);
    return html`${this.unfinished.map((one) => html`<div class="govuk-inset-text" data-join-unfinished=${one.into}><p class="govuk-body">${words("joinder.unfinished", { names: this.namesOf(one.defendants) })}</p>
      ${this.problem ? html`<p class="govuk-error-message" role="alert">${this.problem}</p>` : nothing}
      <button type="button" class="govuk-button govuk-button--secondary" data-action="join-go-on" ?disabled=${this.working} @click=${() => void this.join(one)}>${words("joinder.goOn")}</button>
      ${this.stale ? this.identity(this.stale) : nothing}</div>`)}
      ${there.length === 0 || this.others.length === 0 ? nothing : html`<details class="govuk-details" data-joinder><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("joinder.title")}</span></summary>
      <div class="govuk-details__text">
      ${this.problem ? html`<p class="govuk-error-message" role="alert" tabindex="-1" id="join-problem" data-outcome>${this.problem}</p>` : nothing}
      <p class="govuk-body">${words("joinder.text")}</p>
      ${this.asked ? this.confirmation(this.asked) : nothing}
      <div ?hidden=${this.asked !== null}>${this.choice(there)}</div></div></details>`}`;
  }

  private identity(asked: Asked): TemplateResult {
    return html`<confirm-identity @confirmed=${() => void this.join(asked)}></confirm-identity>`;
  }

  private confirmation(asked: Asked): TemplateResult {
    const into = this.others.find((one) => one.id === asked.into)?.title ?? "";
    return html`<div class="govuk-inset-text" data-joining tabindex="-1"><p class="govuk-body">${words("joinder.confirming", { names: this.namesOf(asked.defendants), from: this.record.title, into })}</p>
      ${this.stale ? this.identity(this.stale) : nothing}
      <div class="govuk-button-group">${this.stale ? nothing : html`<button type="button" class="govuk-button govuk-button--warning" data-action="join-yes" ?disabled=${this.working} @click=${() => void this.join(asked)}>${words("joinder.yes")}</button>`}
      <button type="button" class="clear-answer govuk-link" data-action="join-no" ?disabled=${this.working} @click=${() => this.takeBack()}>${words("joinder.no")}</button></div></div>`;
  }

  private group(wrong: Missing): string {
    return `govuk-form-group ${this.wrong === wrong ? "govuk-form-group--error" : ""}`;
  }

  private described(wrong: Missing): unknown {
    return this.wrong === wrong ? "join-problem" : nothing;
  }

  private choice(there: Defendant[]): TemplateResult {
    return html`<form novalidate @submit=${(event: Event) => this.submit(event)}>
        <div class=${this.group("defendants")}><fieldset class="govuk-fieldset" aria-describedby=${this.described("defendants")}><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${words("joinder.who")}</legend>
          <div class="govuk-checkboxes">${repeat(there, (one) => one.id, (one) => html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="join-${one.id}" value=${one.id} data-join>
            <label class="govuk-label govuk-checkboxes__label" for="join-${one.id}">D${one.number} ${one.name}</label></div>`)}</div></fieldset></div>
        <div class=${this.group("case")}><fieldset class="govuk-fieldset" aria-describedby=${this.described("case")}><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${words("joinder.which")}</legend>
          <div class="govuk-radios">${repeat(this.others, (one) => one.id, (one) => html`<div class="govuk-radios__item"><input class="govuk-radios__input" type="radio" name="join-into" id="join-into-${one.id}" value=${one.id} data-into>
            <label class="govuk-label govuk-radios__label" for="join-into-${one.id}">${one.title} (${one.urn})</label></div>`)}</div></fieldset></div>
        <div class=${this.group("reason")}><label class="govuk-label" for="join-reason">${words("transfer.reason")}</label>
          <input class="govuk-input" id="join-reason" maxlength="2000" autocomplete="off" aria-describedby=${this.described("reason")}></div>
        <button type="submit" class="govuk-button" data-action="join">${words("joinder.button")}</button></form>`;
  }
}
customElements.define("joinder-panel", JoinderPanel);

/** To whoever may know: that a defendant was joined to another case, and which case they come from. */
export function joinderNote(one: Defendant): TemplateResult | typeof nothing {
  const { joinedTo, joinedFrom } = one;
  const link = (id: string, name: string) => html`<a class="govuk-link" href="/cases/${encodeURIComponent(id)}" data-joined-case>${name}<span class="govuk-visually-hidden">: ${one.name}</span></a>`;
  return html`${joinedFrom ? html` <span class="govuk-hint" data-joined-from>${words("joinder.from", { title: joinedFrom.title, at: formatDay(joinedFrom.at) })} ${joinedFrom.case ? link(joinedFrom.case, words("joinder.fromLink")) : nothing}</span>` : nothing}${joinedTo ? html` <span class="govuk-hint" data-joined-to>${words("joinder.to", { at: formatDay(joinedTo.at) })} ${joinedTo.case ? link(joinedTo.case, words("sever.theirCase")) : nothing}</span>` : nothing}`;
}
