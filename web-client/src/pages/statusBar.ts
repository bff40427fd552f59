import { html, nothing, type TemplateResult } from "lit";
import type { FormSession } from "../live/formSession.ts";
import type { OpenForm } from "../form/openForm.ts";
import { isBlank, isShown, saveText } from "../form/partStatus.ts";
import type { SectionDefinition } from "../form/template.ts";
import { isKeptHere } from "../live/openSessions.ts";
import type { ConnectionStatus } from "../live/connection.ts";
import type { PresentPerson } from "../live/messages.ts";
import { initials, shortName, words } from "../wording/language.ts";
import { roleName } from "../wording/names.ts";
import { Page } from "./page.ts";
import { isShownHere } from "./refusals.ts";

/** Always in sight while typing: where the words are, and who else is here. It draws itself at every key, before the page around it does. */
class StatusBar extends Page {
  static override properties = { form: { attribute: false }, partId: {}, section: { attribute: false } };
  form!: OpenForm;
  partId = "";
  section!: SectionDefinition;
  private heard: FormSession | null = null;
  private stopListening: () => void = () => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening();
    this.heard = null;
  }

  protected override render(): TemplateResult {
    if (this.heard !== this.form.session) {
      this.stopListening();
      this.heard = this.form.session;
      this.stopListening = this.heard.listen(() => this.requestUpdate());
    }
    return statusBar(this.form, this.partId, this.section);
  }
}
customElements.define("status-bar", StatusBar);

function statusBar(form: OpenForm, part: string, section: SectionDefinition): TemplateResult {
  const live = form.session.parts.has(part);
  const state = form.session.saveState(part);
  const text = saveText(form, part, section);
  const line = form.session.status;
  const sign = !isShown(form, part) || (isBlank(form, part, section) && state === "saved") ? "blank" : state;
  return html`<div class="status-bar" role="region" aria-label=${text}>
    <p class="status-bar__save" data-save-state=${live ? state : "saved"}><span class="status-bar__sign status-bar__sign--${sign}" aria-hidden="true"></span>${text}</p>
    ${live ? people(form, part) : nothing}
    ${isKeptHere(form.session) ? nothing : html`<p class="status-bar__line" data-device="none">${words("line.notKept")}</p>`}
    ${isCut(line) ? html`<p class="status-bar__line" data-line=${line}>${words(`line.${line}`)}</p>` : nothing}
    ${form.session.refusals.some(isShownHere) ? html`<button type="button" class="clear-answer govuk-link" data-action="see-refused" @click=${seeRefused}>${words("refused.see")}</button>` : nothing}
  </div>`;
}

/** No line at the moment; it is tried again by itself. */
export function isCut(status: ConnectionStatus): status is "offline" | "busy" {
  return status === "offline" || status === "busy";
}

function seeRefused(): void {
  const panel = document.querySelector<HTMLElement>("[data-refused]");
  panel?.scrollIntoView();
  panel?.focus();
}

function people(form: OpenForm, part: string): TemplateResult | typeof nothing {
  const present = form.session.presence.get(part) ?? [];
  const others = [...new Map(present.filter((one) => one.id !== form.session.person?.id).map((one) => [one.id, one])).values()];
  if (others.length === 0) return nothing;
  const more = form.session.othersPresent.get(part) ?? 0;
  return html`<ul class="people-here" aria-label=${words("presence.title")}>${others.map((one) => chip(one))}
    ${more > 0 ? html`<li class="person-chip">${words("presence.more", { count: String(more) })}</li>` : nothing}</ul>`;
}

function chip(person: PresentPerson): TemplateResult {
  return html`<li class="person-chip" data-present=${person.id}><span class="person-chip__initials" aria-hidden="true">${initials(person.name)}</span>
    <span>${shortName(person.name)}, ${roleName(person.role)}</span></li>`;
}

/** Trouble with the line: said above everything. Whoever is signed out sees another page. */
export function lineNotice(form: OpenForm, statusBarShown = false): TemplateResult | typeof nothing {
  const status = form.session.status;
  if (status === "connected" || status === "closed") return nothing;
  if (status === "connecting") return form.session.person ? html`<p class="line-notice">${words("line.connecting")}</p>` : nothing;
  if (isCut(status)) return statusBarShown ? nothing : html`<p class="line-notice line-notice--off" data-line=${status}>${words(`line.${status}`)}</p>`;
  if (status === "forbidden") return html`<p class="line-notice line-notice--off" role="alert">${words("line.forbidden")}</p>`;
  return nothing;
}
