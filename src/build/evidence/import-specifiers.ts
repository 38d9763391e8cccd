/**
 * What a TypeScript or JavaScript source imports, found without a compiler: `import`, `export … from`, `import()` and
 * `require()` of a literal. One in a comment or a string is found too; it does no harm where nothing is there.
 */
const IMPORT =
  /(?:\b(?:import|export)\b[^"'`;]*?\bfrom\s*|\bimport\s*|\bimport\s*\(\s*|\brequire\s*\(\s*)(["'])([^"'\n]+)\1/g;

/** @example importSpecifiers('import { a } from "./a.js";') // ["./a.js"] */
export function importSpecifiers(source: string): string[] {
  return [...new Set(Array.from(source.matchAll(IMPORT), (match) => match[2] as string))];
}

/** `@scope/name/sub` → `@scope/name`. */
export function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
