import { readAuthors, type Author } from "./authors.js";
import {
  readDate,
  readKeywords,
  readLanguage,
  readNumber,
  readPaths,
  readSwitch,
  readText,
  readTexts,
  type Read,
} from "./front-matter-fields.js";
import { nearestName } from "./nearest-name.js";
import type { Json, JsonObject, MarkdownCell, Notebook } from "./nbformat.js";
import { parseYamlBlock, type LineError, type YamlEntry } from "./yaml-block.js";

/** What a report says of itself, under the names mystmd uses. */
export interface FrontMatter {
  title?: string;
  subtitle?: string;
  /** One or two sentences, for the index and for search engines. */
  description?: string;
  /** A summary for readers; Markdown. */
  abstract?: string;
  /** What the report asks; Markdown. */
  question?: string;
  /** What it found, in the order of importance; each Markdown. */
  findings: string[];
  authors: Author[];
  /** `2024`, `2024-05` or `2024-05-31`. */
  date?: string;
  /** A BCP 47 tag such as `en` or `zh-Hans`. */
  lang?: string;
  keywords: string[];
  /** BibTeX files, relative to the notebook, or to the project where they begin with `/`. */
  bibliography: string[];
  /** A citation style: a file `.csl`, or the name of one that Galley brings. */
  csl?: string;
  /**
   * The files that parts of the notebook read which the kernel cannot see, such as child processes: all of them, so that
   * an empty list says there are none. Paths as for `bibliography`. Absent where the notebook does not say.
   */
  inputs?: string[];
  /** Not to be published yet. */
  draft?: boolean;
  /** Its place among the pages of the site: those with a number come first, in the order of these. */
  order?: number;
  /** The notebook and its data are offered with the report. */
  downloads?: boolean;
  /** Fields not listed here, as they stand. */
  rest: JsonObject;
}

export interface NotebookFrontMatter {
  data: FrontMatter;
  /** Fields that cannot be used; they are not in `data`. Lines count from 1 in the cell's source. */
  errors: LineError[];
  /** Fields that are not known, and are nearly those that are. */
  misspelt: LineError[];
  /** Where each field stands, by its name. */
  lines: ReadonlyMap<string, number>;
  /** The first Markdown cell without its front matter; empty if there is no Markdown cell. */
  body: string;
  /** How many lines stand above `body` in the cell. */
  lineCount: number;
  /** Position of the first Markdown cell among all cells, from 0. */
  cellIndex: number | undefined;
}

/**
 * Reads the front matter of a notebook: YAML between two lines `---` at the top of its first Markdown cell.
 * @example
 * const { data, errors } = frontMatter(notebook);
 */
export function frontMatter(notebook: Notebook): NotebookFrontMatter {
  const cellIndex = notebook.cells.findIndex((cell) => cell.cell_type === "markdown");
  const source = (notebook.cells[cellIndex] as MarkdownCell | undefined)?.source ?? "";
  const place = { cellIndex: cellIndex === -1 ? undefined : cellIndex };
  const none = {
    data: readFields([]).data,
    errors: [],
    misspelt: [],
    lines: new Map<string, number>(),
    body: source,
    lineCount: 0,
    ...place,
  };
  const yaml = /^---[ \t]*\r?\n([^]*?)^(?:---|\.\.\.)[ \t]*$\r?\n?/m.exec(source);
  if (yaml === null || yaml.index > 0) return none;
  const block = parseYamlBlock(yaml[1] ?? "", 2);
  // Plain words between two rules are a text, not front matter.
  if (!block.isMapping && block.errors.length === 0) return none;
  const { data, errors, misspelt } = readFields(block.entries);
  const body = source.slice(yaml[0].length);
  return {
    data,
    errors: [...block.errors, ...errors],
    misspelt,
    lines: new Map(block.entries.map(({ key, line }) => [key, line])),
    body,
    lineCount: yaml[0].trimEnd().split("\n").length,
    ...place,
  };
}

interface Fields {
  data: FrontMatter;
  errors: LineError[];
  misspelt: LineError[];
}

function readFields(entries: readonly YamlEntry[]): Fields {
  const data: FrontMatter = { authors: [], findings: [], keywords: [], bibliography: [], rest: {} };
  const errors: LineError[] = [];
  const misspelt: LineError[] = [];
  const affiliations = entries.find(({ key }) => key === "affiliations")?.value ?? null;
  const readers = fieldReaders(data, affiliations);
  for (const { key, value, line } of entries) {
    const read = readers.get(key);
    if (read === undefined) {
      data.rest[key] = value;
      // Other tools have fields of their own.
      const meant = nearestName(key, readers.keys());
      if (meant !== undefined)
        misspelt.push({ line, message: `unknown field "${key}": did you mean "${meant}"?` });
    } else if (value !== null)
      errors.push(...read(value).map((message) => ({ line, message: `"${key}" ${message}` })));
  }
  return { data, errors, misspelt };
}

/** For each field, what puts it into `data` and says what is wrong with it. */
function fieldReaders(data: FrontMatter, affiliations: Json): Map<string, (value: Json) => string[]> {
  const field = <Key extends keyof FrontMatter>(name: Key, read: (value: Json) => Read<FrontMatter[Key]>) => {
    return (value: Json): string[] => {
      const result = read(value);
      if (result.value !== undefined) data[name] = result.value;
      return result.errors;
    };
  };
  const authors = field("authors", (value) => readAuthors(value, affiliations));
  return new Map([
    ["title", field("title", readText)],
    ["subtitle", field("subtitle", readText)],
    ["description", field("description", readText)],
    ["abstract", field("abstract", readText)],
    ["question", field("question", readText)],
    ["findings", field("findings", readTexts)],
    ["author", authors],
    ["authors", authors],
    ["affiliations", () => []],
    ["date", field("date", readDate)],
    ["lang", field("lang", readLanguage)],
    ["keywords", field("keywords", readKeywords)],
    ["bibliography", field("bibliography", readPaths)],
    ["csl", field("csl", readText)],
    ["inputs", field("inputs", readPaths)],
    ["draft", field("draft", readSwitch)],
    ["order", field("order", readNumber)],
    ["downloads", field("downloads", readSwitch)],
  ]);
}
