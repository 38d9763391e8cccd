/** Outputs as plain lines, for messages. */
import { stripVTControlCharacters } from "node:util";
import type { Output } from "../notebook/nbformat.js";

const longest = 200;

/** From here on, a process that runs out of memory prints what only those who make Node can use. */
const NODE_CRASH = "<--- Last few GCs --->";

/** The lines of `text` that say something, without colours; very long ones are cut. */
export function plainLines(text: string): string[] {
  const lines = stripVTControlCharacters(text).split(/\r\n|\n|\r/);
  return lines.filter((line) => line.trim() !== "").map((line) => cut(line.trimEnd()));
}

/** The last lines that a cell printed, to either stream. */
export function lastLines(outputs: readonly Output[], count: number): string[] {
  const text = outputs.map((output) => (output.output_type === "stream" ? output.text : "")).join("");
  const [own = ""] = text.split(NODE_CRASH);
  return plainLines(own).slice(-count);
}

/** What an output is, in one line. */
export function outputSummary(output: Output): string {
  if (output.output_type === "stream") return plainLines(output.text)[0] ?? "blank text";
  if (output.output_type === "error") return cut(`${output.ename}: ${output.evalue}`);
  const plain = output.data["text/plain"];
  const text = typeof plain === "string" ? plainLines(plain)[0] : undefined;
  return text ?? Object.keys(output.data).join(", ");
}

function cut(line: string): string {
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
