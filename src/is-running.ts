/** True while there is a process of this number on this computer, also somebody else's. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there, but somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
