/** The process that asks the project's TypeScript for a watch: one question after the other, until its parent is gone. */
import { preflight } from "../build/preflight/preflight.js";
import type { TypesAnswer, TypesQuestion } from "./types-message.js";

async function answer({ config, sources }: TypesQuestion): Promise<TypesAnswer> {
  try {
    return { problems: [...(await preflight({ config, sources, isRemembered: true }))] };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

process.on("message", (question: TypesQuestion) => {
  void answer(question).then((found) => process.send?.(found));
});
// Ctrl-C in a terminal goes to all of its processes; this one ends with its parent.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit());
