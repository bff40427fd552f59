import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { forgetDevice } from "../device/thisDevice.ts";
import { comeBack, forgetSessions, hasUnsavedWords, putAway } from "../live/openSessions.ts";
import { onSignInElsewhere } from "../live/issuers.ts";
import { get, RestError, send } from "../live/rest.ts";
import { type SessionEnds, SessionWatch } from "../live/sessionWatch.ts";
import { currentLanguage, type Language, setLanguage, words } from "../wording/language.ts";
import { clearTitle, Page } from "./page.ts";
import { followFocus, type Place, placeNow, returnTo } from "./place.ts";
import { followLinks, navigate, onNavigation, type Route, routeOf } from "./router.ts";
import "./signInPage.ts";
import "./casesPage.ts";
import "./casePage.ts";
import "./emergencyPage.ts";
import "./findPage.ts";
import "./reassignPage.ts";
import "./formPage.ts";
import "./previewPage.ts";
import type { SessionWarning } from "./sessionWarning.ts";
import "./sessionWarning.ts";
import "./signedOutPage.ts";
import "./signInReturn.ts";

const RETURN_MS = 15_000;
const ACTS = ["keydown", "pointerdown", "wheel", "touchmove"];

/** The frame around every page: markings, language, who is signed in. */
class App extends Page {
  static override properties = { who: { state: true }, route: { state: true }, failed: { state: true }, ended: { state: true }, warnedOf: { state: true } };
  /** Undefined until the server has said. */
  who: SessionEnds | null | undefined = undefined;
  /** Set while the page is blank because the sign-in has ended: who was here and where, and whether their typing is kept on this device. */
  ended: { person: string; place: Place; kept: boolean | null | undefined } | null = null;
  /** When the sign-in ends, while somebody is asked whether they are there. */
  warnedOf: { end: number; last: boolean } | null = null;
  private watch: SessionWatch | null = null;
  route: Route = routeOf(location.pathname);
  failed = false;

  override connectedCallback(): void {
    super.connectedCallback();
    onNavigation(() => { this.route = routeOf(location.pathname); });
    followLinks(this);
    followFocus();
    for (const act of ACTS) window.addEventListener(act, () => this.watch?.acted(), { passive: true, capture: true });
    for (const event of ["focus", "pageshow", "online"]) window.addEventListener(event, () => void this.watch?.look());
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") void this.watch?.look(); });
    onSignInElsewhere(() => void this.signedInElsewhere());
    this.addEventListener("sign-in-ended", () => void this.lookAndComeBack());
    this.addEventListener("other-person", () => void this.somebodyElse());
    void this.ask();
  }

  private async ask(): Promise<void> {
    this.failed = false;
    const answer = await session("GET", "/api/session");
    this.who = answer === "ended" ? null : answer ?? undefined;
    this.failed = answer === null;
    if (this.who) this.follow(this.who);
  }

  private async signedInElsewhere(): Promise<void> {
    if (this.ended) await this.signedInAgain();
    else if (this.who) await this.watch?.look();
    else await this.ask();
  }

  /** Back from an issuer, in this window. */
  private goOn(path: string): void {
    history.replaceState(null, "", path);
    this.route = routeOf(path);
    void this.ask();
  }

  private follow(who: SessionEnds): void {
    this.watch?.stop();
    this.warnedOf = null;
    this.watch = new SessionWatch({
      now: () => Date.now(),
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      ask: () => session("GET", "/api/session"),
      renew: () => session("POST", "/api/session/renewal"),
    }, {
      warn: (end, last) => { if (this.warnedOf?.end !== end) this.warnedOf = { end, last }; },
      calm: () => { this.warnedOf = null; },
      ended: () => void this.end(),
      other: () => void this.somebodyElse(),
    }, who);
  }

  /** A line was closed because the sign-in had ended; where another page has renewed it meanwhile, the line is made again. */
  private async lookAndComeBack(): Promise<void> {
    await this.watch?.look();
    if (this.who) comeBack();
  }

  /** The page is blanked first; then what was typed is put away, encrypted, and its keys and everything else of it leave the memory. */
  private async end(): Promise<void> {
    const person = this.who?.id;
    if (!person) return;
    this.watch?.stop();
    const place = placeNow(this.querySelector<SessionWarning>("session-warning")?.focusBefore);
    this.warnedOf = null;
    this.ended = { person, place, kept: undefined };
    this.who = null;
    await this.updateComplete;
    clearTitle();
    const pending = hasUnsavedWords();
    const kept = await putAway();
    forgetDevice();
    if (this.ended) this.ended = { person, place, kept: pending ? kept : null };
  }

