import { html, LitElement, nothing, type TemplateResult } from "lit";
import { placeOf } from "../form/labels.ts";
import type { OpenForm } from "../form/openForm.ts";
import { get } from "../live/rest.ts";
import { formatDate, words } from "../wording/language.ts";

interface Obligation {
  part: string; field: string; assignee: string; orderedAt: string; due: string | null; stage: string | null; original: string | null;
  variations: { at: string; from: string | null; to: string | null }[]; state: "pending" | "complied" | "complied-late" | "late" | "closed";
  closed: "withdrawn" | "pleaded-guilty" | "removed" | null;
}

const COLOURS: Record<Obligation["state"], string> = {
  pending: "govuk-tag--blue", complied: "govuk-tag--green", "complied-late": "govuk-tag--orange", late: "govuk-tag--red", closed: "govuk-tag--grey",
};

/** What has been ordered in a form and published: who has to do it and by when, the next first. */
export class DeadlineList extends LitElement {
  static override properties = { form: { attribute: false }, published: {}, obligations: { state: true } };
  form: OpenForm | null = null;
  /** Changes with every publication; the list is asked for again then. */
  published = "";
  obligations: Obligation[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!this.form || !changed.has("published") || this.published === "") return;
    void get<{ obligations: Obligation[] }>(`/api/forms/${this.form.record.id}/obligations`).then((answer) => {
      this.obligations = answer.obligations.sort((one, other) => (one.due ?? "9999").localeCompare(other.due ?? "9999"));
    }, () => undefined);
  }

  protected override render(): TemplateResult | typeof nothing {
    const form = this.form;
    if (!form || this.obligations.length === 0) return nothing;
    return html`<section aria-labelledby="deadlines"><h2 class="govuk-heading-m group-title" id="deadlines">${words("deadlines.title")}</h2>
      <table class="govuk-table deadlines"><thead class="govuk-table__head"><tr class="govuk-table__row">
        ${(["order", "for", "due", "state"] as const).map((column) => html`<th scope="col" class="govuk-table__header">${words(`deadlines.${column}`)}</th>`)}</tr></thead>
        <tbody class="govuk-table__body">${this.obligations.map((one) => line(form, one))}</tbody></table></section>`;
  }
}

function line(form: OpenForm, one: Obligation): TemplateResult {
  const label = placeOf(form, one.part, one.field)?.label ?? one.field;
  const last = one.variations.at(-1);
  return html`<tr class="govuk-table__row" data-obligation="${one.assignee} ${one.field}" data-state=${one.state}>
    <td class="govuk-table__cell" data-label=${words("deadlines.order")}>${label}</td>
    <td class="govuk-table__cell" data-label=${words("deadlines.for")}>${form.teamName(one.assignee)}</td>
    <td class="govuk-table__cell" data-label=${words("deadlines.due")}>${one.due ? formatDate(one.due) : words("deadlines.noDate")}
      ${one.due && one.stage ? html`<span class="govuk-hint">${placeOf(form, one.part, one.stage)?.label ?? one.stage}</span>` : nothing}
      ${last ? html`<span class="govuk-hint">${words("deadlines.varied", { from: one.original ? formatDate(one.original) : words("deadlines.noDate"), at: formatDate(last.at) })}</span>` : nothing}</td>
    <td class="govuk-table__cell" data-label=${words("deadlines.state")}><strong class="govuk-tag ${COLOURS[one.state]}">${words(one.closed ? `deadlines.closed.${one.closed}` : `deadlines.state.${one.state}`)}</strong></td></tr>`;
}

/** Changes when something new has been published in a part that has orders. */
export function publishedKey(form: OpenForm): string {
  const parts = [...form.session.access.keys()].filter((part) => form.sections(part).some((section) => section.fields.some((field) => field.kind === "order")));
  return parts.map((part) => form.session.parts.get(part)?.view.served?.release ?? form.session.releases.get(part)?.number ?? "").join("|").replace(/^\|+$/, "");
}
customElements.define("deadline-list", DeadlineList);
