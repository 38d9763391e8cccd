/** Every rule whose severity a project can set, wherever in a build it is asked. */
import { publishingRules } from "./publishing-rules.js";
import { renderingRules } from "./rendering-rules.js";
import type { RuleFacts } from "./rule.js";
import { rules } from "./rules.js";

/** Asked before a notebook runs. */
const preflightRules = {
  "types-hold": {
    severity: "error",
    says: "cells, and the modules they import, have no type errors",
  },
} as const satisfies Record<string, RuleFacts>;

export const settableRules = {
  ...preflightRules,
  ...rules,
  ...renderingRules,
  ...publishingRules,
} satisfies Record<string, RuleFacts>;

export type SettableRuleId = keyof typeof settableRules;

export const settableRuleIds = Object.keys(settableRules) as readonly SettableRuleId[];
