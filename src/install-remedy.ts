/** What to do about a package that is not installed, as the project's TypeScript and the kernel's own both miss it. */
import { isBuiltin } from "node:module";

/**
 * @param message of a compiler
 * @example installRemedy("Cannot find module 'lodash/fp' or its corresponding type declarations.") // "Correct it, or install the package: npm install lodash"
 */
export function installRemedy(message: string): string | undefined {
  const name = /^Cannot find module '((?:@[^/']+\/)?[^./'@][^/':]*)(?:\/[^']*)?'/.exec(message)?.[1];
  if (name === undefined || isBuiltin(name)) return undefined;
  return `Correct it, or install the package: npm install ${name}`;
}
