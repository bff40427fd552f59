import { deviceOf } from "../device/thisDevice.ts";
import type { DeviceLog } from "../device/deviceLog.ts";
import { browserSurroundings } from "./browser.ts";
import { type FormEvent, FormSession } from "./formSession.ts";
import { newId } from "./newId.ts";
import { notKept } from "./pendingLog.ts";

/** Live sessions of this tab. One that still has words to save outlives the page that showed it. */

interface Open {
  session: FormSession;
  log: DeviceLog | null;
  shown: number;
  /** What tabs that are gone had pending, each on a line of its own until the court has it. */
  others: FormSession[];
}

const sessions = new Map<string, Promise<Open>>();
const opened = new Map<string, Open>();

/** The session of a form for `person`; goes on with what this device has kept of theirs. */
export async function openSession(formId: string, person: string): Promise<FormSession> {
  const known = sessions.get(formId) ?? begin(formId, person);
  sessions.set(formId, known);
  const entry = await known;
  entry.shown++;
  return entry.session;
}

async function begin(formId: string, person: string): Promise<Open> {
  const device = await deviceOf(person);
  const [first, ...more] = device ? await device.takeUp(formId) : [];
  const line = (kept = first) => {
    const log = device?.log(formId, newId()) ?? null;
    const session = new FormSession(browserSurroundings(formId), log ?? notKept, person);
    if (log && kept) {
      log.adopt(kept);
      for (const [part, { kept: one }] of kept) if ("pending" in one) session.restore(part, one.pending);
      for (const { kept: one } of kept.values()) {
        if ("refusals" in one) session.restoreRefusals(one.refusals);
        else if ("proposing" in one) session.proposals.restore(one.proposing);
      }
    }
    return { session, log };
  };
  const { session, log } = line();
  const entry: Open = { session, log, shown: 0, others: [] };
  for (const kept of more) follow(entry, line(kept).session);
  opened.set(formId, entry);
  session.listen((event) => heard(formId, event));
  session.start();
  return entry;
}

/** Words of another line that cannot be added are shown with those of this one. */
function follow(entry: Open, other: FormSession): void {
  entry.others.push(other);
  const end = () => {
    if (other.refusals.length > 0) {
      entry.session.restoreRefusals(other.refusals);
      for (const one of other.refusals) other.putAway(one);
      entry.session.redraw();
    }
    const { proposing } = other.proposals;
    if (proposing.length > 0) {
      entry.session.proposals.restore(proposing);
      for (const { part, field } of proposing) other.proposals.discard(part, field);
      entry.session.redraw();
    }
    if (!other.hasPending) {
      entry.others = entry.others.filter((one) => one !== other);
      other.discard();
    }
  };
  other.listen(() => queueMicrotask(end));
  other.start();
}

function heard(formId: string, event: FormEvent): void {
  if (event.kind === "other-person") forget(formId);
  else endIfDone(formId);
}

/** True where what is typed in this form survives the page. */
export function isKeptHere(session: FormSession): boolean {
  return [...opened.values()].find((one) => one.session === session)?.log?.works ?? false;
}

export function isOpenHere(formId: string): boolean {
  return sessions.has(formId);
}

/** The page of the form is gone: the session ends as soon as everything is at the court. */
export function leaveSession(formId: string): void {
  const entry = opened.get(formId);
  if (entry) entry.shown--;
  endIfDone(formId);
}

export function hasUnsavedWords(): boolean {
  return [...opened.values()].some((entry) => !isDone(entry));
}

/**
 * The sign-in has ended, and nothing of the forms is shown any more: what is kept on the device leaves the memory too, with everything else of
 * these forms. True where all of it is; what could not be kept waits here, unshown, for its author.
 */
export async function putAway(): Promise<boolean> {
  let all = true;
  for (const [formId, entry] of [...opened]) {
    const kept = entry.log === null ? isDone(entry) : await entry.log.allKept();
    if (kept) forget(formId);
    else all = false;
  }
  return all;
}

/** Whoever was here has signed in again: the lines of what waited in memory are tried again. */
export function comeBack(): void {
  for (const { session } of opened.values()) session.tryNow();
}

/** Everything is forgotten; what is on the device stays there for its author. */
export function forgetSessions(): void {
  for (const formId of [...sessions.keys()]) forget(formId);
}

function forget(formId: string): void {
  const entry = opened.get(formId);
  sessions.delete(formId);
  opened.delete(formId);
  for (const session of entry ? [entry.session, ...entry.others] : []) session.discard();
}

function isDone({ session, log, others }: Open): boolean {
  return !session.hasPending && (log !== null || session.proposals.proposing.length === 0) && others.length === 0 && session.refusals.every((one) => one.words.length === 0);
}

function endIfDone(formId: string): void {
  const entry = opened.get(formId);
  if (entry && entry.shown <= 0 && isDone(entry)) forget(formId);
}

export function guardUnsavedWords(): void {
  const all = () => [...opened.values()].flatMap((entry) => [entry.session, ...entry.others]);
  window.addEventListener("beforeunload", (event) => { if (hasUnsavedWords()) event.preventDefault(); });
  window.addEventListener("online", () => all().forEach((session) => session.tryNow()));
  window.addEventListener("offline", () => all().forEach((session) => session.wake()));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") all().forEach((session) => session.wake());
  });
}
