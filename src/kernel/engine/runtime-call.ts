/** Calls that compiled code makes to the executor, which brings these functions. */
import type * as ts from "@tslab/typescript-for-tslab";
import type { Compiler } from "./load-converter.js";

/**
 * - `declare(names)`: what later cells see.
 * - `awaited(value)`: around what a cell awaits, so that an interrupt can end the wait.
 * - `import(specifier, folder?, require?)`: a dynamic import by Node as if from `folder`, by default the notebook's; with a
 *   `require`, the specifier may be one of the project's modules, which that finds.
 */
type RuntimeFunction = "declare" | "awaited" | "import";

export function runtimeCall(
  compiler: Compiler,
  name: RuntimeFunction,
  args: readonly ts.Expression[],
): ts.CallExpression {
  const { factory } = compiler;
  const callee = factory.createPropertyAccessExpression(factory.createIdentifier("__tslab__"), name);
  return factory.createCallExpression(callee, undefined, args);
}
