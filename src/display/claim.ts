import { type DisplayBundle, type Displayable, galleyMetadata } from "./bundle.js";
import { escapeHtml } from "./escape-html.js";
import { inspectAsText } from "./inspect-as-text.js";

export interface ClaimOptions {
  /** The number as it was printed. */
  published: number;
  /** The number that follows from the data. */
  computed: number;
  /** How far apart the two may be, such as half a unit of the last printed digit. */
  tolerance: number;
  /** Name of the claim, for the record. */
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
  readonly label: string | undefined;

  constructor(statement: string, { published, computed, tolerance, label }: ClaimOptions) {
    this.statement = statement;
    this.published = published;
    this.computed = computed;
    this.tolerance = tolerance;
    this.label = label;
  }

  /** The published number is right, within the tolerance. */
  get stands(): boolean {
    const size = Math.max(Math.abs(this.published), Math.abs(this.computed));
    return Math.abs(this.published - this.computed) <= this.tolerance + ROUNDING * size;
  }

  toMimeBundle(): DisplayBundle {
    const { statement, published, computed, tolerance, stands } = this;
    const verdict = stands ? "stands" : "does not stand";
    return {
      data: {
        "text/plain": `${statement}: published ${published}, computed ${computed}: ${verdict}`,
        "text/html": `<p>${escapeHtml(statement)}: published ${published}, computed ${computed}: <strong>${verdict}</strong></p>`,
        "application/vnd.galley.claim+json": { statement, published, computed, tolerance, stands },
      },
      metadata: galleyMetadata({ kind: "claim", label: this.label }),
    };
  }
}
inspectAsText(Claim.prototype);

/**
 * Holds a published number against the computed one: the report shows both with the verdict, and counts how many stand.
 *
 * @throws TypeError where a number is not finite, or the tolerance is below 0.
 * @example display(claim("R² of the worked example", { published: 0.9, computed: fit.rSquared, tolerance: 0.005 }))
 */
export function claim(statement: string, options: ClaimOptions): Claim {
  for (const name of ["published", "computed", "tolerance"] as const) {
    if (!Number.isFinite(options[name]))
      throw new TypeError(`claim "${statement}" requires a finite number as ${name}, not ${options[name]}`);
  }
  if (options.tolerance < 0)
    throw new TypeError(`claim "${statement}" requires a tolerance of 0 or more, not ${options.tolerance}`);
  return new Claim(statement, options);
}
