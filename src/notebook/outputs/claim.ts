/** A published number beside the computed one (`application/vnd.galley.claim+json`), as `claim()` writes it. */
import type { Json } from "../nbformat.js";
import { isObject } from "../is-object.js";

export interface ClaimData {
  statement: string;
  published: number;
  computed: number;
  /** How far apart the two may be. */
  tolerance: number;
  stands: boolean;
  /** The reason, in Markdown. */
  why?: string;
}

/** The claim in a MIME bundle; undefined if it is not one. */
export function readClaim(value: Json | undefined): ClaimData | undefined {
  if (!isObject(value)) return undefined;
  const { statement, published, computed, tolerance, stands, why } = value;
  if (typeof statement !== "string" || typeof published !== "number") return undefined;
  if (typeof computed !== "number" || typeof tolerance !== "number") return undefined;
  const claim = { statement, published, computed, tolerance, stands: stands === true };
  return typeof why === "string" && why.trim() !== "" ? { ...claim, why } : claim;
}
