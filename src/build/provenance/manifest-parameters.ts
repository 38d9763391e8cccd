import { UsageError } from "../../errors.js";
import type { Json, Notebook } from "../../notebook/nbformat.js";
import { EnvironmentReference, type ParameterValue } from "../../notebook/parameter-value.js";
import { parametersInForce, withParameters } from "../../notebook/parameters.js";

const FROM_ENVIRONMENT = /^(?:process\.env|__import__\("os"\)\.environ)\["([^"\\]+)"\]!?$/;

/**
 * The notebook with the parameters that a report was made with. Only values are taken over, never code.
 *
 * @param parameters name → value as written in the notebook that ran
 * @throws UsageError a value that no command line or settings file could have given, or a name that the notebook does not declare
 */
export function withManifestParameters(
  notebook: Notebook,
  parameters: Readonly<Record<string, string>>,
): Notebook {
  const own = parametersInForce(notebook);
  const given = Object.entries(parameters).filter(([name, source]) => own[name] !== source);
  return withParameters(
    notebook,
    Object.fromEntries(given.map(([name, source]) => [name, read(name, source)])),
  );
}

const PYTHON_WORDS: Readonly<Record<string, Json>> = { None: null, True: true, False: false };

function read(name: string, source: string): ParameterValue {
  const variable = FROM_ENVIRONMENT.exec(source)?.[1];
  if (variable !== undefined) return new EnvironmentReference(variable);
  if (source in PYTHON_WORDS) return PYTHON_WORDS[source] as Json;
  try {
    return JSON.parse(source) as Json;
  } catch (cause) {
    throw new UsageError(
      `the report was made with the parameter ${name} = ${source}, which the notebook no longer has`,
      {
        cause,
        remedy: "Check out the commit that the report names, and verify it there.",
      },
    );
  }
}
