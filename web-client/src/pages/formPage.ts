import { html, nothing, type TemplateResult } from "lit";
import { renewed } from "../fields/renewed.ts";
import { type FormRecord, OpenForm } from "../form/openForm.ts";
import { saveText, serveTitle } from "../form/partStatus.ts";
import { instancesOf, type Template, type WordingMap } from "../form/template.ts";
import type { FormEvent } from "../live/formSession.ts";
import { leaveSession, openSession } from "../live/openSessions.ts";
import { actFor, capacityOf, forgetCapacity } from "../live/capacity.ts";
import { get, RestError } from "../live/rest.ts";
import { formatTime, shortName, words } from "../wording/language.ts";
import { templateName } from "../wording/names.ts";
import { Announcer } from "./announcer.ts";
import { overview } from "./overview.ts";
import { Page, presentPage } from "./page.ts";
import { restrictionBanner } from "./restrictions.ts";
import { refusalPanels } from "./refusals.ts";
import type { FormView } from "./router.ts";
import { sectionView } from "./sectionView.ts";
import { isCut, lineNotice } from "./statusBar.ts";
import type { FinalisePageElement } from "./finalisePage.ts";
import "./servePage.ts";
import "./declarePage.ts";
import "./finalisePage.ts";
import "./amendPage.ts";
import { amendmentBanner } from "./amendment.ts";
import { draftBanner } from "./draftWelsh.ts";
import "./finalBanner.ts";
import { type Audience, audiencesPath } from "./audiencePage.ts";
import { capacityPanel } from "./capacityPanel.ts";
import { withheldBanners } from "./mistakePanel.ts";

/** While somebody types, what stands around the box is drawn once in so many milliseconds. */
const BESIDE_TYPING_MS = 100;

