import type { Severity } from "../notebook/problem.js";
import type { RuleSettings } from "./check-notebook.js";
import type { RuleFacts } from "./rule.js";
import { settableRules } from "./settable-rules.js";

const facts = new Map<string, RuleFacts>(Object.entries(settableRules));

/**
 * How much a rule weighs in a project: what its configuration says, else as usual.
 *
 * @throws Error for a rule that is in no table: nobody could set or look it up
 * @example severityOf({ "math-renders": "warning" })("math-renders") // "warning"
 */
export function severityOf(settings: RuleSettings): (ruleId: string) => Severity | "off" {
  const set = new Map(Object.entries(settings));
  return (ruleId) => {
    const rule = facts.get(ruleId);
    if (rule === undefined) throw new Error(`there is no rule ${ruleId}`);
    return set.get(ruleId) ?? rule.severity;
  };
}
