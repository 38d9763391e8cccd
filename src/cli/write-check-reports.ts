/** The reports of a check that are files or go to a CI system. */
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { githubAnnotations, githubSummary, type LineOf } from "../build/check-reports/github.js";
import { junitXml } from "../build/check-reports/junit.js";
import type { CheckOutcome } from "../build/check-reports/outcome.js";
import { writeAtomically } from "../build/write-atomically.js";
import type { CheckFlags } from "./check-command.js";

type Environment = Readonly<Record<string, string | undefined>>;

export async function writeCheckReports(
  outcome: CheckOutcome,
  flags: Pick<CheckFlags, "json" | "junit">,
  root: string,
  env: Environment = process.env,
): Promise<void> {
  if (flags.json !== undefined) await write(flags.json, `${JSON.stringify(outcome, undefined, 2)}\n`);
  if (flags.junit !== undefined) await write(flags.junit, junitXml(outcome));
  if (env["GITHUB_ACTIONS"] !== "true") return;
  const annotations = githubAnnotations(outcome, lineFinder(root));
  if (annotations.length > 0) process.stdout.write(`${annotations.join("\n")}\n`);
  const summary = env["GITHUB_STEP_SUMMARY"];
  if (summary !== undefined && summary !== "") appendFileSync(summary, githubSummary(outcome));
}

async function write(file: string, text: string): Promise<void> {
  if (file === "-") process.stdout.write(text);
  else await writeAtomically(file, text);
}

/** A cell stands in the file where its id does. */
function lineFinder(root: string): LineOf {
  const texts = new Map<string, string>();
  return (file, cell) => {
    const text = texts.get(file) ?? readFileSync(join(root, file), "utf8");
    texts.set(file, text);
    const at = text.search(
      new RegExp(`"id"\\s*:\\s*${JSON.stringify(cell).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`),
    );
    return at === -1 ? undefined : text.slice(0, at).split("\n").length;
  };
}
