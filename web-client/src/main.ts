import { startLanguage } from "./wording/language.ts";
import { guardUnsavedWords } from "./live/openSessions.ts";
import "./pages/app.ts";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
startLanguage();
guardUnsavedWords();
