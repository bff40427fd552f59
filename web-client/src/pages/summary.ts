import { html, nothing, type TemplateResult } from "lit";
import { isAnswered } from "../engine/expression.ts";
import { fieldLabel, leafLabel, valueText } from "../form/labels.ts";
import type { OpenForm, PartAnswers } from "../form/openForm.ts";
import { askedQuestions, isAsked, isToRead, leafPath, leavesOf, type Question } from "../form/questions.ts";
import type { SectionDefinition } from "../form/template.ts";
import { total } from "../form/total.ts";
import { words } from "../wording/language.ts";

/** Answers to read: what an audience sees, and no more. */

export function partSummary(form: OpenForm, part: string, answers: PartAnswers): TemplateResult[] {
  return form.sections(part).filter((section) => isAsked(section, answers)).map((section) => html`
    <h3 class="govuk-heading-m">${form.text(section.id)}</h3>${sectionSummary(form, part, section, answers)}`);
}

export function sectionSummary(form: OpenForm, part: string, section: SectionDefinition, answers: PartAnswers, level: 2 | 4 = 4): TemplateResult {
  const asked = askedQuestions(form, part, section, answers);
  const fixed = section.fields.filter(isToRead);
  const groups = new Map<string, { label: string; questions: Question[] }>();
  for (const one of asked) {
    const key = one.row ? `${one.row.group}/${one.row.id}` : "";
    const group = groups.get(key) ?? { label: one.row?.label ?? "", questions: [] };
    group.questions.push(one);
    groups.set(key, group);
  }
  return html`${fixed.map((field) => html`<div class="govuk-inset-text">${fieldLabel(form, section, field)}${field.of ? html`: <strong>${total(form, part, field.of, answers)}</strong>` : nothing}</div>`)}
    ${asked.length === 0 && fixed.length === 0 ? html`<p class="govuk-body">${words("section.noRows")}</p>` : nothing}
    ${[...groups.values()].map((group) => html`${heading(group.label, level)}
      <dl class="govuk-summary-list answers">${group.label ? rowLines(form, section, group.questions, answers) : group.questions.map((one) => line(form, section, one, answers))}</dl>`)}`;
}

function heading(label: string, level: 2 | 4): TemplateResult | typeof nothing {
  if (!label) return nothing;
  return level === 2 ? html`<h2 class="govuk-heading-s">${label}</h2>` : html`<h4 class="govuk-heading-s">${label}</h4>`;
}

/** A row of a list has many empty answers: they are named together, in one line. */
function rowLines(form: OpenForm, section: SectionDefinition, questions: Question[], answers: PartAnswers): TemplateResult {
  const leaves = (one: Question) => leavesOf(one.field).map((leaf) => leafPath(one.path, leaf));
  const said = (one: Question) => leaves(one).some((path) => isAnswered(answers.value(path)) || answers.marks.some((mark) => mark.field === path));
  const open = questions.filter((one) => !said(one));
  return html`${questions.filter(said).map((one) => line(form, section, one, answers))}
    ${open.length === 0 ? nothing : html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key not-answered">${words("section.notAnswered")}</dt>
      <dd class="govuk-summary-list__value not-answered">${open.map((one) => fieldLabel(form, section, one.field)).join("; ")}</dd></div>`}`;
}

function line(form: OpenForm, section: SectionDefinition, asked: Question, answers: PartAnswers): TemplateResult {
  const leaves = leavesOf(asked.field).filter((leaf) => leaf !== "details" || detailsShown(asked, answers));
  const given = leaves.map((leaf) => ({ leaf, value: answers.value(leafPath(asked.path, leaf)) })).filter((one) => isAnswered(one.value));
  const differing = answers.marks.filter((mark) => leaves.some((leaf) => leafPath(asked.path, leaf) === mark.field));
  return html`<div class="govuk-summary-list__row" data-answer=${asked.path}>
    <dt class="govuk-summary-list__key">${fieldLabel(form, section, asked.field)}</dt>
    <dd class="govuk-summary-list__value">
      ${given.length === 0 ? html`<span class="not-answered">${words("section.notAnswered")}</span>` : answerLines(form, section, asked, given)}
      ${differing.map((mark) => html`<p class="mark mark--read">${words("mark.title")}
        ${mark.answers.map((answer) => html`<br>${words("mark.answer", { name: answer.name, answer: valueText(form, section, asked.field, "", answer.value) || words("mark.none") })}`)}</p>`)}
    </dd></div>`;
}

function detailsShown(asked: Question, answers: PartAnswers): boolean {
  return (asked.field.detailsOn ?? ["yes", "no"]).includes(String(answers.value(asked.path)));
}

type Given = { leaf: string; value: Parameters<typeof valueText>[4] };

function answerLines(form: OpenForm, section: SectionDefinition, asked: Question, given: Given[]): TemplateResult | TemplateResult[] {
  const text = (one: Given) => valueText(form, section, asked.field, one.leaf, one.value);
  if (asked.field.kind === "duration") return html`<p class="answer">${given.map(text).join(" ")}</p>`;
  const named = ["contact", "person", "order"].includes(asked.field.kind);
  return given.map((one) => {
    if (one.leaf === "ordered" || one.leaf === "notApplicable" || one.leaf === "confirmed") return html`<p class="answer">${leafLabel(form, section, asked.field, one.leaf)}</p>`;
    return html`<p class="answer">${named && one.leaf !== "name" ? html`<span class="answer__leaf">${leafLabel(form, section, asked.field, one.leaf)}:</span> ` : nothing}${text(one)}</p>`;
  });
}
