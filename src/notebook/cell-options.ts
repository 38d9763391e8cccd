import { camelCase, checkOption, isKnownOption } from "./cell-option-names.js";
import { remembered } from "../remembered.js";
import type { Json } from "./nbformat.js";
import { parseYamlBlock, type LineError } from "./yaml-block.js";

/** Options by name, in camel case: `//| fig-cap: Rain` is `figCap`. Names not listed here are kept as they stand. */
export interface CellOptionValues {
  /** Names the figure or table, such as `fig-price`; cross-references use it. */
  label?: string;
  /** The figure's caption, in Markdown. */
  figCap?: string;
  /** What the figure shows, in words, for those who do not see it. */
  figAlt?: string;
  /** The table's caption, in Markdown. */
  tblCap?: string;
  /** `true`: the code is folded; `"show"`: it can be folded and is open. */
  codeFold?: boolean | "show";
  /** `false`: the code is not in the report. */
  echo?: boolean;
  /** `"text"`: what the cell prints is compared by a check, too; `false`: nothing of it is. */
  check?: boolean | "text";
  /** How broad what the cell shows may be: the column of the text (`body`) or more. */
  column?: "body" | "body-outset" | "page" | "screen";
  /** HTML that the cell shows stands in a sandboxed frame, with its styles and scripts; a number is the frame's height in pixels. */
  frame?: boolean | number;
  [other: string]: Json | undefined;
}

export interface CellOptions {
  options: CellOptionValues;
  /** The source without its option lines. */
  code: string;
  /** How many lines stand above `code` in the source. */
  lineCount: number;
  /** Options that cannot be used; they are not in `options`. Lines count from 1 in the source. */
  errors: LineError[];
}

const optionLine = /^(?:\/\/|#)\|(?=[\s\w]|$) ?/;
const misplaced = /^(?:\/\/|#)\|\s*([a-z][a-z-]*)\s*:/;

/**
 * Reads the options at the top of a code cell: comment lines that begin with `//|` (in Python cells `#|`) and hold
 * YAML, as Quarto users write them. Blank lines may stand above and between.
 * @example
 * cellOptions("//| label: fig-rain\n//| fig-cap: Rain by month\nplot()").options;
 * // { label: "fig-rain", figCap: "Rain by month" }
 */
export const cellOptions = remembered((source): CellOptions => {
  const lines = source.split(/\r\n|\n|\r/);
  const lineCount = countOptionLines(lines);
  if (lineCount === 0) return { options: {}, code: source, lineCount, errors: misplacedOptions(lines, 0) };
  const yaml = lines.slice(0, lineCount).map((line) => line.replace(optionLine, ""));
  const block = parseYamlBlock(yaml.join("\n"), 1);
  const errors = [...block.errors];
  if (!block.isMapping && errors.length === 0)
    errors.push({ line: 1, message: 'an option is written "name: value"' });
  const options: CellOptionValues = {};
  for (const { key, value, line } of block.entries) {
    const message = checkOption(key, value);
    if (message === undefined) options[camelCase(key)] = value;
    else errors.push({ line, message });
  }
  errors.push(...misplacedOptions(lines, lineCount));
  return { options, code: lines.slice(lineCount).join("\n"), lineCount, errors };
}, 500);

/** Up to the last option line before the code; 0 when there is none. */
function countOptionLines(lines: readonly string[]): number {
  let count = 0;
  for (const [index, line] of lines.entries()) {
    if (optionLine.test(line)) count = index + 1;
    else if (line.trim() !== "") break;
  }
  return count;
}

/** An option below the code would be a comment that nobody reads. */
function misplacedOptions(lines: readonly string[], from: number): LineError[] {
  return lines.flatMap((line, index) => {
    const name = index < from ? undefined : misplaced.exec(line)?.[1];
    if (name === undefined || !isKnownOption(name)) return [];
    return [
      { line: index + 1, message: `option "${name}" stands below code: options go at the top of the cell` },
    ];
  });
}
