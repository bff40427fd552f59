import { type as unicodeText } from "ot-text-unicode";
import type { TextEdit } from "./operations.ts";

/** Apply, transform and compose edits of one text. Positions are Unicode code points throughout. */

/** Throws a RangeError where the edit reaches past the end of the text. */
export function applyEdit(text: string, edit: TextEdit): string {
  const reach = edit.reduce<number>((sum, part) => sum + (typeof part === "number" ? part : typeof part === "string" ? 0 : part.d), 0);
  if (reach > 0 && reach > codePointLength(text)) throw new RangeError("the edit reaches past the end of the text");
  return edit.length === 0 ? text : unicodeText.apply(text, edit);
}

export function transformEdit(edit: TextEdit, over: TextEdit, side: "left" | "right"): TextEdit {
  return unicodeText.transform(edit, over, side) as TextEdit;
}

export function composeEdits(first: TextEdit, second: TextEdit): TextEdit {
  return unicodeText.compose(first, second) as TextEdit;
}

/** In its shortest form: neighbours of one kind joined, no skip at the end. Unlike the package's own, leaves what it is given as it is. */
export function shortest(parts: TextEdit): TextEdit {
  const edit: TextEdit = [];
  for (const part of parts) {
    const last = edit.at(-1);
    if (typeof part === "number" && typeof last === "number") edit[edit.length - 1] = last + part;
    else if (typeof part === "string" && typeof last === "string") edit[edit.length - 1] = last + part;
    else if (typeof part === "object" && typeof last === "object") edit[edit.length - 1] = { d: last.d + part.d };
    else edit.push(part);
  }
  if (typeof edit.at(-1) === "number") edit.pop();
  return edit;
}

/** How many signs of the text before it a component goes over. */
export function reach(part: TextEdit[number]): number {
  return typeof part === "number" ? part : typeof part === "string" ? 0 : part.d;
}

/** How many signs longer an edit makes the text. */
export function growth(edit: TextEdit): number {
  return edit.reduce<number>((sum, part) => sum + (typeof part === "string" ? codePointLength(part) : typeof part === "number" ? 0 : -part.d), 0);
}

/** Where a position (code points) stands after an edit made by somebody else. */
export function transformPosition(position: number, edit: TextEdit): number {
  return unicodeText.transformPosition(position, edit);
}

export function codePointLength(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if (isHighSurrogate(text, i)) i++;
    count++;
  }
  return count;
}

/** UTF-16 index to code points. An index inside a surrogate pair counts as the position before it. */
export function toCodePoints(text: string, index: number): number {
  const inside = index > 0 && index < text.length && isHighSurrogate(text, index - 1);
  return codePointLength(text.slice(0, inside ? index - 1 : index));
}

/** Code points to UTF-16 index. */
export function toIndex(text: string, position: number): number {
  let index = 0;
  for (let left = position; left > 0 && index < text.length; left--) {
    index += isHighSurrogate(text, index) ? 2 : 1;
  }
  return index;
}

/** CRLF and lone CR become LF; half a surrogate pair, which is no text, becomes the replacement character. */
export function normaliseText(text: string): string {
  return text.replace(/\r\n?/g, "\n").toWellFormed();
}

/**
 * The smallest edit that turns one text into another, never cutting a surrogate pair.
 * `caret` (UTF-16, after the change) says which of several equal places was meant.
 */
export function editBetween(before: string, after: string, caret = after.length): TextEdit {
  if (before === after) return [];
  const suffix = commonSuffix(before, after, Math.max(0, after.length - caret));
  const prefix = commonPrefix(before, after, Math.min(before.length, after.length) - suffix);
  const tail = Math.min(commonSuffix(before, after, Infinity), Math.min(before.length, after.length) - prefix);
  const end = alignEnd(before, after, prefix, Math.max(suffix, tail));
  const edit: TextEdit = [];
  if (prefix > 0) edit.push(codePointLength(before.slice(0, prefix)));
  const inserted = after.slice(prefix, after.length - end);
  const deleted = codePointLength(before.slice(prefix, before.length - end));
  if (inserted) edit.push(inserted);
  if (deleted) edit.push({ d: deleted });
  return edit;
}

function commonPrefix(a: string, b: string, limit: number): number {
  let n = 0;
  while (n < limit && a.charCodeAt(n) === b.charCodeAt(n)) n++;
  return n > 0 && isHighSurrogate(a, n - 1) ? n - 1 : n;
}

function commonSuffix(a: string, b: string, limit: number): number {
  const most = Math.min(a.length, b.length, limit);
  let n = 0;
  while (n < most && a.charCodeAt(a.length - 1 - n) === b.charCodeAt(b.length - 1 - n)) n++;
  return n;
}

/** A common tail must not begin with the second half of a pair. */
function alignEnd(a: string, b: string, prefix: number, suffix: number): number {
  let end = Math.min(suffix, a.length - prefix, b.length - prefix);
  while (end > 0 && isLowSurrogate(a, a.length - end)) end--;
  return end;
}

function isHighSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xd800 && unit <= 0xdbff && isLowSurrogate(text, index + 1);
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
