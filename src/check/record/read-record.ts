import * as z from "zod";
import { RecordError } from "../../errors.js";
import type { Result } from "../results/result.js";
import type { NotebookRecord } from "./record.js";

/** Of the format that is written and read here. */
const VERSION = 1;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const texts = z.record(z.string(), z.string());
const names = z.array(z.string());
const numbers = z.array(z.number());
const sketch = z.object({
  count: z.number(),
  sha256: z.string(),
  missing: z.number().optional(),
  quantiles: numbers.optional(),
  blockSums: numbers.optional(),
  blockMoments: numbers.optional(),
  blockHashes: z.array(z.string()).optional(),
  sample: z.array(scalar),
});
const values = z.union([z.array(scalar), z.object({ $sketch: sketch })]);
/** Of plotly: its insides are compared, whatever they are. */
const object = z.record(z.string(), z.unknown());
const tolerance = z.object({ relative: z.number().optional(), absolute: z.number().optional() });
const common = {
  label: z.string(),
  title: z.string().optional(),
  cell: z.string(),
  allowed: tolerance.optional(),
};

const result = z.discriminatedUnion("kind", [
  z.object({
    ...common,
    kind: z.literal("figure"),
    alt: z.string().optional(),
    data: z.array(object),
    layout: object,
    frames: z.unknown().optional(),
  }),
  z.object({
    ...common,
    kind: z.literal("table"),
    note: z.string().optional(),
    columns: z.array(
      z.object({
        name: z.string(),
        heading: z.string().optional(),
        isLabel: z.literal(true).optional(),
        values,
      }),
    ),
  }),
  z.object({
    ...common,
    kind: z.literal("value"),
    expression: z.string(),
    text: z.string(),
    value: z.number().optional(),
    format: z.string().optional(),
  }),
  z.object({
    ...common,
    kind: z.literal("claim"),
    statement: z.string(),
    published: z.number(),
    computed: z.number(),
    tolerance: z.number(),
    stands: z.boolean(),
    why: z.string().optional(),
  }),
  z.object({ ...common, kind: z.literal("text"), text: z.string() }),
  z.object({
    ...common,
    kind: z.literal("picture"),
    alt: z.string().optional(),
    mimeType: z.string(),
    sha256: z.string(),
  }),
]);

const schema = z.object({
  version: z.literal(VERSION),
  notebook: z.string(),
  results: z.array(result),
  evidence: z.object({
    cells: texts,
    modules: texts,
    files: texts,
    network: names.optional(),
    environment: names.optional(),
    unseen: names.optional(),
    packages: texts,
    lockfile: texts.optional(),
    parameters: texts,
    determinism: texts.optional(),
    versions: texts,
  }),
});

/**
 * @param file how errors name it
 * @throws RecordError it is not a record, or one of a later format
 */
export function readRecord(text: string, file: string): NotebookRecord {
  const json = parseJson(text, file);
  refuseNewer(json, file);
  const parsed = schema.safeParse(json);
  // As it stands, not as the schema would order it: what is kept of it is written again byte for byte.
  if (parsed.success) return json as NotebookRecord;
  const [issue] = parsed.error.issues;
  throw notARecord(
    `${file}, ${issue?.path.join(".") || "the whole file"}: ${issue?.message ?? "does not fit"}`,
  );
}

/** Results by label, as the file beside a record keeps them whole. */
export function readFullResults(text: string, file: string): { [label: string]: Result } {
  const json = parseJson(text, file);
  if (z.record(z.string(), result).safeParse(json).success) return json as { [label: string]: Result };
  throw notARecord(`${file} does not hold results`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const isConflict = /^<{7} /m.test(text);
    throw notARecord(`${file} is not JSON${isConflict ? ": it holds a merge conflict" : ""}`, cause);
  }
}

function refuseNewer(json: unknown, file: string): void {
  const { data } = z.object({ version: z.number().gt(VERSION) }).safeParse(json);
  if (data === undefined) return;
  throw new RecordError(
    `${file} was made by a newer Galley: its format is ${data.version}, and this one reads ${VERSION}`,
    {
      remedy: "Upgrade Galley; or delete the file, and record the results anew with `galley check --update`.",
    },
  );
}

function notARecord(message: string, cause?: unknown): RecordError {
  const remedy =
    "Restore it from version control; or delete it, and record the results anew with `galley check --update`.";
  return new RecordError(message, { cause, remedy });
}
