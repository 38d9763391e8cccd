/** The user, or the system, asked to stop: neither an error of ours nor of the notebook's. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";

  constructor(readonly signal: NodeJS.Signals) {
    super(`stopped by ${signal}; all kernels have been ended`);
  }
}
