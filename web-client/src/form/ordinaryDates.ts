import { get } from "../live/rest.ts";
import { formatDate, words } from "../wording/language.ts";
import type { OpenForm } from "./openForm.ts";

/** The days on which dates of a form are ordinarily set. The service works them out, from what it has; they are asked for again when a date changes. */

export interface Offer {
  part: string; field: string; date: string; from: string; base: string; amount: number;
  unit: "days" | "businessDays" | "weeks"; situations: ("custody" | "youth")[];
}

class Offers {
  private asked = "";
  private offers: Offer[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(private readonly form: OpenForm) {}

  /** What is known now; asks again, once, when the dates have changed since. */
  of(part: string, field: string): Offer | undefined {
    const key = this.key(part);
    if (!this.form.isPreview && key !== this.asked && !this.form.session.parts.get(part)?.hasPending) {
      this.asked = key;
      void get<{ dates: Offer[] }>(`/api/forms/${this.form.record.id}/ordinary-dates`).then((answer) => {
        this.offers = answer.dates;
        for (const listener of this.listeners) listener();
      }, () => { this.offers = []; });
    }
    return this.offers.find((one) => one.part === part && one.field === field);
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The dates that have been set. */
  private key(part: string): string {
    const answers = this.form.answers(part);
    const dates = this.form.sections(part).flatMap((section) => section.repeat ? [] : section.fields).filter((field) => field.kind === "date");
    return part + dates.map((field) => answers.value(field.id) ?? "").join("|");
  }
}

const known = new WeakMap<OpenForm, Offers>();

export function offersOf(form: OpenForm): Offers {
  const offers = known.get(form) ?? new Offers(form);
  known.set(form, offers);
  return offers;
}

/** "28 days after the Stage 1 date (5 January 2027)". */
export function reason(form: OpenForm, offer: Offer): string {
  const named = offer.from.startsWith("case.") ? words(`due.from.${offer.from}` as "due.from.case.sent") : fieldName(form, offer);
  const counted = words(`due.${offer.unit}`, { count: Math.abs(offer.amount) });
  const situations = offer.situations.map((one) => words(`due.situation.${one}`));
  const why = words(offer.amount < 0 ? "due.before" : "due.after", { counted, named, base: formatDate(offer.base) });
  return [why, ...situations].join("; ");
}

function fieldName(form: OpenForm, offer: Offer): string {
  const section = form.sections(offer.part).find((one) => one.fields.some((field) => field.id === offer.from));
  return section ? words("due.named", { name: form.text(`${section.id}.${offer.from}`) }) : offer.from;
}
