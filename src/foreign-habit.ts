/**
 * What a line that is no TypeScript was meant to do, where it is what people type who come from IPython: said in words, since
 * the compiler can only say what it misses (`%time` reads as a remainder without a number).
 */
const HABITS: readonly [line: RegExp, meant: string][] = [
  [
    /^\s*[!%]{1,2}\s*(?:pip3?|conda|npm|yarn|pnpm)\b/,
    "Packages are installed in a terminal, in the project's folder: npm install NAME",
  ],
  [/^\s*%%?[a-z]/i, "Lines that begin with % are IPython's; a cell here is TypeScript"],
  [
    /^\s*!\s*[\w./~]/,
    'Lines that begin with ! are IPython\'s; here: import { execSync } from "node:child_process"; execSync("ls", { stdio: "inherit" })',
  ],
  [/^\s*(?:\?\??[\w.]+|[\w.]+\?\??)\s*$/, "Put the cursor on a name and press Shift+Tab to see what it is"],
  [/^\s*#\s/, "A comment begins with // in TypeScript"],
  [
    /^\s*(?:import [\w.]+ as \w+|from [\w.]+ import\b)/,
    'This is Python; in TypeScript: import * as name from "package"',
  ],
  [
    /^\s*(?:def|elif)\s|^\s*(?:for|if|else|while|with|try|class)\b.*:\s*$/,
    "This is Python; a cell here is TypeScript",
  ],
  [/^\s*print\(/, "TypeScript prints with console.log(…)"],
];

/**
 * @param line of a cell that does not compile
 * @example foreignHabit("%matplotlib inline") // "Lines that begin with % are IPython's; a cell here is TypeScript"
 */
export function foreignHabit(line: string): string | undefined {
  return HABITS.find(([pattern]) => pattern.test(line))?.[1];
}
