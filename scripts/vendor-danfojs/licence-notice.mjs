/** One file with the licence text of every package in the bundle, as each of those licences asks. */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/** For packages that name the licence but ship no text of it. */
const MIT_TEXT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

const HEAD = `danfojs.js contains the packages below, each under its own licence. danfojs-node was changed: it loads mathjs, xlsx,
request, node-fetch, papaparse, table, stream-json and TensorFlow.js when they are first used, and a column no longer
replaces a member of DataFrame that has the column's name. @tensorflow/tfjs-node is not the package of that name but a
small stand-in over tfjs-core.
`;

/** @param packageFolders as `bundle` returns them, relative to `root`. */
export async function licenceNotice(root, packageFolders) {
  const sections = await Promise.all(packageFolders.map((folder) => section(join(root, folder))));
  return [HEAD, ...sections].join(`\n${"-".repeat(80)}\n\n`);
}

async function section(folder) {
  const manifest = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const texts = await licenceTexts(folder, manifest);
  return `${manifest.name} ${manifest.version} (${manifest.license ?? "licence below"})\n\n${texts.join("\n")}`;
}

async function licenceTexts(folder, manifest) {
  const names = (await readdir(folder)).filter((name) => LICENCE_FILE.test(name)).toSorted();
  if (names.length > 0) return Promise.all(names.map((name) => readFile(`${folder}/${name}`, "utf8")));
  if (manifest.license === "MIT") return [`Copyright (c) ${author(manifest)}\n\n${MIT_TEXT}`];
  if (manifest.license === "Apache-2.0")
    return ["See the Apache License, Version 2.0, in full under mathjs.\n"];
  throw new Error(`${folder}: no licence file, and no text known for ${manifest.license}`);
}

const author = ({ name, author: by }) =>
  typeof by === "string" ? by : (by?.name ?? `the authors of ${name}`);
