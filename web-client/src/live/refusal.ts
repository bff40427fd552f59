import type { EditOperation, Operation, Value } from "../engine/operations.ts";
import type { PartState } from "../engine/partState.ts";
import { composeOnto } from "../engine/pendingEdits.ts";
import type { RefusedMessage } from "./messages.ts";

/** What was not added to the record, with the author's words as they stood on the page. */
export interface GivenBack {
  part: string;
  code: string;
  message: string;
  params: Record<string, unknown>;
  /** The control operation that was refused, if it was one. */
  control: "serve" | "declare" | "audience" | "proposal" | "comment" | null;
  words: { path: string; value: Value }[];
}

/** Refusals that concern one field only: the rest of the submission can go again by itself. */
const ABOUT_ONE_FIELD = new Set(["unknown-field", "count-removed", "bad-value", "too-long", "bad-operation"]);

export function splitRefused(
  ops: readonly Operation[], buffer: readonly EditOperation[], refused: RefusedMessage,
): { lost: Operation[]; kept: EditOperation[] } {
  const concerned = ops.filter((op) => target(op) === refused.field);
  const lost = ABOUT_ONE_FIELD.has(refused.code) && concerned.length > 0 ? concerned : [...ops];
  const again = ops.filter((op) => !lost.includes(op)) as EditOperation[];
  const onTop = buffer.filter((op) => lost.some((one) => touches(op, one)));
  const kept = buffer.filter((op) => !onTop.includes(op)).reduce(composeOnto, again);
  return { lost: [...lost, ...onTop], kept };
}

export function givenBack(
  part: string, refused: Pick<RefusedMessage, "code" | "message" | "params">, lost: readonly Operation[], seen: PartState,
): GivenBack {
  const paths = new Set(lost.flatMap((op) => (op.op === "comment" ? [] : "field" in op ? [op.field] : "group" in op ? [`${op.group}/${op.row}`] : [])));
  const control = lost.find((op) => op.op === "serve" || op.op === "declare" || op.op === "audience" || op.op === "comment")?.op;
  return {
    part, code: refused.code, message: refused.message, params: refused.params ?? {},
    control: control === "serve" || control === "declare" || control === "audience" || control === "comment" ? control : null,
    words: [...paths].map((path) => ({ path, value: seen.fields[path] ?? null })),
  };
}

function target(op: Operation): string | null {
  if ("field" in op) return op.field;
  return "group" in op ? `${op.group}/${op.row}` : null;
}

/** An edit of the same field, or of a row whose insertion was refused, stands on what is gone. */
function touches(op: EditOperation, gone: Operation): boolean {
  const mine = target(op);
  const lost = target(gone);
  if (mine === null || lost === null) return false;
  return mine === lost || ("group" in gone && mine.startsWith(`${lost}/`));
}
