/** One file with the licence text of every package in a bundle, as each of those licences asks; a text shared is told once. */
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

const ISC_TEXT = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.
`;

/** Data, of which the licence asks that its makers are named. */
const NAMED_ONLY = new Set(["CC0-1.0", "CC-BY-3.0"]);

/**
 * @param folders as `packageFolders` returns them, relative to `root`
 * @param head told first: what the bundle is and what was changed
 */
export async function licenceNotice(root, folders, head) {
  const packages = await Promise.all(folders.map((folder) => describePackage(join(root, folder))));
  const texts = [...new Set(packages.map(({ text }) => text))];
  const sections = texts.map((text) => {
    const sharing = packages.filter((one) => one.text === text);
    return `${sharing.map(({ title }) => title).join("\n")}\n\n${text}`;
  });
  return [head, ...sections].join(`\n${"-".repeat(80)}\n\n`);
}

/** The folders of the packages that the inputs of a bundle belong to, sorted. */
export function packageFolders(inputs) {
  const folders = inputs
    .map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
    .filter((folder) => folder !== undefined);
  return [...new Set(folders)].toSorted();
}

async function describePackage(folder) {
  const manifest = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const texts = await licenceTexts(folder, manifest);
  return {
    title: `${manifest.name} ${manifest.version} (${manifest.license ?? "licence below"})`,
    text: texts.join("\n"),
  };
}

async function licenceTexts(folder, manifest) {
  const names = (await readdir(folder)).filter((name) => LICENCE_FILE.test(name)).toSorted();
  if (names.length > 0) return Promise.all(names.map((name) => readFile(`${folder}/${name}`, "utf8")));
  if (manifest.license === "MIT") return [`Copyright (c) ${author(manifest)}\n\n${MIT_TEXT}`];
  if (manifest.license === "ISC") return [`Copyright (c) ${author(manifest)}\n\n${ISC_TEXT}`];
  if (NAMED_ONLY.has(manifest.license)) return [`By ${author(manifest)}.\n`];
  if (manifest.license === "Apache-2.0")
    return ["See the Apache License, Version 2.0, in full under mathjs.\n"];
  throw new Error(`${folder}: no licence file, and no text known for ${manifest.license}`);
}

const author = ({ name, author: by }) =>
  typeof by === "string" ? by : (by?.name ?? `the authors of ${name}`);
