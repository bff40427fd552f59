import { html, nothing, type TemplateResult } from "lit";
import type { PartState } from "../engine/partState.ts";
import { placeOf } from "../form/labels.ts";
import type { GivenBack } from "../live/refusal.ts";
import { send } from "../live/rest.ts";
import { liveAnswers, type OpenForm } from "../form/openForm.ts";
import { audienceNames, isCourts, serveButton, servedLine, serveTitle, teamsSince } from "../form/partStatus.ts";
import { missingBeforeService } from "../form/questions.ts";
import { dayOfService } from "../form/serviceDay.ts";
import { templatePartOf } from "../form/template.ts";
import { inputId } from "../fields/fieldContext.ts";
import { formatDate, words } from "../wording/language.ts";
import { mayServe } from "./overview.ts";
import { Page } from "./page.ts";
import { SIGN_IN_AGAIN } from "./confirmIdentity.ts";
import "./confirmIdentity.ts";
import { declared, declareLink } from "./declared.ts";
import { refusalReason } from "./refusals.ts";
import { partSummary } from "./summary.ts";

/** Checking a part and serving it: exactly what is shown here is what goes out. */
class ServePage extends Page {
  static override properties = { form: { attribute: false }, partId: { attribute: false }, tick: { attribute: false }, problem: { state: true }, sending: { state: true }, seen: { state: true }, readBack: { state: true }, on: { state: true } };
  form!: OpenForm;
  partId = "";
  problem: "" | "reason" | "not-sent" | "read-back" | "nobody" = "";
  /** Whoever types for a defendant has said that they read it back as it was looked at. */
  readBack = false;
  /** The defence teams it is to be served on, where not on everybody. */
  on: readonly string[] | null = null;
  /** The state looked at: a later one must be looked at again before it is served. */
  seen: { revision: number; state: PartState } | null = null;
  sending = false;
  private reason = "";
  /** Somebody has just shown anew who they are: it is served as soon as the line is there again. */
  private again = false;

  private get refusal(): GivenBack | undefined {
    return this.form.session.refusals.find((one) => one.control === "serve" && one.part === this.partId);
  }

  /** Questions due before service that have no answer: by our own rules, and by the court's where it said so. */
  private get missing(): string[] {
    const own = missingBeforeService(this.form, this.partId).map((one) => one.path);
    const told = this.refusal?.code === "missing-answers" ? this.refusal.params.fields : [];
    return [...new Set([...own, ...(Array.isArray(told) ? told.map(String) : [])])];
  }

  private get unsettled() {
    return (this.live?.view.marks ?? []).filter((mark) => mark.kind === "answered-differently");
  }

  private get live() {
    return this.form.session.parts.get(this.partId);
  }

  private look(): void {
    const live = this.live;
    if (live && !live.hasPending) this.readBack = false;
    if (live && !live.hasPending) this.seen = { revision: live.revision, state: live.view };
  }

  protected override willUpdate(): void {
    if (!this.seen) this.look();
    if (this.sending && (this.refusal || (this.live?.view.served?.revision ?? 0) > (this.seen?.revision ?? 0))) this.settled();
  }

  private confirmed(): void {
    const old = this.refusal;
    if (old) this.form.session.putAway(old);
    this.again = true;
    this.form.session.connectAnew();
  }

  protected override updated(): void {
    const { live, seen } = this;
    if (!this.again || !this.form.session.mayBeSent(this.partId) || !live || live.hasPending) return;
    this.again = false;
    // what was changed meanwhile has to be looked at first
    if (live.revision === seen?.revision) this.serve();
  }

