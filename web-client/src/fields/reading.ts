import { words } from "../wording/language.ts";
import type { Reading } from "./registerBox.ts";

/** Typed words as dates and numbers. */

export function readDate(typed: string): Reading {
  if (typed === "") return { value: null };
  const written = /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/.exec(typed);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed);
  const parts = written ? [written[3], written[2], written[1]] : iso ? iso.slice(1) : null;
  if (!parts) return { problem: words("date.wrong") };
  const [year, month, day] = parts.map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1000;
  return real ? { value: date.toISOString().slice(0, 10) } : { problem: words("date.wrong") };
}

export function writeDate(value: unknown): string {
  const [year, month, day] = String(value).split("-");
  return day ? `${Number(day)}/${Number(month)}/${year}` : String(value);
}

export function readNumber(min: number, max: number): (typed: string) => Reading {
  return (typed) => {
    if (typed === "") return { value: null };
    if (!/^-?\d{1,15}$/.test(typed)) return { problem: words("number.wrong") };
    const value = Number(typed);
    return value >= min && value <= max ? { value } : { problem: words("number.range", { min, max }) };
  };
}
