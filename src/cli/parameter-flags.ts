import { readFile } from "node:fs/promises";
import { parse, YAMLParseError } from "yaml";
import { type GivenParameter, fromFile } from "../build/notebook-parameters.js";
import { FileMissingError, UsageError } from "../errors.js";
import { isObject } from "../notebook/is-object.js";
import type { Json } from "../notebook/nbformat.js";
import { formatPlace } from "../notebook/problem.js";

export interface ParameterFlags {
  /** `-p name=value` */
  parameter?: string[];
  /** `-r name=text` */
  rawParameter?: string[];
  /** `-f file` */
  parametersFile?: string[];
}

/**
 * The parameters of a command line, files first, so that `-p` and `-r` win over them.
 *
 * @throws UsageError an argument is not `name=value`, a name is set twice, or a file holds no mapping
 * @throws FileMissingError a parameters file cannot be read
 */
export async function readParameterFlags(flags: ParameterFlags): Promise<GivenParameter[]> {
  const files = await Promise.all((flags.parametersFile ?? []).map(readParameterFile));
  const typed = (flags.parameter ?? []).map((argument) => splitArgument("-p", argument));
  const raw = (flags.rawParameter ?? []).map((argument) => splitArgument("-r", argument));
  refuseTwice([...typed, ...raw].map(({ name }) => name));
  return [...files.flat(), ...typed, ...raw.map(({ name, text }) => ({ name, value: text }))];
}

/** A value may hold `=`; only the first one separates. */
export function splitArgument(flag: "-p" | "-r", argument: string): { name: string; text: string } {
  const at = argument.indexOf("=");
  if (at > 0) return { name: argument.slice(0, at).trim(), text: argument.slice(at + 1) };
  throw new UsageError(`${flag} ${argument}: expected name=value`, {
    remedy: `For example: ${flag} rate=0.2`,
  });
}

async function readParameterFile(file: string): Promise<GivenParameter[]> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new FileMissingError(`cannot read the parameters file ${file}`, {
      cause: error,
      remedy: "Check the path.",
    });
  });
  return Object.entries(parseParameterFile(text, file)).map(([name, value]) => fromFile(name, value));
}

/** The mapping in a YAML (or JSON) text. */
export function parseParameterFile(text: string, file: string): Record<string, Json> {
  const values = parseYaml(text, file);
  if (isObject(values)) return values;
  throw new UsageError(`${file} holds no parameters`, { remedy: "Write one a line, as in: rate: 0.2" });
}

function parseYaml(text: string, file: string): Json {
  try {
    return parse(text) as Json;
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const place = formatPlace({ file, ...(error.linePos && { line: error.linePos[0].line }) });
    const reason = error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "");
    throw new UsageError(`${place}: ${reason}`, {
      cause: error,
      remedy: "Correct the YAML there.",
    });
  }
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new UsageError(`parameter "${twice}" is given twice`, { remedy: "Leave one of them out." });
}
