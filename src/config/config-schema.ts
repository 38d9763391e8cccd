/** What `galley.config.ts` is checked against; the words of the errors are in config-issue.ts. */
import * as z from "zod";
import { settableRuleIds } from "../check/settable-rules.js";
import type { ExecuteOptionsSpec } from "../execute/execute-options.js";
import { isLocale, isTimeZone } from "./known-to-intl.js";
import type { ConfigSpec } from "./config-spec.js";

const path = z.string().min(1, "must not be empty");
const seconds = z.number().positive("must be above 0 (seconds)");
/** nbclient means "no limit" by null, 0 and -1. */
const secondsOrNoLimit = z.number("must be a number of seconds, or null for no limit").nullable();
const timeoutFunction = z.custom<ExecuteOptionsSpec["timeout_func"]>(
  (value) => typeof value === "function",
  "must be a function from a cell to seconds",
);

const CLOCK = 'must be a moment with its zone such as "2026-01-31T12:00:00Z", or a date';

const executeSchema = z.strictObject({
  kernel_name: path.optional(),
  timeout: secondsOrNoLimit.optional(),
  timeout_func: timeoutFunction.optional(),
  startup_timeout: seconds.optional(),
  iopub_timeout: seconds.optional(),
  interrupt_on_timeout: z.boolean().optional(),
  allow_errors: z.boolean().optional(),
  allow_error_names: z.array(z.string()).optional(),
  force_raise_errors: z.boolean().optional(),
  record_timing: z.boolean().optional(),
  coalesce_streams: z.boolean().optional(),
  shutdown_kernel: z.enum(["graceful", "immediate"]).optional(),
  skip_cells_with_tag: z.string().optional(),
});

const severity = z.enum(["error", "warning", "notice", "off"]).optional();
const rulesSchema = z.strictObject(Object.fromEntries(settableRuleIds.map((id) => [id, severity])));

const notNegative = z.number("must be a number").min(0, "must not be below 0").optional();
const tolerance = { relative: notNegative, absolute: notNegative };
const partSchema = z.strictObject({ ...tolerance, ignore: z.boolean().optional() });
const resultSchema = z.strictObject({
  ...tolerance,
  ignore: z.union([z.boolean(), z.array(path)]).optional(),
  unordered: z.boolean().optional(),
  full: z.boolean().optional(),
  parts: z.record(z.string(), partSchema).optional(),
});
const checkSchema = z.strictObject({
  ...tolerance,
  notebooks: z
    .record(
      z.string(),
      z.strictObject({ ...tolerance, results: z.record(z.string(), resultSchema).optional() }),
    )
    .optional(),
});

const GLOBS = "must be a glob or a list of globs";

const webAddress = z.url({
  protocol: /^https?$/,
  hostname: z.regexes.hostname,
  error: "must be an address such as https://example.org/reports/",
});

const determinism = {
  seed: z.int("must be a whole number").optional(),
  clock: z.union([z.iso.datetime({ offset: true }), z.iso.date()], { error: CLOCK }).optional(),
  locale: z.string().refine(isLocale, 'must be a language tag such as "de-DE"').optional(),
  timeZone: z.string().refine(isTimeZone, 'must be a time zone such as "Europe/Berlin"').optional(),
};
const determinismSchema = z.strictObject({
  ...determinism,
  notebooks: z.record(z.string(), z.strictObject(determinism)).optional(),
});

const DOWNLOADS = "must be false, or an object with notebook, data and maxDataMb";
const downloadsSchema = z.strictObject({
  notebook: z.boolean().optional(),
  data: z.boolean().optional(),
  maxDataMb: z.number("must be a number of megabytes").positive("must be above 0 (megabytes)").optional(),
});

export const configSchema = z.strictObject({
  title: z.string().min(1, "must not be empty").optional(),
  description: z.string().min(1, "must not be empty").optional(),
  lang: z.enum(["en", "zh"]).optional(),
  siteUrl: webAddress
    .refine((url) => !/[?#]/.test(url), "must be the address of a folder, without ? or #")
    .optional(),
  notebooks: z
    .union([path, z.array(path).min(1, "must name at least one glob")], { error: GLOBS })
    .optional(),
  pages: z.union([path, z.array(path)], { error: GLOBS }).optional(),
  output: path.optional(),
  templates: path.optional(),
  execute: executeSchema.optional(),
  parallel: z.int("must be a whole number").min(1, "must be at least 1").optional(),
  parameters: z.record(z.string(), z.record(z.string(), z.json())).optional(),
  rules: rulesSchema.optional(),
  environment: z.array(path).optional(),
  network: z.array(path).optional(),
  determinism: determinismSchema.optional(),
  firstViewKb: z.number("must be a number of kilobytes").positive("must be above 0 (kilobytes)").optional(),
  downloads: z.union([z.literal(false), downloadsSchema], { error: DOWNLOADS }).optional(),
  check: checkSchema.optional(),
  cacheMb: z.number("must be a number of megabytes").min(0, "must not be below 0 (megabytes)").optional(),
});

/** Fails to compile when the schema and the documented type part ways. */
export const typedConfigSchema: z.ZodType<ConfigSpec> = configSchema;
