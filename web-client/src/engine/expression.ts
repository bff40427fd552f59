import type { Value } from "./operations.ts";

/** Conditions of a template: a closed tree, total (nothing throws, what is missing is null), without clock or code. */

export type Expression = null | boolean | number | string | Expression[] | { [operator: string]: Expression };

export interface Answers {
  value(path: string): Value;
  /** Ids of the rows of a group that stand, in order. */
  rows(group: string): readonly string[];
}

interface Scope { answers: Answers; row: { group: string; id: string } | null }

export function holds(expression: Expression | undefined, answers: Answers, row: Scope["row"] = null): boolean {
  return expression === undefined || evaluate(expression, { answers, row }) === true;
}

export function evaluateExpression(expression: Expression, answers: Answers, row: Scope["row"] = null): Value {
  return evaluate(expression, { answers, row });
}

type Operator = (argument: Expression, scope: Scope) => Value;

const operators: Record<string, Operator> = {
  val: (path, scope) => (typeof path === "string" ? lookUp(path, scope) : null),
  answered: (path, scope) => typeof path === "string" && isAnswered(lookUp(path, scope)),
  eq: (pair, scope) => equal(...operands(pair, scope)),
  ne: (pair, scope) => !equal(...operands(pair, scope)),
  lt: (pair, scope) => ordered(pair, scope, (order) => order < 0),
  le: (pair, scope) => ordered(pair, scope, (order) => order <= 0),
  gt: (pair, scope) => ordered(pair, scope, (order) => order > 0),
  ge: (pair, scope) => ordered(pair, scope, (order) => order >= 0),
  in: (pair, scope) => {
    const [needle, list] = operands(pair, scope);
    const wanted: Value[] = Array.isArray(needle) ? needle : [needle];
    return Array.isArray(list) && list.some((one) => wanted.some((value) => equal(value, one)));
  },
  and: (list, scope) => asList(list).every((one) => evaluate(one, scope) === true),
  or: (list, scope) => asList(list).some((one) => evaluate(one, scope) === true),
  not: (inner, scope) => evaluate(inner, scope) !== true,
  any: (argument, scope) => overRows(argument, scope).some((value) => value === true),
  all: (argument, scope) => overRows(argument, scope).every((value) => value === true),
  count: (argument, scope) => overRows(argument, scope).filter((value) => value === true).length,
  sum: (argument, scope) => sum(overRows(argument, scope)),
};

function evaluate(expression: Expression, scope: Scope): Value {
  if (Array.isArray(expression)) return expression.map((one) => evaluate(one, scope)) as string[];
  if (expression === null || typeof expression !== "object") return expression;
  const entries = Object.entries(expression);
  const [name, argument] = entries[0] ?? ["", null];
  const operator = entries.length === 1 && Object.hasOwn(operators, name) ? operators[name] : undefined;
  return operator ? operator(argument, scope) : null;
}

/** An empty text is missing. */
function lookUp(path: string, scope: Scope): Value {
  const ofRow = path.startsWith("./");
  if (ofRow && !scope.row) return null;
  const value = scope.answers.value(ofRow ? `${scope.row!.group}/${scope.row!.id}/${path.slice(2)}` : path);
  return value === "" ? null : value;
}

/** Exact, and no further than whole numbers go. */
function sum(values: readonly Value[]): number {
  const total = values.reduce<bigint>((before, value) => before + (Number.isInteger(value) ? BigInt(value as number) : 0n), 0n);
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(total)));
}

/** Blanks as the server knows them: a blank that must not be broken is a sign. */
const BLANK = /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/;

export function isAnswered(value: Value): boolean {
  if (value === null || (typeof value === "string" && BLANK.test(value))) return false;
  return !Array.isArray(value) || value.length > 0;
}

function equal(a: Value, b: Value): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

/** Two numbers or two strings have an order; anything else has none. */
function ordered(pair: Expression, scope: Scope, test: (order: number) => boolean): boolean {
  const [a, b] = operands(pair, scope);
  const comparable = (typeof a === "number" && typeof b === "number") || (typeof a === "string" && typeof b === "string");
  return comparable && test(a! < b! ? -1 : a! > b! ? 1 : 0);
}

function operands(pair: Expression, scope: Scope): [Value, Value] {
  const list = asList(pair);
  return [evaluate(list[0] ?? null, scope), evaluate(list[1] ?? null, scope)];
}

function asList(expression: Expression): Expression[] {
  return Array.isArray(expression) ? expression : [];
}

/** `["group", expression]`: the expression once for every row that stands, with `./` meaning that row. */
function overRows(argument: Expression, scope: Scope): Value[] {
  const [group, inner] = asList(argument);
  if (typeof group !== "string") return [];
  return scope.answers.rows(group).map((id) => evaluate(inner ?? null, { ...scope, row: { group, id } }));
}
