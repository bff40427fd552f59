import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { endAllSessions, hasUnsavedWords } from "../live/openSessions.ts";
import { get, RestError, send } from "../live/rest.ts";
import { currentLanguage, type Language, setLanguage, words } from "../wording/language.ts";
import { Page } from "./page.ts";
import { followLinks, navigate, onNavigation, type Route, routeOf } from "./router.ts";
import "./signInPage.ts";
import "./casesPage.ts";
import "./casePage.ts";
import "./formPage.ts";

export interface SignedIn { id: string; name: string; demo: boolean }

/** The frame around every page: markings, language, who is signed in. */
class App extends Page {
  static override properties = { who: { state: true }, route: { state: true }, failed: { state: true } };
  /** Undefined until the server has said. */
  who: SignedIn | null | undefined = undefined;
  route: Route = routeOf(location.pathname);
  failed = false;

  override connectedCallback(): void {
    super.connectedCallback();
    onNavigation(() => { this.route = routeOf(location.pathname); });
    followLinks(this);
    void this.ask();
  }

  private async ask(): Promise<void> {
    this.failed = false;
    try {
      this.who = await get<SignedIn>("/api/session");
    } catch (error) {
      this.who = error instanceof RestError && error.status === 401 ? null : undefined;
      this.failed = this.who === undefined;
    }
  }

  private async signOut(): Promise<void> {
    if (hasUnsavedWords() && !window.confirm(words("save.leave"))) return;
    endAllSessions();
    await send("DELETE", "/api/session").catch(() => undefined);
    this.who = null;
    navigate("/");
  }

  protected override render(): TemplateResult {
    return html`<a href="#main" class="govuk-skip-link" @click=${skip}>${words("service.skip")}</a>
      ${this.header()}
      <div class="govuk-width-container"><main class="govuk-main-wrapper" id="main" tabindex="-1">${this.page()}</main></div>
      <footer class="app-footer"><div class="govuk-width-container">
        <p class="app-mark">${words("service.mark")}</p><p class="govuk-body-s">${words("service.footer")}</p></div></footer>`;
  }

  private header(): TemplateResult {
    return html`<header class="govuk-generic-header app-header">
      <p class="app-mark app-mark--top">${words("service.mark")}</p>
      <div class="govuk-generic-header__container govuk-width-container app-header__row">
        <div class="govuk-generic-header__logo"><a href="/" class="govuk-generic-header__homepage-link">${words("service.name")}</a></div>
        <div class="app-header__account">
          ${this.who ? html`<span class="app-header__name">${this.who.name}</span>
            <button type="button" class="app-header__button" data-action="sign-out" @click=${() => void this.signOut()}>${words("signOut")}</button>` : nothing}
          ${languages()}
        </div>
      </div>
      ${this.who?.demo ? html`<div class="app-demo"><p class="govuk-width-container govuk-body-s">${words("service.demo")}</p></div>` : nothing}
    </header>`;
  }

  private page(): TemplateResult {
    if (this.failed) return html`<h1 class="govuk-heading-l">${words("service.failed")}</h1><button class="govuk-button" @click=${() => void this.ask()}>${words("service.retry")}</button>`;
    if (this.who === undefined) return html`<p class="govuk-body">${words("service.loading")}</p>`;
    if (this.who === null) return html`<sign-in-page @signed-in=${() => void this.ask()}></sign-in-page>`;
    const route = this.route;
    switch (route.page) {
      case "home": return html`<cases-page></cases-page>`;
      case "case": return html`${keyed(route.id, html`<case-page .caseId=${route.id}></case-page>`)}`;
      case "form": return html`${keyed(route.id, html`<form-page .formId=${route.id} .view=${route.view} .demo=${this.who.demo}></form-page>`)}`;
      default: return html`<h1 class="govuk-heading-l">${words("service.notFound")}</h1><p class="govuk-body">${words("service.notFound.text")}</p>`;
    }
  }
}

function skip(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function languages(): TemplateResult {
  const names: [Language, string][] = [["en", "English"], ["cy", "Cymraeg"]];
  const choose = (event: Event, language: Language): void => {
    event.preventDefault();
    setLanguage(language);
  };
  return html`<nav class="govuk-language-navigation" aria-label=${words("service.languages")}><ul class="govuk-language-navigation__list">
    ${names.map(([language, name]) => html`<li class="govuk-language-navigation__list-item">${language === currentLanguage()
      ? html`<span class="govuk-language-navigation__text" aria-current="true" lang=${language}>${name}</span>`
      : html`<a class="govuk-language-navigation__link" href="#" rel="alternate" lang=${language} hreflang=${language} data-language=${language}
          @click=${(event: Event) => choose(event, language)}>${name}</a>`}</li>`)}</ul></nav>`;
}

customElements.define("counterpart-app", App);
