import { UsageError } from "../errors.js";
import type { Notebook } from "./nbformat.js";
import { parameterFromText } from "./parameter-check.js";
import type { ParameterValue } from "./parameter-value.js";
import { declaredParameters } from "./parameters.js";

/**
 * Reads parameters from a command line, `name=value` each, for `withParameters`. What a value means depends on how the
 * notebook declares the name: `007` is a text for `const code = "001"`, and a mistake for `const count = 1`.
 *
 * @throws {UsageError} for an argument without a name or "=", or a value that does not have the declared type
 * @example
 * parseParameters(["rate=0.2", "key=@env:API_KEY"], notebook);
 * // { rate: 0.2, key: EnvironmentReference { variable: "API_KEY" } }
 */
export function parseParameters(args: readonly string[], notebook: Notebook): Record<string, ParameterValue> {
  const declared = new Map(declaredParameters(notebook).map((parameter) => [parameter.name, parameter]));
  const entries = args.map((argument) => {
    const [, name, text] = /^([^=]+)=([^]*)$/.exec(argument) ?? [];
    if (name === undefined || text === undefined) {
      throw new UsageError(`a parameter is written name=value, not "${argument}"`, {
        remedy: "for example: -p rate=0.2",
      });
    }
    return [name.trim(), parameterFromText(name.trim(), text, declared.get(name.trim()))] as const;
  });
  return Object.fromEntries(entries);
}
