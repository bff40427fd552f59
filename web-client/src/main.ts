import { startLanguage } from "./wording/language.ts";
import { guardUnsavedWords } from "./live/openSessions.ts";
import "./pages/app.ts";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
startLanguage();
guardUnsavedWords();
keepOutOfTheCache();

/** A page that is left may be kept by the browser as it stands, and shown by "back" to whoever sits there then. Nothing stands on this one. */
function keepOutOfTheCache(): void {
  window.addEventListener("pagehide", (event) => { if (event.persisted) document.querySelector("counterpart-app")?.remove(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}
