import { LitElement } from "lit";
import { onLanguage, words } from "../wording/language.ts";

/** A page in light DOM, rendered anew when the language changes. It takes the focus once its heading is there. */
export abstract class Page extends LitElement {
  private stopLanguage: () => void = () => undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopLanguage = onLanguage(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopLanguage();
  }
}

let announcedPath = "";

/** The title says nothing of what was here. */
export function clearTitle(): void {
  document.title = words("service.name");
  announcedPath = "";
}

/** Title of the window, and focus on the heading when the page is another one. */
export function presentPage(title: string): void {
  document.title = `${title} – ${words("service.name")}`;
  if (announcedPath === location.pathname) return;
  const heading = document.querySelector<HTMLElement>("main h1");
  if (!heading) return;
  const first = announcedPath === "";
  announcedPath = location.pathname;
  if (first) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}
