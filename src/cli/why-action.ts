import { whyBuild, type WhyBuild } from "../build/why/why-build.js";
import type { Why } from "../build/why/why-notebook.js";
import { loadConfig } from "../config/load-config.js";
import { type Colors, openTerminal } from "./terminal.js";
import type { WhyFlags } from "./why-command.js";

export async function whyAction(selection: string[], flags: WhyFlags): Promise<void> {
  const cwd = process.cwd();
  const why = await whyBuild(await loadConfig(cwd, flags.config), { selection, cwd });
  process.stdout.write(`${whyText(why, openTerminal().colors)}\n`);
}

const WORK: Readonly<Record<Why["work"], string>> = {
  run: "run it, check it and draw its page",
  draw: "draw its page; what it gives is known",
  foot: "name another commit at the foot of its page",
  nothing: "nothing",
};

/** One paragraph for each notebook, and one for the site where that alone is to be written. */
export function whyText({ notebooks, isSiteCurrent }: WhyBuild, colors: Colors): string {
  const paragraphs = notebooks.map(({ file, work, reasons }) =>
    [`${colors.bold(file)}: ${WORK[work]}`, ...reasons.map((reason) => `  ${reason}`)].join("\n"),
  );
  const isSiteAlone = !isSiteCurrent && notebooks.every(({ work }) => work === "nothing");
  return [
    ...paragraphs,
    ...(isSiteAlone ? ["the site would be written anew: it is not, or no longer, what was built"] : []),
  ].join("\n");
}
