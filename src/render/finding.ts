/** What drawing a page finds wrong, before it is known how much that weighs in this project. */
import type { Problem, Severity } from "../notebook/problem.js";

export interface Finding extends Omit<Problem, "severity"> {
  /** Only for a finding milder than its rule. */
  severity?: Severity;
}

/** By the rule's id; `off`: it is not asked. */
export type SeverityOf = (ruleId: string) => Severity | "off";

/** A milder finding stays as it is, whatever its rule weighs, unless nobody asks. */
export function weigh(findings: readonly Finding[], severityOf: SeverityOf): Problem[] {
  return findings.flatMap((finding) => {
    const usual = severityOf(finding.ruleId);
    return usual === "off" ? [] : [{ ...finding, severity: finding.severity ?? usual }];
  });
}
