import { html, nothing, type TemplateResult } from "lit";
import { renewed } from "../fields/renewed.ts";
import { OpenForm, teamName } from "../form/openForm.ts";
import { type Template, teamsOf, type WordingMap } from "../form/template.ts";
import { FormSession } from "../live/formSession.ts";
import { get } from "../live/rest.ts";
import { previewCase, type SampleCase } from "../preview/previewCase.ts";
import { PreviewRoom } from "../preview/previewRoom.ts";
import type { Sample } from "../preview/sample.ts";
import { currentLanguage, words } from "../wording/language.ts";
import { draftBanner } from "./draftWelsh.ts";
import { overview } from "./overview.ts";
import { Page, presentPage } from "./page.ts";
import { sectionView } from "./sectionView.ts";

interface Listed { code: string; version: string; title: Record<string, string>; reviewed: boolean; samples: string[] }
interface Content { template: Template; wording: Record<string, WordingMap>; samples: Record<string, Sample>; case: SampleCase; problems: string[] }

/** Forms as their templates and samples make them, for whoever maintains them: no case, no sign-in, nothing that is kept. */
class PreviewPage extends Page {
  static override properties = { path: { attribute: false }, listed: { state: true }, open: { state: true }, failed: { state: true } };
  /** Code, version, team, sample, part, section. */
  path: string[] = [];
  listed: Listed[] | null = null;
  open: OpenForm | null = null;
  failed = false;
  /** What the check says of the template as it is now. */
  problems: string[] = [];
  /** What `open` was made for. */
  private key = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.list();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.open?.session.discard();
  }

  private async list(): Promise<void> {
    try {
      this.listed = (await get<{ templates: Listed[] }>("/api/preview")).templates;
    } catch {
      this.failed = true;
    }
  }

  protected override willUpdate(): void {
    const key = [...this.path.slice(0, 4), currentLanguage()].join("/");
    if (this.path.length < 4 || key === this.key) return;
    this.key = key;
    void this.begin(key);
  }

  private async begin(key: string): Promise<void> {
    const [code, version, team, sample] = this.path as [string, string, string, string];
    try {
      const content = await get<Content>(`/api/preview/${encodeURIComponent(code)}/${encodeURIComponent(version)}`);
      if (key !== this.key || !this.isConnected) return;
      this.open?.session.discard();
      this.problems = content.problems;
      this.open = this.made(content, team, content.samples[sample] ?? {}, ["/preview", ...this.path.slice(0, 4).map(encodeURIComponent)].join("/").replaceAll("%3A", ":"));
    } catch {
      this.failed = true;
    }
  }

  private made({ template, wording, case: ids }: Content, team: string, sample: Sample, at: string): OpenForm {
    const record = previewCase(ids);
    const person = { id: "preview", name: seenAs(team, record), role: team, team };
    const room = new PreviewRoom(template, record, sample, person, (writer) => seenAs(writer, record), Date.now());
    const session = new FormSession(room.surroundings());
    session.listen(() => this.requestUpdate());
    session.start();
    const form = {
      id: "preview", template: { code: template.code, version: template.version }, state: "open", version: null, case: record,
      team, role: team, mayFinalise: false, mayServe: false,
    };
    return new OpenForm(form, template, wording, session, at);
  }

  protected override updated(): void {
    const section = this.path.length > 4 && this.open ? this.open.text(this.path[5] ?? "") : null;
    if (this.failed || this.listed) presentPage(section ?? words("preview.title"));
  }

  protected override render(): TemplateResult {
    if (this.failed) return html`<h1 class="govuk-heading-l">${words("service.notFound")}</h1><p class="govuk-body">${words("service.notFound.text")}</p>`;
    if (!this.listed) return html`<p class="govuk-body">${words("service.loading")}</p>`;
    if (this.path.length < 4) return this.everything();
    const open = this.open;
    if (!open?.session.form) return html`<p class="govuk-body">${words("service.loading")}</p>`;
    return html`${this.bar(open)}${this.toMend()}${draftBanner(open)}${renewed(this.path.join("/"), this.body(open))}`;
  }

  private everything(): TemplateResult {
    return html`<h1 class="govuk-heading-l">${words("preview.title")}</h1><p class="govuk-body">${words("preview.lead")}</p>
      ${this.listed!.length === 0 ? html`<p class="govuk-body">${words("preview.none")}</p>` : nothing}
      <ul class="govuk-task-list">${this.listed!.map((one) => html`<li class="govuk-task-list__item govuk-task-list__item--with-link">
        <div class="govuk-task-list__name-and-hint"><a class="govuk-link govuk-task-list__link" data-preview="${one.code}/${one.version}"
          href="/preview/${one.code}/${one.version}/prosecution/${one.samples[0] ?? "none"}">${one.title[currentLanguage()] ?? one.code}</a>
          <div class="govuk-task-list__hint">${one.code}. ${words("preview.version", { version: one.version })}</div></div>
        <div class="govuk-task-list__status">${one.reviewed ? nothing : html`<strong class="govuk-tag govuk-tag--grey">${words("preview.drafts")}</strong>`}</div></li>`)}</ul>`;
  }

  /** For whom the form is shown, and by which sample; whoever is chosen sees the same section where they can. */
  private bar(open: OpenForm): TemplateResult {
    const [code, version, team, sample] = this.path as [string, string, string, string];
    const samples = this.listed!.find((one) => one.code === code && one.version === version)?.samples ?? [];
    const choice = (label: string, chosen: boolean, href: string) => html`<li>${chosen ? html`<strong aria-current="true">${label}</strong>`
      : html`<a class="govuk-link govuk-link--no-visited-state" href=${href}>${label}</a>`}</li>`;
    return html`<a class="govuk-back-link" href="/preview">${words("preview.back")}</a>
      <div class="preview-bar" data-preview-bar><p class="govuk-body"><strong>${words("preview.bar")}</strong></p>
        <nav class="preview-bar__choices" aria-label=${words("preview.seenAs")}><span class="preview-bar__label">${words("preview.seenAs")}</span>
          <ul class="govuk-list">${teamsOf(open.record.case).map((one) => choice(seenAs(one, open.record.case), one === team, `/preview/${code}/${version}/${one}/${sample}`))}</ul></nav>
        ${samples.length < 2 ? nothing : html`<nav class="preview-bar__choices" aria-label=${words("preview.sample")}><span class="preview-bar__label">${words("preview.sample")}</span>
          <ul class="govuk-list">${samples.map((one) => choice(one, one === sample, `/preview/${code}/${version}/${team}/${one}`))}</ul></nav>`}
        <p class="govuk-body"><a class="govuk-link govuk-link--no-visited-state" data-print target="_blank" rel="noopener"
          href="/api/preview/${code}/${version}/print?${new URLSearchParams({ team, sample, language: currentLanguage() })}">${words("preview.print", { name: seenAs(team, open.record.case) })}</a></p></div>`;
  }

  private toMend(): TemplateResult | typeof nothing {
    return this.problems.length === 0 ? nothing : html`<section class="restriction" aria-label=${words("preview.problems")} data-problems>
      <p class="govuk-body"><strong>${words("preview.problems")}</strong></p>
      <ul class="govuk-list govuk-list--bullet" lang="en">${this.problems.map((one) => html`<li>${one}</li>`)}</ul></section>`;
  }

  private body(open: OpenForm): TemplateResult {
    const [part, id] = this.path.slice(4);
    if (part === undefined) return overview(open);
    const section = open.session.access.has(part) && id !== undefined ? open.section(part, id) : undefined;
    return section ? sectionView(open, part, section)
      : html`<h1 class="govuk-heading-l">${words("service.notFound")}</h1><p class="govuk-body">${words("service.notFound.text")}</p>`;
  }
}

function seenAs(team: string, record: ReturnType<typeof previewCase>): string {
  if (team === "judge" || team === "court") return words(`preview.${team}`);
  return teamName(record, team);
}
customElements.define("preview-page", PreviewPage);
