/** A CSV file as the engine reads it, with the types that `readCsv` would give its columns. */
import { statSync } from "node:fs";
import { type CellType, columnSpecs } from "../data/column-spec.js";
import { DEFAULT_MISSING } from "../data/read-csv.js";
import type { CsvFile } from "./csv-file.js";
import { csvNames } from "./csv-header.js";
import type { Session } from "./engine.js";
import { quotedName, quotedText, requireDistinctNames } from "./sql-literal.js";

/** Types found, and the state of the file they were found in. */
const found = new WeakMap<CsvFile, { state: string; types: ReadonlyMap<string, CellType> }>();

/** What stands after FROM. @throws DataError as `csvFile` says. */
export async function csvRelation(file: CsvFile, session: Session): Promise<string> {
  const names = csvNames(file);
  requireDistinctNames(names, file.path);
  const specs = columnSpecs(file.options.columns ?? {}, names, file.path);
  const open = names.filter((name) => specs.get(name)?.type === undefined);
  const inferred =
    open.length === 0 ? new Map<string, CellType>() : await inferTypes(file, names, open, session);
  const fields = names.map((name) => {
    const declared = specs.get(name)?.type;
    const value =
      declared === undefined ? castText(name, inferred.get(name) ?? "text") : checkedText(name, declared);
    return `CASE WHEN ${isMissing(file, name)} THEN NULL ELSE ${value} END AS ${quotedName(name)}`;
  });
  return `(SELECT ${fields.join(", ")} FROM ${fieldsRelation(file, names)})`;
}

/** All fields as text. */
function fieldsRelation({ path, options }: CsvFile, names: readonly string[]): string {
  const { delimiter = ",", header = true } = options;
  const columns = names.map((name) => `${quotedText(name)}: 'VARCHAR'`).join(", ");
  const grammar = `delim=${quotedText(delimiter)}, quote='"', escape='"', header=${header}, auto_detect=false`;
  return `read_csv(${quotedText(path)}, ${grammar}, columns={${columns}})`;
}

async function inferTypes(
  file: CsvFile,
  names: readonly string[],
  open: readonly string[],
  { connection }: Session,
): Promise<ReadonlyMap<string, CellType>> {
  const { mtimeMs, size } = statSync(file.path);
  const state = `${mtimeMs} ${size}`;
  const known = found.get(file);
  if (known?.state === state) return known.types;
  const tests = open.flatMap((name) => typeTests(file, name));
  const result = await connection.run(`SELECT ${tests.join(", ")} FROM ${fieldsRelation(file, names)}`);
  const [answers = []] = await result.getRows();
  const types = new Map(open.map((name, index) => [name, typeOf(answers.slice(4 * index))]));
  found.set(file, { state, types });
  return types;
}

const field = (name: string): string => `coalesce(${quotedName(name)}, '')`;
const trimmed = (name: string): string => `trim(${field(name)}, ${quotedText(BLANKS)})`;
const asDouble = (name: string): string => `TRY_CAST(${trimmed(name)} AS DOUBLE)`;

const BLANKS = " \t\n\v\f\r\u00a0\ufeff";
const BOOLEANS = "('true', 'True', 'TRUE', 'false', 'False', 'FALSE')";
/** Digits after a leading zero, as in a postal code. */
const CODE = "'^[+-]?0[0-9]'";
const SAFE = Number.MAX_SAFE_INTEGER;

function isMissing({ options }: CsvFile, name: string): string {
  const markers = (options.missing ?? DEFAULT_MISSING).map(quotedText).join(", ");
  return markers === "" ? "false" : `${trimmed(name)} IN (${markers})`;
}

/** The engine takes "inf" and "1_000" too. */
const isNumber = (name: string): string =>
  `coalesce(isfinite(${asDouble(name)}) AND NOT contains(${field(name)}, '_'), false)`;

const hasPoint = (name: string): string => `regexp_matches(${field(name)}, '[.eE]')`;

/** Of all fields with a value: are they numbers, whole, truth values; and is there one? */
function typeTests(file: CsvFile, name: string): string[] {
  const present = `FILTER (WHERE NOT ${isMissing(file, name)})`;
  const isExact = `(${hasPoint(name)} OR abs(${asDouble(name)}) <= ${SAFE})`;
  return [
    `bool_and(${isNumber(name)} AND NOT regexp_matches(${trimmed(name)}, ${CODE}) AND ${isExact}) ${present}`,
    `bool_and(NOT ${hasPoint(name)}) ${present}`,
    `bool_and(${trimmed(name)} IN ${BOOLEANS}) ${present}`,
    `count(*) ${present} > 0`,
  ];
}

function typeOf([areNumbers, areWhole, areTruths, hasValue]: readonly unknown[]): CellType {
  if (hasValue !== true) return "number";
  if (areNumbers === true) return areWhole === true ? "integer" : "number";
  return areTruths === true ? "boolean" : "text";
}

/** A field that is known to fit its type. */
function castText(name: string, type: CellType): string {
  if (type === "text") return field(name);
  const target = { integer: "BIGINT", number: "DOUBLE", boolean: "BOOLEAN" }[type];
  return `CAST(${trimmed(name)} AS ${target})`;
}

const DESCRIPTION = {
  integer: "an integer (of at most 15 digits)",
  number: "a number",
  boolean: "true or false",
};

/** A field that must fit its type; the engine itself would round 1.5 to an integer. */
function checkedText(name: string, type: CellType): string {
  if (type === "text") return field(name);
  const fits = {
    integer: `${isNumber(name)} AND NOT ${hasPoint(name)} AND abs(${asDouble(name)}) <= ${SAFE}`,
    number: isNumber(name),
    boolean: `${trimmed(name)} IN ${BOOLEANS}`,
  }[type];
  const complaint = `${quotedText(`column "${name}": "`)} || ${field(name)} || '" is not ${DESCRIPTION[type]}'`;
  return `CASE WHEN ${fits} THEN ${castText(name, type)} ELSE error(${complaint}) END`;
}
