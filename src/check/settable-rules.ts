/** Every rule whose severity a project can set, wherever in a build it is asked. */
import { publishingRules } from "./publishing-rules.js";
import { renderingRules } from "./rendering-rules.js";
import type { RuleFacts } from "./rule.js";
import { rules } from "./rules.js";

export const settableRules = { ...rules, ...renderingRules, ...publishingRules } satisfies Record<
  string,
  RuleFacts
>;

export type SettableRuleId = keyof typeof settableRules;

export const settableRuleIds = Object.keys(settableRules) as readonly SettableRuleId[];
