// Makes of the type engine one CommonJS file, which Node can put into a start-up snapshot: there it loads nothing else.
import { build } from "esbuild";

/** `dist`: the compiled sources; TypeScript and tslab stay where they are installed. */
export async function bundleEngine(dist) {
  await build({
    entryPoints: [`${dist}/kernel/engine/snapshot-main.js`],
    outfile: `${dist}/kernel/engine/engine-snapshot.cjs`,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
}
