/**
 * Every reason to stop, on one screen. These are thrown only when the work cannot go on at all, and caught once,
 * in `cli/`. A cell that fails is data (`CellRun`), a result unfit to publish is a `Problem`.
 */

/** 1: a cell failed or a problem stands. 2: wrong usage or configuration. 3: a check found results that differ. */
export type ExitCode = 1 | 2 | 3;

interface GalleyErrorOptions {
  /** What the user can do about it, shown below the message: a sentence, while the message is none. */
  remedy?: string;
  cause?: unknown;
}

/** Base of all expected errors: the message is for people, so no stack is shown for it. */
export class GalleyError extends Error {
  readonly code: string = "GALLEY";
  readonly exitCode: ExitCode = 1;
  readonly remedy: string | undefined;

  constructor(message: string, options: GalleyErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.remedy = options.remedy;
  }
}

/** A flag, argument or parameter that cannot be used. */
export class UsageError extends GalleyError {
  override readonly code: string = "USAGE";
  override readonly exitCode: ExitCode = 2;
}

/** `galley.config.ts` is wrong or cannot be loaded. */
export class ConfigError extends GalleyError {
  override readonly code: string = "CONFIG";
  override readonly exitCode: ExitCode = 2;
}

/** A file named by the user is not there, or cannot be read. */
export class FileMissingError extends GalleyError {
  override readonly code: string = "FILE_MISSING";
  override readonly exitCode: ExitCode = 2;
}

/** A file is not a notebook: broken JSON, an unknown version, a field that does not fit. */
export class NotebookFormatError extends GalleyError {
  override readonly code: string = "NOTEBOOK_FORMAT";
}

/** No kernelspec of that name, or the kernel did not come up. */
export class KernelStartError extends GalleyError {
  override readonly code: string = "KERNEL_START";
}

/** A template is missing, does not parse, or fails while rendering. */
export class TemplateError extends GalleyError {
  override readonly code: string = "TEMPLATE";
}

/** Two pages want one path, or the site cannot be written. */
export class SiteError extends GalleyError {
  override readonly code: string = "SITE";
}

/** A record of results is not one, or cannot be read. */
export class RecordError extends GalleyError {
  override readonly code: string = "RECORD";
}
