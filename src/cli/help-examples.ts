/** The last part of a command's help; a test runs each line through the parser. */
export function helpExamples(lines: readonly string[]): string {
  return ["", "Examples:", ...lines.map((line) => `  ${line}`)].join("\n");
}
