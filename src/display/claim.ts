import { type DisplayBundle, type Displayable, galleyMetadata } from "./bundle.js";
import { escapeMarkdown } from "./escape-markdown.js";
import { inspectAsText } from "./inspect-as-text.js";

export interface ClaimOptions {
  /** The number as it was printed. */
  published: number;
  /** The number that follows from the data. */
  computed: number;
  /** How far apart the two may be, such as half a unit of the last printed digit. */
  tolerance: number;
  /** Why the published number is right or wrong: a sentence or two of Markdown, formulas included. */
  why?: string;
  /** Name of the claim, for the record and for references in the text. */
  label?: string;
}

/** What rounding adds to a difference: 0.3 − 0.2 is not more than 0.1 apart. */
const ROUNDING = 1e-12;

/** A published number beside the computed one; make it with `claim`. */
export class Claim implements Displayable {
  readonly statement: string;
  readonly published: number;
  readonly computed: number;
  readonly tolerance: number;
  readonly why: string | undefined;
  readonly label: string | undefined;

  constructor(statement: string, { published, computed, tolerance, why, label }: ClaimOptions) {
    this.statement = statement;
    this.published = published;
    this.computed = computed;
    this.tolerance = tolerance;
    this.why = why?.trim();
    this.label = label;
  }

  /** The published number is right, within the tolerance. */
  get stands(): boolean {
    const size = Math.max(Math.abs(this.published), Math.abs(this.computed));
    return Math.abs(this.published - this.computed) <= this.tolerance + ROUNDING * size;
  }

  toMimeBundle(): DisplayBundle {
    const { statement, published, computed, tolerance, stands, why } = this;
    const numbers = `published ${published}, computed ${computed}`;
    const verdict = stands ? "stands" : "does not stand";
    const reason = why === undefined ? "" : `. ${why}`;
    return {
      data: {
        "text/plain": `${statement}: ${numbers}: ${verdict}${reason}`,
        "text/markdown": `${escapeMarkdown(statement)}: ${numbers}: **${verdict}**${reason}`,
        "application/vnd.galley.claim+json": {
          statement,
          published,
          computed,
          tolerance,
          stands,
          ...(why !== undefined && { why }),
        },
      },
      metadata: galleyMetadata({ kind: "claim", label: this.label }),
    };
  }
}
inspectAsText(Claim.prototype);

/**
 * Holds a published number against the computed one: the report shows both with the verdict and the reason, and counts
 * how many stand. Claims that a cell shows one after the other stand in one table.
 *
 * @throws TypeError where a number is not finite, the tolerance is below 0, or `why` is empty.
 * @example
 * display(claim("R² of the worked example", {
 *   published: 0.9, computed: fit.rSquared, tolerance: 0.005, why: "The points lie on the line, so $\\mathrm{RSS} = 0$.",
 * }));
 */
export function claim(statement: string, options: ClaimOptions): Claim {
  for (const name of ["published", "computed", "tolerance"] as const) {
    if (!Number.isFinite(options[name]))
      throw new TypeError(`claim "${statement}" requires a finite number as ${name}, not ${options[name]}`);
  }
  if (options.tolerance < 0)
    throw new TypeError(`claim "${statement}" requires a tolerance of 0 or more, not ${options.tolerance}`);
  if (options.why?.trim() === "")
    throw new TypeError(`claim "${statement}" requires a sentence as why, or none`);
  return new Claim(statement, options);
}
