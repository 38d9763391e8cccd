/**
 * Makes of the command line and all that it loads, packages too, a few files: each of some 800 modules would be found, read and
 * linked by itself. What a command does not use stays in files that it does not load. They are CommonJS, of which Node takes over
 * what it has compiled before (src/cache/kept-code.ts). The single modules stay beside them, for the library, its types and whoever
 * reads them.
 */
import { build } from "esbuild";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { licenceNotice, packageFolders } from "./licence-notice.mjs";

/**
 * Loaded from where they are installed: compiled for the machine, found by path, large and used as files, or under a licence
 * (of parts: CPAL, EPL) that asks more of who passes them on than a notice.
 */
const EXTERNAL = [
  "@duckdb/node-api",
  "@huggingface/transformers",
  "jiti",
  "plotly.js-*",
  "tslab",
  "typescript",
  "zeromq",
];

/**
 * Loaded from where they are installed, too, but by \`require\`: of a large module of CommonJS that is imported, Node first reads
 * all of the text to find the names that it exports, which takes as long as running it. elkjs is found beside its only user.
 */
const REQUIRED = /^(citeproc|elkjs\/.+)$/;
const FOUND_BESIDE = { elkjs: "beautiful-mermaid" };

const HEAD = `The files in this folder hold Galley's command line together with the packages below.\n`;

const COMMON = {
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  logLevel: "error",
};

export async function bundleCli(root) {
  const dist = path.join(root, "dist");
  const outdir = path.join(dist, "bundle");
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    ...COMMON,
    absWorkingDir: root,
    entryPoints: [path.join(dist, "cli/run-command-line.js")],
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    external: EXTERNAL,
    metafile: true,
    plugins: [
      { name: "places", setup: (esbuild) => keepPlaces(esbuild, dist, outdir) },
      { name: "required", setup: requireInstead },
      { name: "offline", setup: withoutFetching },
    ],
  });
  await toCommonJs(
    Object.keys(metafile.outputs).map((file) => path.join(root, file)),
    outdir,
  );
  const folders = packageFolders(Object.keys(metafile.inputs));
  await writeFile(path.join(outdir, "THIRD-PARTY-LICENCES.txt"), await licenceNotice(root, folders, HEAD));
  await bundleMain(dist);
}

/** The first file of the command line, and what of it only some commands load. */
async function bundleMain(dist) {
  const outdir = path.join(dist, "cli");
  const parts = "main-part-";
  for (const file of await readdir(outdir)) if (file.startsWith(parts)) await rm(path.join(outdir, file));
  await build({
    ...COMMON,
    entryPoints: { main: path.join(outdir, "published-main.js") },
    outdir,
    chunkNames: `${parts}[hash]`,
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    format: "esm",
    plugins: [{ name: "places", setup: (esbuild) => keepPlaces(esbuild, dist, outdir) }],
  });
}

/** Only modules can be split; so each part is made CommonJS by itself. `import()` becomes a `require` for later. */
async function toCommonJs(files, outdir) {
  await build({
    ...COMMON,
    entryPoints: files,
    outdir,
    allowOverwrite: true,
    format: "cjs",
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "urlOfBundle" },
    banner: { js: 'const urlOfBundle=require("node:url").pathToFileURL(__filename).href;' },
    plugins: [{ name: "parts", setup: requireParts }],
  });
  await writeFile(path.join(outdir, "package.json"), '{ "type": "commonjs" }\n');
}

/** Of a package of CommonJS `import()` gives all as `default`, which esbuild would do with the parts too. */
function requireParts(esbuild) {
  esbuild.onLoad({ filter: /\.js$/ }, async ({ path: file }) => {
    const source = await readFile(file, "utf8");
    const contents = source.replace(/\bimport\(("\.\/[^"]+")\)/g, "Promise.resolve().then(()=>require($1))");
    return { contents, loader: "js" };
  });
}

/** A module goes on to find the files beside it from where it was, not from the bundle. */
function keepPlaces(esbuild, dist, outdir) {
  esbuild.onLoad({ filter: /\.m?js$/, namespace: "file" }, async ({ path: file }) => {
    const source = await readFile(file, "utf8");
    if (!file.startsWith(dist) || !source.includes("import.meta.url")) return undefined;
    const place = path.relative(outdir, file).split(path.sep).join("/");
    const contents = withParserFiles(source).replaceAll(
      "import.meta.url",
      `new URL(${JSON.stringify(place)}, import.meta.url).href`,
    );
    return { contents, loader: "js" };
  });
}

/** An import of one of these packages becomes a module that asks for it by `require`. */
function requireInstead(esbuild) {
  esbuild.onResolve({ filter: REQUIRED }, ({ path: name }) => ({ path: name, namespace: "required" }));
  esbuild.onLoad({ filter: /.*/, namespace: "required" }, ({ path: name }) => {
    const beside = FOUND_BESIDE[name.split("/")[0]];
    const contents = `import { createRequire } from "node:module";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
const here = createRequire(import.meta.url);
const beside = ${JSON.stringify(beside ?? "")};
const manifests = beside === "" ? [] : here.resolve.paths(beside).map((folder) => join(folder, beside, "package.json"));
const manifest = manifests.find((file) => existsSync(file));
const required = (manifest === undefined ? here : createRequire(realpathSync(manifest)))(${JSON.stringify(name)});
export default required;`;
    return { contents, loader: "js" };
  });
}

/** citation-js can fetch a bibliography from the web. Galley never asks it to, and what does so loads longer than all the rest of it. */
function withoutFetching(esbuild) {
  esbuild.onLoad({ filter: /@citation-js[\\/]core[\\/]lib[\\/]util[\\/]fetchFile\.js$/ }, () => ({
    contents: `const refuse = () => { throw new Error("a bibliography is read from the project, not from the web"); };
export { refuse as default, refuse as fetchFile, refuse as fetchFileAsync, refuse as setUserAgent };`,
    loader: "js",
  }));
}

/** Two files of myst-parser are imported by a path that is known only when it runs; in the bundle they are those of the bundle. */
function withParserFiles(source) {
  const folder = path.dirname(createRequire(import.meta.url).resolve("myst-parser"));
  return source.replace(/\bload\("(directives|roles)\.js"\)/g, (_call, name) => {
    return `import(${JSON.stringify(path.join(folder, `${name}.js`))})`;
  });
}
