/** What a file in nbformat 3 must hold for its upgrade; fields the upgrade does not touch are checked after it. */
import * as z from "zod";

/** v3 lines come with or without their line endings. */
const lines = z.union([z.string(), z.array(z.string())], { error: "expected a text or a list of texts" });
const anyObject = z.record(z.string(), z.unknown());

const output = z.looseObject({
  output_type: z.string(),
  metadata: anyObject.optional(),
  text: lines.optional(),
  html: lines.optional(),
  svg: lines.optional(),
  latex: lines.optional(),
  javascript: lines.optional(),
  json: lines.optional(),
});

const codeCell = z.looseObject({
  cell_type: z.literal("code"),
  input: lines.optional(),
  outputs: z.array(output),
  metadata: anyObject.optional(),
});

const textCell = z.looseObject({
  cell_type: z.enum(["markdown", "html", "raw"]),
  source: lines.optional(),
  metadata: anyObject.optional(),
});

const headingCell = z.looseObject({
  cell_type: z.literal("heading"),
  source: lines.optional(),
  level: z.int().min(1).optional(),
  metadata: anyObject.optional(),
});

export const v3Schema = z.looseObject({
  nbformat: z.literal(3),
  nbformat_minor: z.int().min(0),
  metadata: anyObject,
  worksheets: z.array(
    z.looseObject({ cells: z.array(z.discriminatedUnion("cell_type", [codeCell, textCell, headingCell])) }),
  ),
});

export type V3Notebook = z.infer<typeof v3Schema>;
export type V3Cell = V3Notebook["worksheets"][number]["cells"][number];
export type V3CodeCell = z.infer<typeof codeCell>;
export type V3HeadingCell = z.infer<typeof headingCell>;
export type V3Output = z.infer<typeof output>;
