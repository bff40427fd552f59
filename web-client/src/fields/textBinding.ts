import { nothing } from "lit";
import { AsyncDirective } from "lit/async-directive.js";
import { directive, type ElementPart, type PartInfo, PartType } from "lit/directive.js";
import type { TextEdit } from "../engine/operations.ts";
import { textOf } from "../engine/partState.ts";
import { applyEdit, codePointLength, composeEdits, editBetween, normaliseText, toCodePoints, toIndex, transformEdit, transformPosition } from "../engine/textEdit.ts";
import type { Direction } from "../engine/undo.ts";
import type { FormEvent, FormSession } from "../live/formSession.ts";

type TextBox = HTMLInputElement | HTMLTextAreaElement;

/**
 * Ties one native text box to one text of a live part. The box is the only owner of its value: what is typed becomes
 * the smallest edit, what others type is worked into the value with the selection kept. While an input method is
 * composing, or the text is longer than the answer may be, what is in the box is not sent and edits of others wait.
 */
export class TextBinding {
  /** The text both sides agreed on last; during a composition, the text it began with. */
  private known: string;
  private held: TextEdit | null = null;
  private composing = false;
  /** Longer than the answer may be: the words stay in the box, and are not called saved. */
  private tooLong = false;
  private readonly stop: () => void;

  constructor(readonly box: TextBox, readonly session: FormSession, readonly part: string, readonly path: string, readonly limit: number) {
    this.known = this.current();
    box.value = this.known;
    box.addEventListener("input", this.typed);
    box.addEventListener("compositionstart", this.compositionStarted);
    box.addEventListener("compositionend", this.compositionEnded);
    box.addEventListener("blur", this.compositionEnded);
    box.addEventListener("beforeinput", this.beforeInput as EventListener);
    box.addEventListener("keydown", this.keyPressed as EventListener);
    this.stop = session.listen((event) => this.hear(event));
  }

  detach(): void {
    this.compositionEnded();
    if (this.tooLong) this.send();
    this.stop();
    this.unfinished(0);
    this.box.removeEventListener("input", this.typed);
    this.box.removeEventListener("compositionstart", this.compositionStarted);
    this.box.removeEventListener("compositionend", this.compositionEnded);
    this.box.removeEventListener("blur", this.compositionEnded);
    this.box.removeEventListener("beforeinput", this.beforeInput as EventListener);
    this.box.removeEventListener("keydown", this.keyPressed as EventListener);
  }

  private current(): string {
    const session = this.session.parts.get(this.part);
    return session ? textOf(session.view, this.path) : this.known ?? "";
  }

  private readonly keyPressed = (event: KeyboardEvent): void => {
    const wanted = event.isComposing ? null : directionOf(event);
    if (wanted) this.stepInstead(event, wanted);
  };

  /** From a menu of the browser or system. */
  private readonly beforeInput = (event: InputEvent): void => {
    if (event.inputType === "historyUndo") this.stepInstead(event, "undo");
    if (event.inputType === "historyRedo") this.stepInstead(event, "redo");
  };

  /**
   * The browser knows nothing of what others wrote: its own undo would take their words. Only in a text that is too
   * long, which nobody else's edit has touched yet, it is left to the browser.
   */
  private stepInstead(event: Event, direction: Direction): void {
    if (this.tooLong) return;
    event.preventDefault();
    if (this.composing) return;
    const edit = this.session.step(direction, this.part, this.path, this.limit);
    if (!edit) return;
    this.known = applyEdit(this.known, edit);
    this.box.value = this.known;
    const caret = toIndex(this.known, endOf(edit));
    this.box.setSelectionRange(caret, caret);
  }

  private readonly typed = (): void => {
    const excess = codePointLength(normaliseText(this.box.value)) - this.limit;
    this.tooLong = excess > 0 && excess > codePointLength(this.known) - this.limit;
    this.unfinished(this.tooLong ? excess : 0);
    if (!this.composing && !this.tooLong) this.send();
  };

