/**
 * nbformat 3, as IPython 1 and 2 wrote it, to nbformat 4: the same steps as the reference implementation takes
 * (Python's nbformat, `v3/rwbase.py` for reading and `v4/convert.py` for the upgrade). Ids are given later.
 */
import { splitLines, withoutLineEnd } from "./multiline.js";
import type { V3Cell, V3CodeCell, V3HeadingCell, V3Notebook, V3Output } from "./schema-v3.js";

type Fields = Record<string, unknown>;

/**
 * The notebook in nbformat 4.5, not yet checked against it. Worksheets are put one after the other.
 * @throws {SyntaxError} when an output's `json` is not JSON
 */
export function upgradeV3(notebook: V3Notebook): Fields {
  const { worksheets, orig_nbformat: _, orig_nbformat_minor: __, ...rest } = notebook;
  const { name: _name, signature: _signature, ...metadata } = notebook.metadata;
  const cells = worksheets.flatMap((worksheet) => worksheet.cells.map(upgradeCell));
  return { ...rest, nbformat: 4, nbformat_minor: 5, metadata, cells };
}

function upgradeCell(cell: V3Cell): Fields {
  const rest: V3Cell = { metadata: {}, ...cell };
  delete rest["trusted"];
  switch (rest.cell_type) {
    case "code":
      return upgradeCodeCell(rest);
    case "heading":
      return upgradeHeading(rest);
    default:
      return {
        ...rest,
        cell_type: rest.cell_type === "raw" ? "raw" : "markdown",
        ...joined(rest, ["source"]),
      };
  }
}

function upgradeCodeCell(cell: V3CodeCell): Fields {
  const { language: _, collapsed, input = "", prompt_number = null, outputs, metadata, ...rest } = cell;
  return {
    ...rest,
    metadata: collapsed === undefined ? metadata : { ...metadata, collapsed },
    source: joinV3Lines(input),
    execution_count: prompt_number,
    outputs: outputs.map(upgradeOutput),
  };
}

/** Heading cells had a level and one line; Markdown has hashes. */
function upgradeHeading(cell: V3HeadingCell): Fields {
  const { level = 1, source = "", ...rest } = cell;
  const title = splitLines(joinV3Lines(source)).map(withoutLineEnd).join(" ");
  return { ...rest, cell_type: "markdown", source: `${"#".repeat(level)} ${title}` };
}

function upgradeOutput(output: V3Output): Fields {
  const fields = { ...output, ...joined(output, ["text", "html", "svg", "latex", "javascript", "json"]) };
  switch (output.output_type) {
    case "pyout":
    case "display_data":
      return upgradeRichOutput(fields);
    case "pyerr":
      return { ...fields, output_type: "error" };
    case "stream": {
      const { stream = "stdout", ...rest } = fields;
      return { ...rest, name: stream };
    }
    default:
      return fields;
  }
}

/** In v3 the data stood beside the other fields, under short names. */
function upgradeRichOutput(fields: Fields): Fields {
  const { output_type, metadata = {}, ...others } = fields;
  const common = { metadata: withMimeKeys(metadata as Fields) };
  if (output_type === "display_data") return { output_type, data: upgradeData(others), ...common };
  const { prompt_number = null, execution_count: _, ...data } = others;
  return {
    output_type: "execute_result",
    execution_count: prompt_number,
    data: upgradeData(data),
    ...common,
  };
}

/** JSON was stored as a text. */
function upgradeData(data: Fields): Fields {
  const bundle = withMimeKeys(data);
  const json = bundle["application/json"];
  if (json === undefined) return bundle;
  if (typeof json !== "string") throw new SyntaxError("expected a text that holds JSON");
  return { ...bundle, "application/json": JSON.parse(json) as unknown };
}

const mimeTypes: Record<string, string> = {
  text: "text/plain",
  html: "text/html",
  svg: "image/svg+xml",
  png: "image/png",
  jpeg: "image/jpeg",
  latex: "text/latex",
  json: "application/json",
  javascript: "application/javascript",
};

function isShort([key]: [string, unknown]): boolean {
  return Object.hasOwn(mimeTypes, key);
}

/** A short name wins over the MIME type it stands for. */
function withMimeKeys(fields: Fields): Fields {
  const entries = Object.entries(fields);
  const renamed = entries.filter(isShort).map(([key, value]) => [mimeTypes[key] as string, value] as const);
  return Object.fromEntries([...entries.filter((entry) => !isShort(entry)), ...renamed]);
}

function joined(fields: Fields, keys: readonly string[]): Fields {
  const present = keys.filter((key) => Array.isArray(fields[key]));
  return Object.fromEntries(present.map((key) => [key, joinV3Lines(fields[key] as string[])]));
}

/** Early files split lines without keeping their endings, which shows in the first line. */
function joinV3Lines(lines: string | readonly string[]): string {
  if (typeof lines === "string") return lines;
  return lines.join(/[\n\r]$/.test(lines[0] ?? "") ? "" : "\n");
}
