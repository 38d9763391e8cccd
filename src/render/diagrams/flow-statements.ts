/** The text of a flow chart → its statements, each with its line. */

export interface FlowStatement {
  text: string;
  /** Line in the diagram, from 0. */
  line: number;
}

/**
 * Statements end with a line or a `;`, but not within brackets, bars or quotation marks. Comments, directives and the settings
 * between `---` lines are left out: how diagrams look is the page's matter.
 */
export function flowStatements(source: string): FlowStatement[] {
  const lines = withoutSettings(source.split("\n"));
  return lines.flatMap((text, line) =>
    splitAtSemicolons(text.replace(/(^|\s)%%.*$/, ""))
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .map((part) => ({ text: part, line })),
  );
}

function withoutSettings(lines: string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== "");
  if (lines[first]?.trim() !== "---") return lines;
  const end = lines.findIndex((line, index) => index > first && line.trim() === "---");
  return lines.map((line, index) => (index <= end ? "" : line));
}

const PAIRS: Record<string, string> = { '"': '"', "|": "|", "[": "]", "(": ")", "{": "}" };

function splitAtSemicolons(text: string): string[] {
  const parts = [""];
  let closing: string | undefined;
  for (const character of text) {
    if (closing === undefined && character === ";") parts.push("");
    else parts[parts.length - 1] += character;
    if (character === closing) closing = undefined;
    else closing ??= PAIRS[character];
  }
  return parts;
}
