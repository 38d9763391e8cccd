/** What a report says of itself for machines: enough to build it again and to see whether the same comes out. */
import * as z from "zod";
import { readRecord } from "../../check/record/read-record.js";
import type { NotebookRecord } from "../../check/record/record.js";
import { UsageError } from "../../errors.js";
import type { Determinism, KernelDescription } from "../../notebook/executed.js";
import type { InputCommit } from "../../render/provenance/provenance.js";
import type { Published } from "../../render/provenance/published.js";

export interface ReportManifest {
  generator: "galley";
  /** Of the format. */
  version: 1;
  /** `2026-11-23`, in UTC. */
  ranOn: string;
  kernel: KernelDescription;
  commit?: InputCommit;
  determinism?: Determinism;
  network: readonly string[];
  environment: readonly string[];
  unseen: readonly string[];
  /** Results and evidence, in the form in which they are recorded beside a notebook. */
  record: NotebookRecord;
  /** Of the page and its files. */
  published: Published;
}

const texts = z.array(z.string());
const schema = z.object({
  generator: z.literal("galley"),
  version: z.literal(1),
  ranOn: z.string(),
  kernel: z.object({
    name: z.string(),
    implementation: z.string(),
    implementationVersion: z.string(),
    language: z.string(),
    languageVersion: z.string(),
  }),
  commit: z
    .object({ id: z.string(), date: z.string(), changed: texts, isLastChange: z.boolean() })
    .optional(),
  determinism: z
    .object({
      seed: z.number().optional(),
      clock: z.string().optional(),
      locale: z.string().optional(),
      timeZone: z.string().optional(),
    })
    .optional(),
  network: texts,
  environment: texts,
  unseen: texts,
  record: z.unknown(),
  published: z.object({ page: z.string(), files: z.record(z.string(), z.string()) }),
});

/**
 * @param file the report, as errors name it
 * @throws UsageError, RecordError it is no manifest, or one of a later format
 */
export function readReportManifest(text: string, file: string): ReportManifest {
  const parsed = schema.safeParse(parseJson(text, file));
  if (!parsed.success) throw notAManifest(file);
  const record = readRecord(JSON.stringify(parsed.data.record ?? null), `the manifest of ${file}`);
  return { ...parsed.data, record } as ReportManifest;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw notAManifest(file, cause);
  }
}

function notAManifest(file: string, cause?: unknown): UsageError {
  return new UsageError(`the manifest of ${file} cannot be read`, {
    cause,
    remedy: "It was changed, or written by a later version of Galley. Build the report again.",
  });
}
