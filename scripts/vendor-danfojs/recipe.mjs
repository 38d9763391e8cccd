/**
 * vendor/danfojs-node: danfojs-node with everything it needs in one CommonJS file, its types and its licences.
 *
 * Why: npm ignores the `overrides` of a dependency, so a project that installs Galley would get danfojs-node as it is
 * published, with a tarball from a CDN and a TensorFlow binary. Bundled here, it needs nothing but the npm registry.
 */
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { licenceNotice } from "../licence-notice.mjs";
import { bundle, doorway } from "./bundle.mjs";
import { writeTypes } from "./types.mjs";

const BUNDLE_FILE = "danfojs.js";

const LICENCE_HEAD = `danfojs.js contains the packages below, each under its own licence. danfojs-node was changed: it loads mathjs, xlsx,
request, node-fetch, papaparse, table, stream-json and TensorFlow.js when they are first used, and a column no longer
replaces a member of DataFrame that has the column's name. @tensorflow/tfjs-node is not the package of that name but a
small stand-in over tfjs-core.
`;

export const danfojs = {
  name: "danfojs-node",
  /** The scripts, and the stand-in for TensorFlow. */
  inputFolders: ["scripts/vendor-danfojs", "packages/tfjs-node"],
  async write(root, outDir) {
    const packages = await bundle({ root, outFile: join(outDir, BUNDLE_FILE) });
    await writeFile(join(outDir, "index.js"), doorway(root, BUNDLE_FILE));
    await writeTypes({ root, outDir });
    await writeFile(join(outDir, "package.json"), `${JSON.stringify(manifest(root), null, 2)}\n`);
    const notice = await licenceNotice(root, packages, LICENCE_HEAD);
    await writeFile(join(outDir, "THIRD-PARTY-LICENCES.txt"), notice);
  },
};

function manifest(root) {
  const { version, license } = JSON.parse(
    readFileSync(join(root, "node_modules/danfojs-node/package.json"), "utf8"),
  );
  return {
    name: "danfojs-node-bundle",
    version,
    license,
    private: true,
    type: "commonjs",
    main: "index.js",
    types: "index.d.ts",
  };
}
