import { UsageError } from "../../errors.js";

const FORBIDDEN = new Set(["EACCES", "EPERM", "EROFS"]);

/** Runs `work`; where the system forbids it, says which folder it was about and what can be done. */
export async function explainingPermissions(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!FORBIDDEN.has(code ?? "")) throw error;
    throw new UsageError(`cannot write in ${folder}: ${message}`, {
      cause: error,
      remedy: "Choose a place of your own with --user or --prefix DIR, or ask who looks after this machine.",
    });
  }
}
