// Makes of the type engine, and of what asks the project's TypeScript, one CommonJS file each, which Node can put into a start-up
// snapshot: there it loads nothing else.
import { build } from "esbuild";

/** `dist`: the compiled sources; TypeScript and tslab stay where they are installed. */
export async function bundleEngine(dist) {
  await bundle(`${dist}/kernel/engine/snapshot-main.js`, `${dist}/kernel/engine/engine-snapshot.cjs`);
  await bundle(`${dist}/preflight/snapshot-main.js`, `${dist}/preflight/types-snapshot.cjs`);
}

async function bundle(entryPoint, outfile) {
  await build({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
}
