import { html, nothing, type TemplateResult } from "lit";
import { holds, isAnswered } from "../engine/expression.ts";
import { fieldLabel, leafLabel, valueText } from "../form/labels.ts";
import type { OpenForm, PartAnswers } from "../form/openForm.ts";
import { askedQuestions, isAsked, isToRead, leafPath, leavesOf, type Question } from "../form/questions.ts";
import type { FieldDefinition, SectionDefinition } from "../form/template.ts";
import { total } from "../form/total.ts";
import { words } from "../wording/language.ts";

/** Answers to read: what an audience sees, and no more. */

/** What stands beside an answer where it is read, and is none of it; `named`: it has to say of which. */
type Beside = (asked: Question, named?: boolean) => unknown;

export function partSummary(form: OpenForm, part: string, answers: PartAnswers): TemplateResult[] {
  return form.sections(part).filter((section) => isAsked(section, answers)).map((section) => html`
    <h3 class="govuk-heading-m">${form.text(section.id)}</h3>${sectionSummary(form, part, section, answers)}`);
}

/** In the order of the form. `level`: of the headings of tables, or of rows where the section is repeated. */
export function sectionSummary(form: OpenForm, part: string, section: SectionDefinition, answers: PartAnswers, level: 2 | 4 = 4, beside: Beside = () => nothing): TemplateResult {
  const asked = askedQuestions(form, part, section, answers);
  if (section.repeat !== undefined) return html`${section.fields.filter(isToRead).map((field) => toRead(form, part, section, field, answers))}
    ${asked.length === 0 ? noRows() : rowsToRead(form, section, asked, answers, level, beside)}`;
  const single = new Map(asked.filter((one) => one.row === null).map((one) => [one.field, one]));
  const blocks: TemplateResult[] = [];
  let lines: TemplateResult[] = [];
  const endLines = (): void => {
    if (lines.length > 0) blocks.push(html`<dl class="govuk-summary-list answers">${lines}</dl>`);
    lines = [];
  };
  for (const field of section.fields) {
    const question = single.get(field);
    if (question) lines.push(line(form, section, question, answers, beside));
    if (question || !holds(field.when, answers)) continue;
    endLines();
    blocks.push(field.kind === "table" ? tableToRead(form, section, field, asked, answers, level, beside) : toRead(form, part, section, field, answers));
  }
  endLines();
  return html`${blocks}`;
}

function noRows(): TemplateResult {
  return html`<p class="govuk-body">${words("section.noRows")}</p>`;
}

function toRead(form: OpenForm, part: string, section: SectionDefinition, field: FieldDefinition, answers: PartAnswers): TemplateResult {
  return html`<div class="govuk-inset-text">${fieldLabel(form, section, field)}${field.of ? html`: <strong>${total(form, part, field.of, answers)}</strong>` : nothing}</div>`;
}

function tableToRead(form: OpenForm, section: SectionDefinition, field: FieldDefinition, asked: readonly Question[], answers: PartAnswers, level: 2 | 4, beside: Beside): TemplateResult {
  const cells = asked.filter((one) => one.row?.group === field.id);
  return html`${heading(fieldLabel(form, section, field), level)}${cells.length === 0 ? noRows() : rowsToRead(form, section, cells, answers, level === 2 ? 3 : 5, beside)}`;
}

function rowsToRead(form: OpenForm, section: SectionDefinition, asked: readonly Question[], answers: PartAnswers, level: HeadingLevel, beside: Beside): TemplateResult {
  const rows = new Map<string, { label: string; questions: Question[] }>();
  for (const one of asked) {
    if (one.row === null) continue;
    const row = rows.get(one.row.id) ?? { label: one.row.label, questions: [] };
    row.questions.push(one);
    rows.set(one.row.id, row);
  }
  return html`${[...rows.values()].map(({ label, questions }) => html`${heading(label, level)}
    <dl class="govuk-summary-list answers">${rowLines(form, section, questions, answers, beside)}</dl>`)}`;
}

type HeadingLevel = 2 | 3 | 4 | 5;

function heading(label: string, level: HeadingLevel): TemplateResult {
  switch (level) {
    case 2: return html`<h2 class="govuk-heading-s">${label}</h2>`;
    case 3: return html`<h3 class="govuk-heading-s row-title">${label}</h3>`;
    case 4: return html`<h4 class="govuk-heading-s">${label}</h4>`;
    case 5: return html`<h5 class="govuk-heading-s row-title">${label}</h5>`;
  }
}

/** A row of a list has many empty answers: they are named together, in one line. */
function rowLines(form: OpenForm, section: SectionDefinition, questions: Question[], answers: PartAnswers, beside: Beside): TemplateResult {
  const leaves = (one: Question) => leavesOf(one.field).map((leaf) => leafPath(one.path, leaf));
  const said = (one: Question) => leaves(one).some((path) => isAnswered(answers.value(path)) || answers.marks.some((mark) => mark.field === path));
  const open = questions.filter((one) => !said(one));
  return html`${questions.filter(said).map((one) => line(form, section, one, answers, beside))}
    ${open.length === 0 ? nothing : html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key not-answered">${words("section.notAnswered")}</dt>
      <dd class="govuk-summary-list__value not-answered">${open.map((one) => fieldLabel(form, section, one.field)).join("; ")}${open.map((one) => beside(one, true))}</dd></div>`}`;
}

function line(form: OpenForm, section: SectionDefinition, asked: Question, answers: PartAnswers, beside: Beside): TemplateResult {
  const leaves = leavesOf(asked.field).filter((leaf) => leaf !== "details" || detailsShown(asked, answers));
  const given = leaves.map((leaf) => ({ leaf, value: answers.value(leafPath(asked.path, leaf)) })).filter((one) => isAnswered(one.value));
  const differing = answers.marks.filter((mark) => leaves.some((leaf) => leafPath(asked.path, leaf) === mark.field));
  return html`<div class="govuk-summary-list__row" data-answer=${asked.path}>
    <dt class="govuk-summary-list__key">${fieldLabel(form, section, asked.field)}</dt>
    <dd class="govuk-summary-list__value">
      ${given.length === 0 ? html`<span class="not-answered">${words("section.notAnswered")}</span>` : answerLines(form, section, asked, given)}
      ${differing.map((mark) => html`<p class="mark mark--read">${words("mark.title")}
        ${mark.answers.map((answer) => html`<br>${words("mark.answer", { name: answer.name, answer: valueText(form, section, asked.field, "", answer.value) || words("mark.none") })}`)}</p>`)}
      ${beside(asked)}
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
