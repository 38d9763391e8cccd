/**
 * What a file in nbformat 4 may hold, as the published JSON schema of 4.5 says it (https://nbformat.readthedocs.io).
 * Ids are optional here, since before 4.5 there were none and the reference implementation also fills them in after.
 */
import * as z from "zod";
import { isJsonMime } from "./multiline.js";

const lines = z.union([z.string(), z.array(z.string())], { error: "expected a text or a list of texts" });
const count = z.union([z.int().min(0), z.null()], { error: "expected a whole number from 0, or null" });
const anyObject = z.record(z.string(), z.unknown());

const tags = z
  .array(z.string().regex(/^[^,]+$/, "a tag cannot be empty or hold a comma"))
  .refine((names) => new Set(names).size === names.length, "a tag stands twice");
const name = z.string().regex(/^.+$/, "a name cannot be empty");

const mimeBundle = anyObject.superRefine((bundle, context) => {
  for (const [mimeType, data] of Object.entries(bundle)) {
    if (isJsonMime(mimeType) || lines.safeParse(data).success) continue;
    context.addIssue({ code: "custom", path: [mimeType], message: "expected a text or a list of texts" });
  }
});

const notebookMetadata = z.looseObject({
  kernelspec: z.looseObject({ name: z.string(), display_name: z.string() }).optional(),
  language_info: z
    .looseObject({
      name: z.string(),
      codemirror_mode: z.union([z.string(), anyObject], { error: "expected a text or an object" }).optional(),
      file_extension: z.string().optional(),
      mimetype: z.string().optional(),
      pygments_lexer: z.string().optional(),
    })
    .optional(),
  title: z.string().optional(),
  authors: z.array(z.unknown()).optional(),
});

const cellMetadata = z.looseObject({
  name: name.optional(),
  tags: tags.optional(),
  jupyter: anyObject.optional(),
});

const rawMetadata = cellMetadata.extend({ format: z.string().optional() });

const codeMetadata = cellMetadata.extend({
  execution: z.record(z.string(), z.string()).optional(),
  collapsed: z.boolean().optional(),
  scrolled: z.union([z.boolean(), z.literal("auto")], { error: 'expected true, false or "auto"' }).optional(),
});

/** With `strict`, fields the format does not know are refused; otherwise they are left out. */
function buildSchema(strict: boolean, ids: boolean) {
  const object = <Shape extends z.ZodRawShape>(shape: Shape) =>
    (strict ? z.strictObject(shape) : z.object(shape)) as z.ZodObject<Shape>;
  const id = ids ? cellId.optional() : z.unknown().optional();
  const text = { id, source: lines };
  const attachments = z.record(z.string(), mimeBundle).optional();
  const data = { data: mimeBundle, metadata: anyObject };

  const output = z.discriminatedUnion("output_type", [
    object({ output_type: z.literal("stream"), name: z.string(), text: lines }),
    object({ output_type: z.literal("display_data"), ...data }),
    object({ output_type: z.literal("execute_result"), execution_count: count, ...data }),
    object({
      output_type: z.literal("error"),
      ename: z.string(),
      evalue: z.string(),
      traceback: z.array(z.string()),
    }),
  ]);
  const cell = z.discriminatedUnion("cell_type", [
    object({
      ...text,
      cell_type: z.literal("code"),
      metadata: codeMetadata,
      outputs: z.array(output),
      execution_count: count,
    }),
    object({ ...text, cell_type: z.literal("markdown"), metadata: cellMetadata, attachments }),
    object({ ...text, cell_type: z.literal("raw"), metadata: rawMetadata, attachments }),
  ]);
  return object({
    nbformat: z.literal(4),
    nbformat_minor: z.int().min(0),
    metadata: notebookMetadata,
    cells: z.array(cell),
  });
}

const cellId = z
  .string()
  .max(64, "an id has at most 64 characters")
  .regex(/^[a-zA-Z0-9_-]+$/, 'an id is made of letters, digits, "-" and "_"');

export type RawNotebook = z.infer<ReturnType<typeof buildSchema>>;
export type RawCell = RawNotebook["cells"][number];
export type RawOutput = Extract<RawCell, { cell_type: "code" }>["outputs"][number];

const beforeIds = buildSchema(true, false);
const withIds = buildSchema(true, true);
const fromTheFuture = buildSchema(false, true);

/**
 * The schema for a minor version of nbformat 4. A newer minor than 4.5 only adds, by the format's own promise, so what
 * we do not know there is left out rather than refused.
 */
export function schemaFor(minor: number): typeof withIds {
  if (minor < 5) return beforeIds;
  return minor === 5 ? withIds : fromTheFuture;
}
