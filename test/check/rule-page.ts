/** A page of docs/rules: what it says of its rule, and its examples as notebooks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Cell, Notebook } from "../../src/notebook/nbformat.js";
import { code, markdown, notebookOf } from "../notebook/build-notebook.js";

export const RULE_PAGES = join(import.meta.dirname, "../../docs/rules");

export interface RulePage {
  ruleId: string;
  says: string;
  severity: string;
  fails: Notebook;
  /** What Galley says of it, for `notebooks/a.ipynb`. */
  message: string;
  passes: Notebook;
}

export function readRulePage(ruleId: string): RulePage {
  const text = readFileSync(join(RULE_PAGES, `${ruleId}.md`), "utf8");
  const [, title, says, severity] =
    /^# `([\w-]+)`\n\n([^]+?)\. Default: \*\*(\w+)\*\*\.\n/.exec(text) ?? refuse(ruleId, "a head");
  if (title !== ruleId) refuse(ruleId, "its own name as title");
  const fails = section(text, ruleId, "Fails");
  return {
    ruleId,
    says: (says as string).replaceAll(/\s+/g, " "),
    severity: severity as string,
    fails: toNotebook(fence(fails, ruleId, "ts|md")),
    message: fence(fails, ruleId, "text").body,
    passes: toNotebook(fence(section(text, ruleId, "Passes"), ruleId, "ts|md")),
  };
}

function section(text: string, ruleId: string, title: string): string {
  return (
    new RegExp(`\\n## ${title}\\n([^]*?)(?=\\n## (?:Passes|To mend it)\\n)`).exec(text)?.[1] ??
    refuse(ruleId, `a section "${title}"`)
  );
}

function fence(text: string, ruleId: string, kind: string): { kind: string; body: string } {
  const [, , found, body] =
    new RegExp(`^(\`{3,})(${kind})\\n([^]*?)\\n\\1$`, "m").exec(text) ?? refuse(ruleId, kind);
  return { kind: found as string, body: body as string };
}

/** A Markdown cell, or code cells split by `// %%` lines, which may say `[markdown]` or `tags=[…]`. */
function toNotebook({ kind, body }: { kind: string; body: string }): Notebook {
  if (kind === "md") return notebookOf([markdown(body)]);
  const parts = body.split(/^\/\/ %%(.*)\n/m);
  const cells = parts.flatMap((source, index): Cell[] => {
    if (index % 2 === 1 || (index === 0 && source.trim() === "")) return [];
    const head = parts[index - 1] ?? "";
    const tags = /tags=(\[.*\])/.exec(head)?.[1] ?? "[]";
    const cell = head.includes("[markdown]") ? markdown : code;
    return [cell(source.trimEnd(), JSON.parse(tags) as string[])];
  });
  return notebookOf(cells);
}

function refuse(ruleId: string, what: string): never {
  throw new Error(`docs/rules/${ruleId}.md lacks ${what}`);
}
