import { html, nothing, type TemplateResult } from "lit";
import type { Device } from "../device/deviceLog.ts";
import { deviceOf } from "../device/thisDevice.ts";
import { type FormRecord } from "../form/openForm.ts";
import { isOpenHere } from "../live/openSessions.ts";
import { PartSession } from "../live/partSession.ts";
import type { Proposing } from "../live/proposals.ts";
import type { GivenBack } from "../live/refusal.ts";
import { get, RestError } from "../live/rest.ts";
import { words } from "../wording/language.ts";
import { templateName } from "../wording/names.ts";
import { Page } from "./page.ts";
import { copyButton } from "./refusals.ts";
import { formPath } from "./router.ts";

interface KeptForm {
  id: string;
  /** Null where its author may not open the form any more. */
  title: string | null;
  lost: GivenBack[];
}

/** What this device keeps of forms that are not open: to go on with, to copy where it cannot be sent any more, or to discard. */
class KeptPanel extends Page {
  static override properties = { person: {}, forms: { state: true }, asked: { state: true } };
  person = "";
  forms: KeptForm[] = [];
  /** Of which form the discarding is to be confirmed. */
  asked = "";
  private device: Device | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    this.device = await deviceOf(this.person);
    const ids = (await this.device?.forms() ?? []).filter((id) => !isOpenHere(id));
    const forms = await Promise.all(ids.map((id) => this.look(id)));
    this.forms = forms.flatMap((one) => one ?? []);
  }

  private async look(id: string): Promise<KeptForm | null> {
    try {
      const record = await get<FormRecord>(`/api/forms/${encodeURIComponent(id)}`);
      return { id, title: `${record.case.title}: ${templateName(record.template.code)}`, lost: [] };
    } catch (error) {
      const shut = error instanceof RestError && (error.status === 404 || error.status === 403);
      return shut ? { id, title: null, lost: await this.lost(id) } : null;
    }
  }

  private async lost(id: string): Promise<GivenBack[]> {
    const lines = await this.device!.takeUp(id);
    return lines.flatMap((line) => [...line].flatMap(([part, { kept }]) =>
      ("pending" in kept ? PartSession.restored(part, kept.pending, () => undefined).giveUp("not-yours").words
        : "refusals" in kept ? [...kept.refusals] : kept.proposing.map(notProposed))));
  }

  private async discard(id: string): Promise<void> {
    this.asked = "";
    await this.device?.discard(id);
    this.forms = this.forms.filter((one) => one.id !== id);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.forms.length === 0) return nothing;
    return html`<section class="govuk-inset-text" data-kept-here><h2 class="govuk-heading-m">${words("kept.title")}</h2>
      <p class="govuk-body">${words("kept.text")}</p>${this.forms.map((one) => this.form(one))}</section>`;
  }

  private form(one: KeptForm): TemplateResult {
    return html`<div data-kept-form=${one.id}>
      ${one.title === null ? html`<p class="govuk-body govuk-!-font-weight-bold">${words("kept.shut")}</p>${one.lost.flatMap((lost) => lost.words.map((word) => lostWords(word.path, word.value)))}`
        : html`<p class="govuk-body"><a class="govuk-link" href=${formPath(one.id)}>${one.title}</a></p>`}
      ${this.asked === one.id ? html`<p class="govuk-body">${words("kept.sure")}</p>
        <div class="govuk-button-group"><button type="button" class="govuk-button govuk-button--warning" data-action="discard-yes" @click=${() => void this.discard(one.id)}>${words("kept.discardYes")}</button>
        <button type="button" class="clear-answer govuk-link" @click=${() => { this.asked = ""; }}>${words("kept.discardNo")}</button></div>`
        : html`<button type="button" class="govuk-button govuk-button--secondary" data-action="discard" @click=${() => { this.asked = one.id; }}>${words("kept.discard")}</button>`}</div>`;
  }
}

function notProposed({ part, field, text }: Proposing): GivenBack {
  return { part, code: "not-yours", message: "", params: {}, control: null, words: [{ path: field, value: text }] };
}

function lostWords(path: string, value: unknown): TemplateResult {
  const text = String(value ?? "");
  return html`<div class="refusal__words"><h3 class="govuk-heading-s">${path}</h3><pre class="refusal__text" tabindex="0">${text}</pre>${copyButton(text)}</div>`;
}
customElements.define("kept-panel", KeptPanel);
