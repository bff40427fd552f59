import { html, nothing, type TemplateResult } from "lit";
import type { Served } from "../engine/partState.ts";
import { declarationWords, declaresOf, type Standing, toDeclare } from "../form/declarations.ts";
import { liveAnswers, type OpenForm } from "../form/openForm.ts";
import { isCourts, servedText } from "../form/partStatus.ts";
import type { GivenBack } from "../live/refusal.ts";
import { formatMoment, words } from "../wording/language.ts";
import { SIGN_IN_AGAIN } from "./confirmIdentity.ts";
import "./confirmIdentity.ts";
import { declared } from "./declared.ts";
import { Page } from "./page.ts";
import { refusalReason } from "./refusals.ts";
import { partSummary } from "./summary.ts";

/** Declaring something of what was served last of a part: the exact words, of which release, in whose name. */
class DeclarePage extends Page {
  static override properties = { form: { attribute: false }, partId: { attribute: false }, tick: { attribute: false }, sending: { state: true }, notSent: { state: true } };
  form!: OpenForm;
  partId = "";
  notSent = false;
  /** What is being declared, and of which release it was looked at. */
  sending: { as: string; release: number; hash: string } | null = null;
  private done: string | null = null;
  /** Somebody has just shown anew who they are: it is declared as soon as the line is there again. */
  private again = false;

  private get live() {
    return this.form.session.parts.get(this.partId);
  }

  private get refusal(): GivenBack | undefined {
    return this.form.session.refusals.find((one) => one.control === "declare" && one.part === this.partId);
  }

  private get mustSignIn(): boolean {
    return this.refusal?.code === SIGN_IN_AGAIN;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.putAway();
  }

  private putAway(): void {
    for (const old of this.form.session.refusals.filter((one) => one.control === "declare" && one.part === this.partId)) this.form.session.putAway(old);
  }

  protected override willUpdate(): void {
    const sent = this.sending;
    if (!sent) return;
    const team = this.form.session.person?.team;
    const there = this.live?.view.declarations?.some((one) => one.as === sent.as && one.release === sent.release && one.team === team && one.hash === sent.hash) === true;
    if (there) {
      this.done = sent.as;
      this.sending = null;
      void this.updateComplete.then(() => this.querySelector<HTMLElement>("[data-declared-now]")?.focus());
    } else if (this.refusal && !this.mustSignIn) {
      this.sending = null;
      void this.updateComplete.then(() => this.querySelector<HTMLElement>(".govuk-error-summary")?.focus());
    } else if (this.mustSignIn && !this.again) {
      void this.updateComplete.then(() => this.querySelector<HTMLElement>("[data-confirm-identity]")?.focus());
    }
  }

  private confirmed(): void {
    this.putAway();
    this.again = true;
    this.form.session.connectAnew();
  }

  protected override updated(): void {
    const { live, sending } = this;
    if (!this.again || !sending || !this.form.session.mayBeSent(this.partId) || !live || live.hasPending) return;
    this.again = false;
    // what was served meanwhile has to be looked at first
    if (live.view.served?.release === sending.release) this.send(sending.as, live.view.served);
    else this.sending = null;
  }

  private send(as: string, served: Served): void {
    this.putAway();
    this.done = null;
    this.sending = { as, release: served.release, hash: served.hash };
    this.notSent = !this.form.session.declare(this.partId, as, served);
    if (!this.notSent) return;
    this.sending = null;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".govuk-error-summary")?.focus());
  }

  protected override render(): TemplateResult {
    const { form, partId: part } = this;
    const title = html`<a class="govuk-back-link" href=${form.path()}>${words("form.backToForm")}</a>${this.errors()}
      <span class="govuk-caption-l">${form.partTitle(part)}</span><h1 class="govuk-heading-l">${words("declare.title")}</h1>`;
    const served = this.live?.view.served;
    if (!declaresOf(form, part)) return html`${title}${declared(form, part)}<p class="govuk-body">${words("declare.nothing")}</p>`;
    if (!served) return html`${title}<p class="govuk-body" data-unserved>${words("declare.unserved")}</p>`;
    return html`${title}${this.result()}${this.what(served)}`;
  }

  private result(): TemplateResult | typeof nothing {
    if (!this.done) return nothing;
    return html`<div class="served-panel" tabindex="-1" role="status" data-declared-now=${this.done}><strong>${words("declare.done")}</strong></div>`;
  }

  private what(served: Served): TemplateResult {
    const { form, partId: part } = this;
    const text = servedText(served.at, served.name, served.onBehalfOf, isCourts(form, part));
    const changed = this.live?.changedSinceService === true;
    const offered = toDeclare(form, part);
    const key = isCourts(form, part) ? "declare.release.published" : "declare.release";
    return html`<p class="govuk-body govuk-!-font-weight-bold" data-release=${served.release}>${words(key, { release: served.release, text })}</p>
      ${declared(form, part, false)}
      ${changed ? html`<p class="govuk-inset-text" data-changed-since>${words("declare.changed")}</p>` : nothing}
      ${offered.length === 0 ? html`<p class="govuk-body" data-nothing-to-declare>${words("declare.nothing")}</p>` : html`<p class="govuk-body">${words("declare.text")}</p>${this.names()}
        ${offered.map((one) => this.offer(one, served))}`}
      ${this.mustSignIn ? html`<confirm-identity @confirmed=${() => this.confirmed()}></confirm-identity>` : nothing}
      ${changed ? nothing : html`<h2 class="govuk-heading-m">${words("declare.preview")}</h2><div class="preview" data-preview=${part}>${partSummary(form, part, liveAnswers(this.live!.view))}</div>`}`;
  }

  private names(): TemplateResult {
    const person = this.form.session.person;
    const other = person?.servesFor ?? null;
    return html`<p class="govuk-body" data-in-name>${words(other ? "declare.for" : "declare.own", { name: person?.name ?? "", other: other ?? "" })} ${words("declare.seen")}</p>`;
  }

  private offer({ as, state, declaration }: Standing, served: Served): TemplateResult {
    const session = this.form.session;
    const waits = this.sending?.as === as && !this.mustSignIn;
    const ready = session.mayBeSent(this.partId) && !this.live?.hasPending && this.sending === null;
    const id = `declare-${as}`;
    return html`<section class="consequence declare" data-offer=${as}><p class="govuk-body declare__words" id=${id}><q>${declarationWords(this.form, as)}</q></p>
      ${declaration ? html`<p class="govuk-hint">${words(state === "elsewhere" ? "declare.beforeElsewhere" : "declare.before", { release: declaration.release, time: formatMoment(declaration.at) })}</p>` : nothing}
      <button type="button" class="govuk-button govuk-button--warning" data-action="declare" aria-describedby=${id} aria-disabled=${ready ? "false" : "true"}
        @click=${() => { if (ready) this.send(as, served); }}>${words(waits ? "declare.sending" : "declare.button")}</button></section>`;
  }

  private errors(): TemplateResult | typeof nothing {
    const refusal = this.refusal;
    if (!this.notSent && (!refusal || this.mustSignIn)) return nothing;
    return html`<div class="govuk-error-summary" tabindex="-1" data-refused=${refusal?.code ?? nothing}><div role="alert"><h2 class="govuk-error-summary__title">${words("serve.problem")}</h2>
      <div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">${refusal
        ? html`<li>${words("declare.failed", { reason: refusalReason(refusal) })} <span lang="en">${refusal.message}</span></li>`
        : html`<li>${words("serve.wait")}</li>`}</ul></div></div></div>`;
  }
}
customElements.define("declare-page", DeclarePage);
