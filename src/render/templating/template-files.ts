/**
 * Finds templates, styles, scripts and interface texts: in the user's folders first, then in the package's own. A file
 * of the same name replaces ours. This is where rendering touches the disk.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { TemplateError } from "../../errors.js";

export interface TemplateFile {
  /** As shown to people: relative to the working directory. */
  shownPath: string;
  text: string;
}

export interface TemplateFiles {
  /** The file by its name below a templates folder, such as `styles/page.css`; throws TemplateError if there is none. */
  read(name: string): TemplateFile;
  /** Every file of that name, the package's own first; none is not an error. */
  readAll(name: string): TemplateFile[];
  /** One that was read before, by the path it is shown with. */
  shown(path: string): TemplateFile | undefined;
}

/** @param folders the user's first, the package's own last */
export function templateFiles(folders: readonly string[]): TemplateFiles {
  const cache = new Map<string, TemplateFile[]>();
  const readAll = (name: string): TemplateFile[] => {
    const known = cache.get(name);
    if (known) return known;
    const ownFirst = folders.toReversed();
    const paths = ownFirst.map((folder) => join(folder, name)).filter((path) => existsSync(path));
    const files = paths.map((path) => ({
      shownPath: relative(process.cwd(), path),
      text: readFileSync(path, "utf8"),
    }));
    cache.set(name, files);
    return files;
  };
  return {
    readAll,
    shown: (path) => [...cache.values()].flat().find(({ shownPath }) => shownPath === path),
    read(name) {
      const file = readAll(name).at(-1);
      if (file) return file;
      throw new TemplateError(`there is no template ${name}`, {
        remedy: `Looked in ${folders.map((folder) => relative(process.cwd(), folder) || ".").join(", ")}.`,
      });
    },
  };
}
