/** All rules, in the order in which problems of one cell are told. */
import { cellOptionsValid } from "./cell-options-valid.js";
import { cellsAllRan } from "./cells-all-ran.js";
import { cellsRanInOrder } from "./cells-ran-in-order.js";
import { committedWithoutOutputs } from "./committed-without-outputs.js";
import { environmentDeclared } from "./environment-declared.js";
import { figuresHaveAlt, figuresHaveCaptions } from "./figures.js";
import { frontMatterValid } from "./front-matter-valid.js";
import { inputsInProject } from "./inputs-in-project.js";
import { inputsSeen } from "./inputs-seen.js";
import { inlineValuesEvaluated } from "./inline-values-evaluated.js";
import { networkDeclared } from "./network-declared.js";
import { numbersComputed } from "./numbers-computed.js";
import { noLateOutput } from "./no-late-output.js";
import type { Rule } from "./rule.js";
import { stderrEmpty } from "./stderr-empty.js";
import { valuesFinite } from "./values-finite.js";

export const rules = {
  "front-matter-valid": {
    severity: "error",
    says: "the front matter is YAML and its fields can be used",
    find: frontMatterValid,
  },
  "cells-all-ran": {
    severity: "error",
    says: "every code cell ran to its end without an error that was not asked for",
    find: cellsAllRan,
  },
  "cells-ran-in-order": {
    severity: "warning",
    says: "the cells ran from the top down, each after those above it",
    find: cellsRanInOrder,
  },
  "no-late-output": {
    severity: "error",
    says: "no output came after its cell had ended, where it is in no report",
    find: noLateOutput,
  },
  "inline-values-evaluated": {
    severity: "error",
    says: "every inline value in the text was evaluated and can be printed",
    find: inlineValuesEvaluated,
  },
  "cell-options-valid": {
    severity: "error",
    says: "cell options can be used, and no label stands twice",
    find: cellOptionsValid,
  },
  "figures-have-captions": {
    severity: "warning",
    says: "every figure has a caption",
    find: figuresHaveCaptions,
  },
  "figures-have-alt": {
    severity: "warning",
    says: "every figure says in words what it shows",
    find: figuresHaveAlt,
  },
  "values-finite": {
    severity: "error",
    says: "no computed sentence, value or table shows NaN, an infinity or undefined",
    find: valuesFinite,
  },
  "numbers-computed": {
    severity: "notice",
    says: "numbers in sentences that a cell computes too are not written by hand",
    find: numbersComputed,
  },
  "committed-without-outputs": {
    severity: "warning",
    says: "the notebook's file holds no outputs: they are made anew each time",
    find: committedWithoutOutputs,
  },
  "stderr-empty": {
    severity: "warning",
    says: "no cell wrote to its error stream",
    find: stderrEmpty,
  },
  "inputs-in-project": {
    severity: "warning",
    says: "every file that a cell reads lies in the project",
    find: inputsInProject,
  },
  "network-declared": {
    severity: "warning",
    says: "cells speak to no host but those that the project names",
    find: networkDeclared,
  },
  "environment-declared": {
    severity: "warning",
    says: "cells read no environment variable but those that the project names",
    find: environmentDeclared,
  },
  "inputs-seen": {
    severity: "notice",
    says: "cells do nothing that may read more than the kernel sees, or the notebook says what that is",
    find: inputsSeen,
  },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;

export const ruleIds = Object.keys(rules) as readonly RuleId[];