  private readonly compositionStarted = (): void => {
    this.composing = true;
  };

  private readonly compositionEnded = (): void => {
    if (!this.composing) return;
    this.composing = false;
    this.typed();
  };

  private unfinished(excess: number): void {
    this.session.setUnfinished(`${this.part}|${this.path}`, this.composing || this.tooLong, excess);
  }

  /** What differs between the box and the text known goes to the part, moved over what others did meanwhile. */
  private send(): void {
    const value = normaliseText(this.box.value);
    const caret = this.box.selectionEnd ?? value.length;
    const typed = editBetween(this.known, value, Math.min(caret, value.length));
    const held = this.held ?? [];
    this.held = null;
    this.tooLong = false;
    const edit = held.length > 0 ? transformEdit(typed, held, "left") : typed;
    this.known = applyEdit(applyEdit(this.known, held), edit);
    if (held.length > 0) this.show(this.known, transformEdit(held, typed, "right"));
    else if (this.box.value !== value) this.show(value, []);
    if (edit.length > 0) this.session.edit(this.part, { op: "text", field: this.path, edit });
  }

  private hear(event: FormEvent): void {
    if (event.kind !== "part" || event.part !== this.part) return;
    if (event.change === null) return this.catchUp();
    for (const { field, edit } of event.change) if (field === this.path && edit.length > 0) this.takeRemote(edit);
  }

  private takeRemote(edit: TextEdit): void {
    if (this.composing || this.tooLong) {
      this.held = this.held ? composeEdits(this.held, edit) : edit;
      return;
    }
    this.known = applyEdit(this.known, edit);
    this.show(this.known, edit);
  }

  /** The state was replaced (words given back, part opened anew): show it as it is. */
  private catchUp(): void {
    if (this.composing || this.tooLong) return;
    const now = this.current();
    const edit = editBetween(this.known, now);
    this.known = now;
    if (this.box.value !== now) this.show(now, edit);
  }

  private show(text: string, edit: TextEdit): void {
    const box = this.box;
    const focused = document.activeElement === box;
    const before = box.value;
    const { selectionStart, selectionEnd, selectionDirection } = box;
    box.value = text;
    if (!focused || selectionStart === null || selectionEnd === null) return;
    const moved = (index: number) => toIndex(text, transformPosition(toCodePoints(before, index), edit));
    box.setSelectionRange(moved(selectionStart), moved(selectionEnd), selectionDirection ?? "none");
  }
}

function directionOf(event: KeyboardEvent): Direction | null {
  if (event.altKey || !(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey && !event.metaKey ? "redo" : null;
}

/** Where an edit ends, in the text it makes. */
function endOf(edit: TextEdit): number {
  return edit.reduce<number>((end, part) => end + (typeof part === "number" ? part : typeof part === "string" ? codePointLength(part) : 0), 0);
}

class BindText extends AsyncDirective {
  private binding: TextBinding | null = null;
  private wanted: [FormSession, string, string, number] | null = null;

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error("bindText stands on an element");
  }

  render(_session: FormSession, _part: string, _path: string, _limit: number): unknown {
    return nothing;
  }

  override update(element: ElementPart, [session, part, path, limit]: [FormSession, string, string, number]): unknown {
    const same = this.binding?.session === session && this.binding.part === part && this.binding.path === path;
    if (same || !this.isConnected) return nothing;
    this.wanted = [session, part, path, limit];
    this.binding?.detach();
    this.binding = new TextBinding(element.element as TextBox, session, part, path, limit);
    return nothing;
  }

  override disconnected(): void {
    this.binding?.detach();
  }

  override reconnected(): void {
    if (this.binding && this.wanted) this.binding = new TextBinding(this.binding.box, ...this.wanted);
  }
}

/** On an `input` or `textarea`: the text of a live part. */
export const bindText = directive(BindText);
