/**
 * vendor/stdlib: the distribution functions of stdlib in one ES module, with types and licences.
 *
 * Why: as dependencies these few functions would bring 240 packages into every project that installs Galley.
 */
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { licenceNotice, packageFolders } from "../licence-notice.mjs";

const LICENCE_HEAD = `index.js contains the packages below, each under its own licence. The package debug, which they ask for to trace
their steps, was left out.
`;

const MANIFEST = {
  name: "stdlib-bundle",
  version: "1.0.0",
  license: "Apache-2.0",
  private: true,
  type: "module",
  main: "index.js",
  types: "index.d.ts",
};

export const stdlib = {
  name: "stdlib",
  inputFolders: ["scripts/vendor-stdlib"],
  async write(root, outDir) {
    const result = await build({
      absWorkingDir: root,
      entryPoints: ["scripts/vendor-stdlib/entry.mjs"],
      outfile: join(outDir, "index.js"),
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      alias: { debug: join(root, "scripts/vendor-stdlib/silent.cjs") },
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: "none",
      metafile: true,
      logLevel: "error",
    });
    await cp(join(root, "scripts/vendor-stdlib/index.d.ts"), join(outDir, "index.d.ts"));
    await writeFile(join(outDir, "package.json"), `${JSON.stringify(MANIFEST, null, 2)}\n`);
    const packages = packageFolders(Object.keys(result.metafile.inputs));
    const notice = await licenceNotice(root, packages, LICENCE_HEAD);
    await writeFile(join(outDir, "THIRD-PARTY-LICENCES.txt"), notice);
  },
};
