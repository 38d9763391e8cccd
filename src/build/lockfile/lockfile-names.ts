/** Of npm, pnpm, yarn and bun; the first that is there counts. */
export const LOCKFILES = ["package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock"];