/** One open form: loads it, holds its live session while it is open, and shows the view asked for. */
class FormPage extends Page {
  static override properties = { formId: {}, person: {}, view: { attribute: false }, open: { state: true }, failed: { state: true }, news: { state: true }, audiences: { state: true } };
  formId = "";
  /** Whose page it is. */
  person = "";
  view: FormView = { at: "overview" };
  open: OpenForm | null = null;
  failed = false;
  /** Releases that came while this page was open. */
  news: { part: string; at: number; by: string }[] = [];
  /** What the court has ordered of who reads what, as far as this person may know it. */
  audiences: Audience[] = [];
  private tick = 0;
  private moving = false;
  /** Something is still to be drawn that waits for the typing. */
  private drawing = false;
  /** Where the form was in its life when last looked at. */
  private state = "";
  private readonly announcer = new Announcer();
  private stopListening: () => void = () => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening();
    if (this.open) leaveSession(this.formId);
    this.announcer.stop();
  }

  private async load(): Promise<void> {
    this.failed = false;
    try {
      this.open = await this.content();
      void this.loadAudiences();
    } catch {
      this.failed = true;
    }
  }

  /** What the form is made of now, with the session it has or a new one; nothing once the page is gone. */
  private async content(): Promise<OpenForm | null> {
    const record = await this.record();
    const { code, version } = record.template;
    const { template, wording } = await get<{ template: Template; wording: Record<string, WordingMap> }>(`/api/templates/${code}/${version}`);
    if (!this.isConnected) return null;
    if (this.open) return new OpenForm(record, template, wording, this.open.session);
    const session = await openSession(this.formId, this.person);
    if (!this.isConnected) return leaveSession(this.formId), null;
    this.stopListening = session.listen((event) => this.hear(event));
    return new OpenForm(record, template, wording, session);
  }

  /** In the place chosen for this form; in that chosen for its case, where none was; in the first, where the one chosen is gone. */
  private async record(): Promise<FormRecord> {
    const path = `/api/forms/${encodeURIComponent(this.formId)}`;
    const chosen = capacityOf(this.formId);
    const record = await get<FormRecord>(path).catch((error: unknown) => {
      if (chosen === null || !(error instanceof RestError) || error.status !== 404) throw error;
      forgetCapacity(this.formId);
      return get<FormRecord>(path);
    });
    const ofCase = capacityOf(record.case.id);
    if (chosen !== null || ofCase === null || ofCase === record.team) return record;
    actFor([this.formId], ofCase);
    return get<FormRecord>(path).catch(() => (forgetCapacity(this.formId), record));
  }

  private hear(event: FormEvent): void {
    if (event.kind === "other-person") return this.say("other-person");
    if (this.open?.session.status === "signed-out") this.say("sign-in-ended");
    if (event.kind === "place-changed") void this.placeChanged();
    if (event.kind === "audience" || event.kind === "place-changed") void this.loadAudiences();
    if (event.kind === "released") {
      this.news = [...this.news.filter((one) => one.part !== event.part), { part: event.part, at: event.release.at, by: event.release.by }];
    }
    if (event.kind === "released" || event.kind === "declared") void this.querySelector<FinalisePageElement>("finalise-page")?.load();
    this.followState();
    this.followTemplate();
    this.followDefendants();
    this.tick++;
    if (this.open && this.mayWait(event)) this.drawLater();
    else this.requestUpdate();
    this.announcer.consider(this.spokenState());
  }

  /**
   * What was typed stands in its box already, and the status bar draws itself: the rest, which is long where there are many rows, waits, so that
   * no key waits for it; so does what comes from the court meanwhile. What the person has pressed is shown at once.
   */
  private mayWait(event: FormEvent): boolean {
    const { status } = this.open!.session;
    if (status === "signed-out" || status === "forbidden") return false;
    if (event.kind === "part") return event.source === "typed" || (this.drawing && event.source === "court");
    return this.drawing && event.kind === "changed" && !event.here;
  }

  private drawLater(): void {
    if (this.drawing) return;
    this.drawing = true;
    const draw = () => { this.drawing = false; this.requestUpdate(); };
    // a page that nobody looks at has no frames
    setTimeout(() => (document.visibilityState === "hidden" ? draw() : requestAnimationFrame(() => setTimeout(draw))), BESIDE_TYPING_MS);
  }

  private async loadAudiences(): Promise<void> {
    if (!this.open) return;
    const found = await get<{ audiences: Audience[] }>(audiencesPath(this.open)).catch(() => null);
    this.audiences = found?.audiences ?? this.audiences;
  }

  private say(what: "other-person" | "sign-in-ended"): void {
    this.dispatchEvent(new CustomEvent(what, { bubbles: true }));
  }

  /** What this person may do is in the form's record, which is another one now. */
  private async placeChanged(): Promise<void> {
    const { template, wording, session } = this.open!;
    const record = await get<FormRecord>(`/api/forms/${encodeURIComponent(this.formId)}`).catch(() => null);
    if (record && this.open?.session === session) this.open = new OpenForm(record, template, wording, session);
  }

  /** Who may do what with the whole form depends on where it is in its life. */
  private followState(): void {
    const now = this.open?.session.form?.state;
    if (!now || now === this.state) return;
    if (this.state) void this.placeChanged();
    this.state = now;
  }

  /** The form has moved to another version of its template: its questions are fetched anew, what is being written stays. */
  private followTemplate(): void {
    const now = this.open?.session.form?.template?.version;
    if (!now || this.moving || now === this.open?.record.template.version) return;
    this.moving = true;
    void this.content().then((open) => { this.open = open ?? this.open; }).catch(() => undefined).finally(() => { this.moving = false; });
  }

  /** Defendants or counts have come to the case, or were removed: the form has parts or rows that its record did not know. */
  private followDefendants(): void {
    const { open } = this;
    if (!open || this.moving) return;
    const known = new Set(instancesOf(open.template, open.record.case));
    const newer = (open.session.form?.caseChangedAt ?? 0) > (open.record.case.changedAt ?? 0);
    if (!newer && [...open.session.access.keys()].every((part) => known.has(part))) return;
    this.moving = true;
    void this.placeChanged().finally(() => { this.moving = false; });
  }

  private spokenState(): string {
    if (!this.open || !this.open.session.person) return "";
    const line = this.open.session.status;
    if (isCut(line)) return words(`line.${line}`);
    return this.view.at === "section" ? saveText(this.open, this.view.part, this.open.section(this.view.part, this.view.section)) : "";
  }

  protected override updated(): void {
    const session = this.open?.session;
    if (!session?.form || this.view.at !== "section") session?.moveTo(null, null);
    else if (session.where.part !== this.view.part) session.moveTo(this.view.part, null);
    if (session?.form) presentPage(this.windowTitle());
  }

  private windowTitle(): string {
    const open = this.open!;
    if (this.view.at === "section") return `${open.text(this.view.section)} – ${open.partTitle(this.view.part)}`;
    if (this.view.at === "serve") return `${serveTitle(open, this.view.part)} – ${open.partTitle(this.view.part)}`;
    if (this.view.at === "declare") return `${words("declare.title")} – ${open.partTitle(this.view.part)}`;
    if (this.view.at === "amend") return words("amend.title");
    if (this.view.at === "audiences") return words("audience.title");
    return this.view.at === "finalise" ? words("finalise.title") : templateName(open.record.template.code);
  }

  protected override render(): TemplateResult {
    if (this.failed) return html`<h1 class="govuk-heading-l">${words("service.failed")}</h1><button type="button" class="govuk-button" @click=${() => void this.load()}>${words("service.retry")}</button>`;
    const open = this.open;
    if (!open?.session.form) return html`${open ? lineNotice(open) : nothing}<p class="govuk-body">${words("service.loading")}</p>`;
    const { version, state, amends } = open.session.form;
    const away = open.session.status === "signed-out" || open.session.status === "forbidden";
    return html`${restrictionBanner(open.record.case)}${draftBanner(open)}${lineNotice(open, this.view.at === "section")}${refusalPanels(open)}<div ?hidden=${away}>${this.newsBanners(open)}
      ${state === "final" && version ? html`<final-banner .form=${open} .version=${version}></final-banner>` : nothing}
      ${state === "open" && amends ? amendmentBanner(amends) : nothing}
      ${capacityPanel(open.record.case, open.record.team, [this.formId, open.record.case.id], !open.session.hasPending)}${withheldBanners(open)}
      ${renewed(JSON.stringify(this.view), this.body(open))}</div>
      <div class="govuk-visually-hidden" aria-live="polite" data-announcer></div>`;
  }

  private body(open: OpenForm): TemplateResult {
    const view = this.view;
    if (view.at === "overview") return overview(open, this.audiences);
    if (view.at === "audiences") return html`<audience-page .form=${open}></audience-page>`;
    if (view.at === "finalise") return html`<finalise-page .form=${open}></finalise-page>`;
    if (view.at === "amend") return html`<amend-page .form=${open} .tick=${this.tick}></amend-page>`;
    const known = open.session.access.has(view.part);
    if (known && view.at === "declare") return html`<declare-page .form=${open} .partId=${view.part} .tick=${this.tick}></declare-page>`;
    if (known && view.at === "serve") return html`<serve-page .form=${open} .partId=${view.part} .tick=${this.tick}></serve-page>`;
    const section = known && view.at === "section" ? open.section(view.part, view.section) : undefined;
    if (section && view.at === "section") return sectionView(open, view.part, section);
    return html`<h1 class="govuk-heading-l">${words("service.notFound")}</h1><p class="govuk-body">${words("service.notFound.text")}</p>`;
  }

  private newsBanners(open: OpenForm): TemplateResult {
    const away = (part: string) => { this.news = this.news.filter((one) => one.part !== part); };
    return html`<div role="status">${this.news.map((one) => html`<div class="news" data-new-release=${one.part}>
      <p class="govuk-body"><strong>${words("section.newRelease", { time: formatTime(one.at) })}.</strong> ${words("section.newRelease.text", { part: open.partTitle(one.part), name: shortName(one.by) })}</p>
      <button type="button" class="clear-answer govuk-link" @click=${() => away(one.part)}>${words("service.close")}</button></div>`)}</div>`;
  }
}
customElements.define("form-page", FormPage);
