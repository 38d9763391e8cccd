/** What is asked of all that is published or recorded, when it is whole. */
import type { RuleFacts } from "./rule.js";

export const publishingRules = {
  "nothing-private": {
    severity: "error",
    says: "nothing published holds an absolute path, the name of the user or the computer, or a value of the environment",
  },
  "settings-name-results": {
    severity: "warning",
    says: "settings of `check` name results and parts that are there",
  },
  "records-have-notebooks": {
    severity: "notice",
    says: "every record has its notebook beside it",
  },
} as const satisfies Record<string, RuleFacts>;