  /** Somebody has signed in where a page was blanked: its author comes back to it, anybody else sees nothing of it. */
  private async signedInAgain(): Promise<void> {
    const answer = await session("GET", "/api/session");
    const { ended } = this;
    if (!ended || answer === null || answer === "ended") return;
    if (answer.id !== ended.person) return this.somebodyElse();
    comeBack();
    this.ended = null;
    this.who = answer;
    this.follow(answer);
    const until = Date.now() + RETURN_MS;
    const back = () => { if (this.who?.id === answer.id && !returnTo(ended.place) && Date.now() < until) requestAnimationFrame(back); };
    void this.updateComplete.then(back);
  }

  /** Another person is signed in now: their own cases, and nothing of whoever was here. */
  private async somebodyElse(): Promise<void> {
    this.watch?.stop();
    this.warnedOf = null;
    this.who = undefined;
    this.ended = null;
    await this.updateComplete;
    forgetSessions();
    forgetDevice();
    clearTitle();
    history.replaceState(null, "", "/");
    this.route = routeOf("/");
    await this.ask();
  }

  private async signOut(): Promise<void> {
    this.warnedOf = null;
    this.watch?.stop();
    const { who } = this;
    const pending = hasUnsavedWords();
    this.who = undefined;
    await this.updateComplete;
    const kept = await putAway();
    if (pending && !kept && !window.confirm(words("save.leave"))) {
      this.who = who;
      if (who) this.follow(who);
      return;
    }
    forgetSessions();
    forgetDevice();
    const farewell = await send<{ location: string } | null>("DELETE", "/api/session").catch(() => null);
    this.who = null;
    navigate("/");
    if (farewell) location.assign(farewell.location);
  }

  protected override render(): TemplateResult {
    return html`<a href="#main" class="govuk-skip-link" @click=${skip}>${words("service.skip")}</a>
      ${this.header()}
      <div class="govuk-width-container"><main class="govuk-main-wrapper" id="main" tabindex="-1">${this.page()}</main></div>
      <footer class="app-footer"><div class="govuk-width-container">
        <p class="app-mark">${words("service.mark")}</p><p class="govuk-body-s">${words("service.footer")}</p></div></footer>
      ${this.warnedOf === null ? nothing : html`<session-warning .end=${this.warnedOf.end} .last=${this.warnedOf.last} @stay=${() => void this.watch?.stay()} @sign-out=${() => void this.signOut()}></session-warning>`}`;
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
    if (this.route.page === "sign-in") return html`<sign-in-return .issuer=${this.route.issuer} @go-on=${(event: CustomEvent<string>) => this.goOn(event.detail)}></sign-in-return>`;
    if (this.route.page === "preview") return html`<preview-page .path=${this.route.path}></preview-page>`;
    if (this.failed) return html`<h1 class="govuk-heading-l">${words("service.failed")}</h1><button class="govuk-button" @click=${() => void this.ask()}>${words("service.retry")}</button>`;
    if (this.ended) return html`<signed-out-page .kept=${this.ended.kept} @signed-in=${() => void this.signedInAgain()} @look=${() => void this.signedInAgain()}></signed-out-page>`;
    if (this.who === undefined) return html`<p class="govuk-body">${words("service.loading")}</p>`;
    if (this.who === null) return html`<sign-in-page @signed-in=${() => void this.ask()}></sign-in-page>`;
    const route = this.route;
    switch (route.page) {
      case "home": return html`<cases-page .person=${this.who.id} .group=${this.who.group}></cases-page>`;
      case "find": return this.who.group === "court" ? html`<emergency-page></emergency-page>` : html`<find-page></find-page>`;
      case "person": return html`${keyed(route.id, html`<reassign-page .personId=${route.id}></reassign-page>`)}`;
      case "case": return html`${keyed(route.id, html`<case-page .caseId=${route.id}></case-page>`)}`;
      case "form": return html`${keyed(route.id, html`<form-page .formId=${route.id} .view=${route.view} .person=${this.who.id}></form-page>`)}`;
      default: return html`<h1 class="govuk-heading-l">${words("service.notFound")}</h1><p class="govuk-body">${words("service.notFound.text")}</p>`;
    }
  }
}

async function session(method: "GET" | "POST", path: string): Promise<SessionEnds | "ended" | null> {
  try {
    return method === "GET" ? await get<SessionEnds>(path) : await send<SessionEnds>(method, path);
  } catch (error) {
    return error instanceof RestError && error.status === 401 ? "ended" : null;
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
