/** Names, texts and numbers as SQL writes them. */
import { DataError } from "../data-error.js";

export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** With an exponent, so that the engine reads a double and not a decimal; every digit is kept. */
export const doubleLiteral = (value: number): string => value.toExponential();

/** SQL does not tell apart names that differ in the case of letters. @throws DataError for such names. */
export function requireDistinctNames(names: readonly string[], owner: string): void {
  const seen = new Map<string, string>();
  for (const name of names) {
    const other = seen.get(name.toLowerCase());
    if (other !== undefined)
      throw new DataError(
        `SQL: columns "${other}" and "${name}" of ${owner} are one name in SQL; rename one`,
      );
    seen.set(name.toLowerCase(), name);
  }
}
