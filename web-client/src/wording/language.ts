import { cy } from "./cy.ts";
import { en } from "./en.ts";

/** The language of the page. Answers are never translated. */

export type Language = "en" | "cy";
export type WordKey = keyof typeof en;

const STORED = "counterpart-language";
const catalogues: Record<Language, Record<WordKey, string>> = { en, cy };
const listeners = new Set<() => void>();
let language: Language = "en";

export function currentLanguage(): Language {
  return language;
}

export function startLanguage(): void {
  setLanguage(localStorage.getItem(STORED) === "cy" ? "cy" : "en");
}

export function setLanguage(next: Language): void {
  language = next;
  localStorage.setItem(STORED, next);
  document.documentElement.lang = next;
  for (const listener of [...listeners]) listener();
}

export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A text of the page, with `{name}` filled in. */
export function words(key: WordKey, values: Record<string, string | number> = {}): string {
  return wordsIn(language, key, values);
}

/** The same in a language that need not be the page's. */
export function wordsIn(which: Language, key: WordKey, values: Record<string, string | number> = {}): string {
  const text: string = catalogues[which][key] ?? en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

const ZONE = "Europe/London";
/** Browsers need not know Welsh: its months stand here. */
const WELSH_MONTHS = ["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"];

function dayIn(timeZone: string, at: number): string {
  if (language === "en") return new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "long", year: "numeric" }).format(at);
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "numeric", year: "numeric" }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return `${part("day")} ${WELSH_MONTHS[part("month") - 1]} ${part("year")}`;
}

export function formatTime(at: number): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" }).format(at);
}

export function formatDay(at: number): string {
  return dayIn(ZONE, at);
}

/** The time alone today, with the day before it on other days. */
export function formatMoment(at: number, now: number = Date.now()): string {
  return formatDay(at) === formatDay(now) ? formatTime(at) : `${formatDay(at)}, ${formatTime(at)}`;
}

/** An ISO date in words. */
export function formatDate(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  if (!year || !month || !day) return iso;
  return dayIn("UTC", Date.UTC(year, month - 1, day, 12));
}

/** "Amina Shah" is "A. Shah" where space is short. */
export function shortName(name: string): string {
  const parts = name.trim().split(/\s+/);
  return parts.length < 2 || /^(HHJ|HH|Mr|Mrs|Ms|Dr|Sir|Dame|The)$/i.test(parts[0]!) ? name : `${parts[0]![0]}. ${parts.at(-1)}`;
}

export function initials(name: string): string {
  const parts = name.replace(/^(HHJ|HH|Mr|Mrs|Ms|Dr|Sir|Dame)\s+/i, "").trim().split(/\s+/);
  return `${parts[0]?.[0] ?? ""}${parts.length > 1 ? parts.at(-1)![0] : ""}`.toUpperCase();
}
