/** What is asked of a page while it is drawn, where it is drawn. */
import type { RuleFacts } from "./rule.js";

export const renderingRules = {
  "markdown-valid": {
    severity: "error",
    says: "directives and roles have the arguments, options and bodies that they need",
  },
  "directive-known": { severity: "error", says: "every directive is one that reports can show" },
  "role-known": { severity: "error", says: "every role is one that reports can show" },
  "markdown-is-shown": {
    severity: "warning",
    says: "everything that the Markdown says is shown as MyST describes it",
  },
  "labels-name-something": { severity: "error", says: "every label stands above something that it can name" },
  "labels-are-unique": { severity: "error", says: "no label is given to two things of a report" },
  "references-resolve": {
    severity: "error",
    says: "every reference, footnote and citation leads to something that is there",
  },
  "bibliography-is-readable": {
    severity: "error",
    says: "every bibliography is a file of the project that holds BibTeX entries",
  },
  "style-is-usable": {
    severity: "error",
    says: "the citation style is there, and is one for citations in the text",
  },
  "links-resolve": {
    severity: "error",
    says: "every link leads to a page, a place on one, a file or an address on the web",
  },
  "images-are-local": {
    severity: "error",
    says: "every picture is a file of the project or a part of the notebook",
  },
  "images-have-alt": { severity: "warning", says: "every picture says in words what it shows" },
  "math-renders": { severity: "error", says: "every formula can be set" },
  "diagrams-are-drawn": { severity: "error", says: "every diagram can be drawn" },
  "figures-are-drawn": { severity: "warning", says: "every figure can be drawn without fetching anything" },
  "figures-have-pictures": {
    severity: "warning",
    says: "a picture stands for every figure before it is touched, without scripts and in print",
  },
  "page-within-budget": {
    severity: "error",
    says: "opening a report loads no more than its budget before anything is touched",
  },
  "html-is-static": { severity: "warning", says: "HTML of the author's holds no code to run" },
  "outputs-are-shown": { severity: "notice", says: "every output has a form that a report can show" },
} as const satisfies Record<string, RuleFacts>;
