import { en } from "./en.ts";
import { type WordKey, words } from "./language.ts";

/** Names for ids that come from outside; an id without words is shown as it is. */

function named(prefix: string, id: string): string {
  const key = `${prefix}.${id}`;
  return Object.hasOwn(en, key) ? words(key as WordKey) : id.replaceAll("-", " ");
}

export function roleName(role: string): string {
  return named("role", role);
}

export function templateName(code: string): string {
  return named("template", code);
}

export function hearingName(type: string): string {
  return named("hearing", type);
}

export function stateName(state: string): string {
  return named("state", state);
}
