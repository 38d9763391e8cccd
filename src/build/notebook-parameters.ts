import type { Config } from "../config/config.js";
import { UsageError } from "../errors.js";
import { nearestName } from "../notebook/nearest-name.js";
import type { Json, Notebook } from "../notebook/nbformat.js";
import { parameterFromText } from "../notebook/parameter-check.js";
import type { ParameterValue } from "../notebook/parameter-value.js";
import { declaredParameters, withParameters } from "../notebook/parameters.js";

/** A parameter from the command line: a text that the notebook's declaration gives a type, or a value that has one. */
export type GivenParameter = { name: string } & ({ text: string } | { value: ParameterValue });

export interface SourceNotebook {
  /** As messages name it. */
  file: string;
  notebook: Notebook;
}

/**
 * Each notebook with its parameters filled in: the project's defaults for it, then what was given, which wins.
 * What was given to one notebook must fit it; given to several, it goes to those that declare the name.
 *
 * @throws UsageError no notebook declares a name, or a value does not have the declared type
 */
export function applyParameters(
  sources: readonly SourceNotebook[],
  defaults: Config["parameters"],
  given: readonly GivenParameter[],
): SourceNotebook[] {
  refuseUnknown(sources, given);
  return sources.map((source) => fillParameters(source, sources.length, { defaults, given }));
}

/**
 * One of several notebooks with its parameters filled in.
 *
 * @param sourceCount how many notebooks it was given to
 * @throws UsageError a value does not have the declared type
 */
export function fillParameters(
  { file, notebook }: SourceNotebook,
  sourceCount: number,
  { defaults, given }: { defaults: Config["parameters"]; given: readonly GivenParameter[] },
): SourceNotebook {
  const wanted = wantedBy(notebook, sourceCount, given);
  return { file, notebook: inject(file, notebook, [...defaultsOf(defaults[file] ?? {}), ...wanted]) };
}

/** What of `given` goes to which notebook. */
export function parametersFor(
  sources: readonly SourceNotebook[],
  given: readonly GivenParameter[],
): Map<string, readonly GivenParameter[]> {
  return new Map(sources.map(({ file, notebook }) => [file, wantedBy(notebook, sources.length, given)]));
}

function wantedBy(
  notebook: Notebook,
  sourceCount: number,
  given: readonly GivenParameter[],
): readonly GivenParameter[] {
  const names = declaredNames(notebook);
  return sourceCount > 1 ? given.filter(({ name }) => names.includes(name)) : given;
}

/** A value that is written `@env:NAME` in a file is looked up by the notebook itself. */
export function fromFile(name: string, value: Json): GivenParameter {
  return typeof value === "string" && value.startsWith("@env:") ? { name, text: value } : { name, value };
}

function defaultsOf(values: Record<string, Json>): GivenParameter[] {
  return Object.entries(values).map(([name, value]) => fromFile(name, value));
}

function inject(file: string, notebook: Notebook, given: readonly GivenParameter[]): Notebook {
  const declared = new Map(declaredParameters(notebook).map((parameter) => [parameter.name, parameter]));
  try {
    const values = given.map((one) => {
      const value = "text" in one ? parameterFromText(one.name, one.text, declared.get(one.name)) : one.value;
      return [one.name, value] as const;
    });
    return withParameters(notebook, Object.fromEntries(values));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${file}: ${error.message}`, {
      cause: error,
      ...(error.remedy && { remedy: error.remedy }),
    });
  }
}

/** @throws UsageError there are several notebooks, and none of them declares a name */
export function refuseUnknown(sources: readonly SourceNotebook[], given: readonly GivenParameter[]): void {
  if (sources.length < 2) return;
  const known = [...new Set(sources.flatMap(({ notebook }) => declaredNames(notebook)))];
  const unknown = given.find(({ name }) => !known.includes(name));
  if (unknown === undefined) return;
  const nearest = nearestName(unknown.name, known);
  throw new UsageError(`none of the ${sources.length} notebooks has a parameter "${unknown.name}"`, {
    remedy: nearest === undefined ? `Known: ${known.join(", ") || "none"}.` : `Did you mean ${nearest}?`,
  });
}

function declaredNames(notebook: Notebook): string[] {
  return declaredParameters(notebook).map(({ name }) => name);
}
