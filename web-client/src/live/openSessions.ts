import { browserSurroundings } from "./browser.ts";
import { FormSession } from "./formSession.ts";

/** Live sessions of this tab. One that still has words to save outlives the page that showed it. */

const sessions = new Map<string, { session: FormSession; shown: number }>();

export function openSession(formId: string): FormSession {
  const known = sessions.get(formId);
  if (known) {
    known.shown++;
    return known.session;
  }
  const session = new FormSession(browserSurroundings(formId));
  sessions.set(formId, { session, shown: 1 });
  session.listen((event) => {
    if (event.kind === "other-person") sessions.delete(formId);
    else endIfDone(formId);
  });
  session.start();
  return session;
}

/** The page of the form is gone: the session ends as soon as everything is at the court. */
export function leaveSession(formId: string): void {
  const entry = sessions.get(formId);
  if (entry) entry.shown--;
  endIfDone(formId);
}

export function hasUnsavedWords(): boolean {
  return [...sessions.values()].some(({ session }) => !isDone(session));
}

export function endAllSessions(): void {
  for (const { session } of sessions.values()) session.stop();
  sessions.clear();
}

function isDone(session: FormSession): boolean {
  return !session.hasPending && session.refusals.every((one) => one.words.length === 0);
}

function endIfDone(formId: string): void {
  const entry = sessions.get(formId);
  if (!entry || entry.shown > 0 || !isDone(entry.session)) return;
  sessions.delete(formId);
  entry.session.stop();
}

export function guardUnsavedWords(): void {
  window.addEventListener("beforeunload", (event) => { if (hasUnsavedWords()) event.preventDefault(); });
  window.addEventListener("online", () => sessions.forEach(({ session }) => session.tryNow()));
  window.addEventListener("offline", () => sessions.forEach(({ session }) => session.wake()));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") sessions.forEach(({ session }) => session.wake());
  });
}
