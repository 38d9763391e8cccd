import type * as ts from "@tslab/typescript-for-tslab";
import { KNOWN_MODULES } from "./known-code.js";
import type { Syntax } from "./syntax.js";

export interface ImportEffects {
  /** Local names of functions that give what changes when it is used. */
  changing: readonly string[];
  /** What of the import may do anything at all. */
  unknown?: string;
}

/** What a cell can do by what it imports. */
export function importEffects(
  is: Syntax,
  { importClause, moduleSpecifier }: ts.ImportDeclaration,
): ImportEffects {
  if (importClause?.isTypeOnly === true) return { changing: [] };
  const module = is.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "";
  const known = Object.hasOwn(KNOWN_MODULES, module) ? KNOWN_MODULES[module] : undefined;
  const names = importClause?.namedBindings;
  const isWhole = importClause === undefined || importClause.name !== undefined;
  if (known === undefined || isWhole || names === undefined || is.isNamespaceImport(names))
    return { changing: [], unknown: `an import of ${module}` };
  const values = names.elements.filter(({ isTypeOnly }) => !isTypeOnly);
  const imported = values.map(({ name, propertyName }) => ({
    local: name.text,
    name: (propertyName ?? name).text,
  }));
  const unknown = imported.find(
    ({ name }) => known.unknown?.has(name) || known.harmless?.has(name) === false,
  );
  return {
    changing: imported.filter(({ name }) => known.changing?.has(name)).map(({ local }) => local),
    ...(unknown && { unknown: `${unknown.name} of ${module}` }),
  };
}
