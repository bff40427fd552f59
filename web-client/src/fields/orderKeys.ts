import { html, nothing, type TemplateResult } from "lit";
import { askedQuestions, isComplete, leafPath } from "../form/questions.ts";
import type { FieldDefinition } from "../form/template.ts";
import { words } from "../wording/language.ts";
import type { FieldContext } from "./fieldContext.ts";

/** Ordering by keyboard: one key answers an order and goes on to the next. The keys work only on the boxes themselves. */

export type OrderState = "ordered" | "notApplicable";

export const orderKey = (state: OrderState): string => words(`order.key.${state}`);

/** Ordered and not applicable exclude each other. */
export function setOrder(context: FieldContext, field: FieldDefinition, state: OrderState, on: boolean): void {
  const other = state === "ordered" ? "notApplicable" : "ordered";
  if (on && context.value(field, other) === true) context.set(field, other, null);
  context.set(field, state, on ? true : null);
}

export function orderKeys(context: FieldContext, field: FieldDefinition): (event: KeyboardEvent) => void {
  return (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox" || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const pressed = event.key.toUpperCase();
    const state = (["ordered", "notApplicable"] as const).find((one) => orderKey(one) === pressed);
    const way = pressed === "ARROWDOWN" || state ? 1 : pressed === "ARROWUP" ? -1 : 0;
    if (way === 0 || !context.writable) return;
    event.preventDefault();
    if (state) setOrder(context, field, state, true);
    goOn(box, way);
  };
}

/** To the first box of the next order, or of the one before. */
function goOn(box: HTMLInputElement, way: 1 | -1): void {
  const orders = [...document.querySelectorAll<HTMLElement>(".section-main .order")].filter((one) => one.offsetParent !== null);
  const at = orders.findIndex((one) => one.contains(box));
  orders[at + way]?.querySelector<HTMLInputElement>("input[type=checkbox]")?.focus();
}

/** Above a section of orders: the keys, and one button each to make all orders that are open, or to say that none of them arises. Each can be changed after that. */
export function orderHelp(context: FieldContext): TemplateResult | typeof nothing {
  const orders = askedQuestions(context.form, context.part, context.section, context.answers).filter((one) => one.field.kind === "order");
  if (orders.length < 3 || !context.writable) return nothing;
  const open = orders.filter((one) => !isComplete(one, context.answers));
  const rest = (state: OrderState) => (): void => {
    for (const one of open) context.form.session.edit(context.part, { op: "set", field: leafPath(one.path, state), value: true });
  };
  const button = (action: string, text: string, state: OrderState) => html`<button type="button" class="govuk-button govuk-button--secondary" data-action=${action} @click=${rest(state)}>${text}</button>`;
  return html`<div class="order-help"><p class="govuk-body-s">${words("order.keys", { ordered: orderKey("ordered"), not: orderKey("notApplicable") })}</p>
    ${open.length === 0 ? nothing : button("rest-ordered", words("order.restOrdered", { count: open.length }), "ordered")}
    ${open.length > 0 && open.length < orders.length ? button("rest-not-applicable", words("order.rest", { count: open.length }), "notApplicable") : nothing}</div>`;
}