  private settled(): void {
    this.sending = false;
    this.look();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".govuk-error-summary, .govuk-panel, [data-confirm-identity]")?.focus());
  }

  private get assists(): boolean {
    return this.form.session.person?.role === "assistant";
  }

  /** What is served was read back first, at this very revision. */
  private async serveReadBack(): Promise<void> {
    if (!this.readBack || !this.seen) {
      this.problem = "read-back";
      return void this.updateComplete.then(() => this.querySelector<HTMLElement>(".govuk-error-summary")?.focus());
    }
    const recorded = await send("POST", `/api/forms/${encodeURIComponent(this.form.record.id)}/read-backs`, { part: this.partId, revision: this.seen.revision }).then(() => true, () => false);
    if (recorded) this.serve();
    else this.problem = "not-sent";
  }

  private serve(): void {
    const needsReason = this.missing.length > 0;
    for (const old of this.form.session.refusals.filter((one) => one.control === "serve")) this.form.session.putAway(old);
    this.problem = this.on?.length === 0 ? "nobody" : needsReason && this.reason.trim() === "" ? "reason" : "";
    if (!this.problem && this.seen) {
      this.sending = this.form.session.serve(this.partId, this.seen.revision, needsReason ? this.reason.trim() : null, this.on ?? []);
      if (!this.sending) this.problem = "not-sent";
    }
    if (this.problem) void this.updateComplete.then(() => this.querySelector<HTMLElement>(".govuk-error-summary")?.focus());
  }

  protected override render(): TemplateResult {
    const { form, partId: part } = this;
    const back = html`<a class="govuk-back-link" href=${form.path()}>${words("form.backToForm")}</a>`;
    const title = html`<span class="govuk-caption-l">${form.partTitle(part)}</span><h1 class="govuk-heading-l">${serveTitle(form, part)}</h1>`;
    if (!mayServe(form, part)) return html`${back}${title}<p class="govuk-body">${words("serve.notYou")}</p>`;
    const seen = this.seen;
    if (!seen) return html`${back}${title}<p class="govuk-body">${words("serve.wait")}</p>`;
    const served = seen.state.served;
    const late = served === null ? [] : teamsSince(form, part, served.at);
    const unchanged = served !== null && !this.live?.changedSinceService && !(served.on && this.mayChoose) && late.length === 0;
    return html`${back}${this.errors()}${title}${unchanged ? this.done(served) : html`${this.servedSoFar(served, late)}${this.choice()}${this.consequence()}${this.warnings()}`}
      <h2 class="govuk-heading-m">${words("serve.preview")}</h2>
      <div class="preview" data-preview=${part}>${partSummary(form, part, liveAnswers(seen.state))}</div>
      ${unchanged ? nothing : this.action()}`;
  }

  private done(served: NonNullable<PartState["served"]>): TemplateResult {
    return html`<div class="served-panel" tabindex="-1" data-served=${served.release}><strong>${words("serve.done")}</strong>
      <span>${servedLine(this.form, this.partId, served.at, served.name, served.onBehalfOf)}.</span></div>${declared(this.form, this.partId)}${declareLink(this.form, this.partId)}`;
  }

  /** Only the prosecution serves on some of the defendants. */
  private get mayChoose(): boolean {
    const definition = templatePartOf(this.form.template, this.partId);
    return definition?.kind === "party" && definition.owner === "prosecution" && (definition.audience ?? []).includes("defence") && this.teams.length > 1;
  }

  private servedSoFar(served: PartState["served"], late: readonly string[]): TemplateResult | typeof nothing {
    if (!served) return nothing;
    const names = (teams: readonly string[]) => teams.map((team) => this.form.teamName(team)).join(", ");
    const since = late.length === 0 ? nothing : html`<p class="govuk-inset-text" data-served-before=${late.join(" ")}>${words("serve.late", { audience: names(late), text: servedLine(this.form, this.partId, served.at, served.name, served.onBehalfOf) })}</p>`;
    if (!served.on) return since;
    return html`${since}<p class="govuk-inset-text" data-served-on=${served.on.join(" ")}>${words("serve.lastOn", { audience: names(served.on), text: servedLine(this.form, this.partId, served.at, served.name, served.onBehalfOf) })}</p>`;
  }

  /** The defence teams that read the part, of the defendants who are in the case. */
  private get teams(): string[] {
    const definition = templatePartOf(this.form.template, this.partId);
    const key = this.partId.slice(this.partId.indexOf(":") + 1);
    const ofOne = definition?.forEach === "defendant" && !(definition.audience ?? []).includes("co-defence");
    return this.form.record.case.defendants.filter((one) => !one.removed && (!ofOne || one.id === key)).map((one) => `defence:${one.id}`);
  }

  private choice(): TemplateResult | typeof nothing {
    if (!this.mayChoose) return nothing;
    const teams = this.teams;
    const all = this.on === null;
    const wrong = this.problem === "nobody";
    const tick = (team: string) => (event: Event) => {
      const others = (this.on ?? []).filter((one) => one !== team);
      this.on = (event.target as HTMLInputElement).checked ? [...others, team] : others;
    };
    const radio = (value: "all" | "some", label: "serve.onAll" | "serve.onSome") => html`<div class="govuk-radios__item"><input class="govuk-radios__input" type="radio" name="serve-on" id="serve-on-${value}" data-serve-on=${value} .checked=${all === (value === "all")} @change=${() => { this.on = value === "all" ? null : []; }}>
      <label class="govuk-label govuk-radios__label" for="serve-on-${value}">${words(label)}</label></div>`;
    return html`<fieldset class="govuk-fieldset govuk-form-group ${wrong ? "govuk-form-group--error" : ""}"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${words("serve.whom")}</legend>
      ${wrong ? html`<p class="govuk-error-message" id="serve-on-error"><span class="govuk-visually-hidden">${words("service.error")}</span>${words("serve.whomNeeded")}</p>` : nothing}
      <div class="govuk-radios">${radio("all", "serve.onAll")}${radio("some", "serve.onSome")}</div>
      ${all ? nothing : html`<div class="govuk-checkboxes serve-on" aria-describedby=${wrong ? "serve-on-error" : nothing}>${teams.map((team) => html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="serve-on-${team}" data-serve-team=${team} .checked=${this.on?.includes(team) === true} @change=${tick(team)}>
        <label class="govuk-label govuk-checkboxes__label" for="serve-on-${team}">${this.form.teamName(team)}</label></div>`)}</div>`}</fieldset>`;
  }

  /** Whom it reaches, and who learns nothing of it. */
  private get reached(): { on: string[]; others: string[] } {
    const all = audienceNames(this.form, this.partId);
    const teams = this.teams;
    const others = this.on === null ? [] : teams.filter((team) => !this.on?.includes(team)).map((team) => this.form.teamName(team));
    return { on: all.filter((name) => !others.includes(name)), others };
  }

  private consequence(): TemplateResult {
    const { on, others } = this.reached;
    return html`<div class="consequence"><p class="govuk-body govuk-!-font-weight-bold" data-audience>${words("serve.on", { audience: on.join(", ") })}</p>
      ${others.length > 0 ? html`<p class="govuk-body" data-not-served-on>${words("serve.notOn", { others: others.join(", ") })}</p>` : nothing}
      ${this.form.session.person?.servesFor ? html`<p class="govuk-body" data-serves-for>${words("serve.for", { name: this.form.session.person.servesFor })}</p>` : nothing}
      ${this.serviceDay()}<p class="govuk-body">${words("serve.warning")}</p></div>`;
  }

  /** Whoever serves in the evening is to know that it counts from the next business day. */
  private serviceDay(): TemplateResult | typeof nothing {
    const known = this.form.record.serviceDays;
    if (!known || isCourts(this.form, this.partId)) return nothing;
    const { day, because, latest } = dayOfService(Date.now(), known);
    return because ? html`<p class="govuk-body" data-service-day=${day}>${words(`serve.day.${because}`, { day: formatDate(day), latest })}</p>` : nothing;
  }

  private warnings(): TemplateResult {
    const missing = this.missing;
    const moved = this.live && this.live.revision !== this.seen?.revision;
    const marks = this.unsettled;
    return html`${moved ? html`<div class="govuk-inset-text" role="status"><strong>${words("serve.moved")}</strong><br>${words("serve.movedText")}<br>
        <button type="button" class="govuk-button govuk-button--secondary" data-action="look-again" @click=${() => this.look()}>${words("serve.lookAgain")}</button></div>` : nothing}
      ${marks.length > 0 ? html`<h2 class="govuk-heading-m">${words("serve.marks")}</h2><p class="govuk-body">${words("serve.marksText")}</p>
        <ul class="govuk-list govuk-list--bullet">${marks.map((mark) => this.questionLine(mark.field))}</ul>` : nothing}
      ${missing.length > 0 ? this.missingList(missing) : nothing}`;
  }

  private questionLine(path: string): TemplateResult {
    const place = placeOf(this.form, this.partId, path);
    const label = place?.label ?? words("mark.row");
    return html`<li>${place ? html`<a class="govuk-link" href=${this.form.path(this.partId, place.section.id)}>${label}</a>` : label}</li>`;
  }

  private missingList(missing: string[]): TemplateResult {
    const reasonId = inputId(this.partId, "serve-reason");
    return html`<section data-missing=${missing.length}><h2 class="govuk-heading-m">${words("serve.missing")}</h2><p class="govuk-body">${words("serve.missingText")}</p>
      <ul class="govuk-list govuk-list--bullet">${missing.map((path) => this.questionLine(path))}</ul>
      <div class="govuk-form-group ${this.problem === "reason" ? "govuk-form-group--error" : ""}">
        <label class="govuk-label govuk-label--s" for=${reasonId}>${words("serve.reason")}</label>
        <div class="govuk-hint" id="${reasonId}-hint">${words("serve.reasonHint")}</div>
        ${this.problem === "reason" ? html`<p class="govuk-error-message" id="${reasonId}-error"><span class="govuk-visually-hidden">${words("service.error")}</span>${words("serve.reasonNeeded")}</p>` : nothing}
        <textarea class="govuk-textarea ${this.problem === "reason" ? "govuk-textarea--error" : ""}" id=${reasonId} rows="3" data-path="${this.partId}|serve.reason"
          aria-describedby="${reasonId}-hint" @input=${(event: Event) => { this.reason = (event.target as HTMLTextAreaElement).value; }}></textarea>
      </div></section>`;
  }

  private action(): TemplateResult {
    const session = this.form.session;
    const ready = session.mayBeSent(this.partId) && !this.live?.hasPending && !this.sending && this.unsettled.length === 0;
    return html`${this.consequence()}
      ${this.assists ? html`<div class="govuk-form-group ${this.problem === "read-back" ? "govuk-form-group--error" : ""}"><div class="govuk-checkboxes"><div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" type="checkbox" id="serve-read-back" .checked=${this.readBack} @change=${(event: Event) => { this.readBack = (event.target as HTMLInputElement).checked; }}>
        <label class="govuk-label govuk-checkboxes__label" for="serve-read-back">${words("assist.readBack", { name: this.form.session.person?.servesFor ?? "" })}</label></div></div></div>` : nothing}
      <button type="button" class="govuk-button govuk-button--warning" data-action="serve" aria-disabled=${ready ? "false" : "true"} @click=${() => ready && (this.assists ? void this.serveReadBack() : this.serve())}>${this.sending ? words("serve.sending") : serveButton(this.form, this.partId)}</button>
      ${ready || this.sending ? nothing : html`<p class="govuk-hint">${words(this.unsettled.length > 0 ? "serve.marksText" : "serve.wait")}</p>`}`;
  }

  private errors(): TemplateResult | typeof nothing {
    const refusal = this.refusal;
    if (!this.problem && !refusal) return nothing;
    if (refusal?.code === SIGN_IN_AGAIN) return html`<confirm-identity @confirmed=${() => this.confirmed()}></confirm-identity>`;
    const reasonId = inputId(this.partId, "serve-reason");
    const focusReason = (event: Event): void => {
      event.preventDefault();
      document.getElementById(reasonId)?.focus();
    };
    const focusChoice = (event: Event): void => {
      event.preventDefault();
      this.querySelector<HTMLElement>("[data-serve-team]")?.focus();
    };
    const lines = [
      this.problem === "reason" ? html`<li><a href="#${reasonId}" @click=${focusReason}>${words("serve.reasonNeeded")}</a></li>` : nothing,
      this.problem === "read-back" ? html`<li><a href="#serve-read-back">${words("assist.readBackFirst")}</a></li>` : nothing,
      this.problem === "nobody" ? html`<li><a href="#serve-on-some" @click=${focusChoice}>${words("serve.whomNeeded")}</a></li>` : nothing,
      this.problem === "not-sent" ? html`<li>${words("serve.wait")}</li>` : nothing,
      refusal ? html`<li>${words("refused.titleNoWords", { reason: refusalReason(refusal) })} <span lang="en">${refusal.message}</span></li>` : nothing,
    ];
    return html`<div class="govuk-error-summary" tabindex="-1" data-refused=${refusal?.code ?? nothing}><div role="alert"><h2 class="govuk-error-summary__title">${words("serve.problem")}</h2>
      <div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">${lines}</ul></div></div></div>`;
  }
}
customElements.define("serve-page", ServePage);
