/** The reference implementation, Python's nbformat, asked live. */
import { spawnSync } from "node:child_process";

const script = `
import json, sys, warnings
warnings.simplefilter("ignore")
import logging; logging.disable(logging.CRITICAL)
import nbformat

def answer(text):
    try:
        notebook = nbformat.v4.upgrade(nbformat.reads(text, as_version=4))
        nbformat.validate(notebook)
        notebook = nbformat.reads(nbformat.writes(notebook), as_version=4)
        nbformat.validate(notebook)
        return {"ok": True, "text": nbformat.writes(notebook) + "\\n"}
    except Exception as error:
        return {"ok": False, "reason": repr(error)[:300]}

json.dump([answer(text) for text in json.load(sys.stdin)], sys.stdout)
`;

export type Answer = { ok: true; text: string } | { ok: false; reason: string };

/** What `nbformat` makes of each text: upgraded to 4.5, validated and written. */
export function askReference(texts: readonly string[]): Answer[] {
  const python = spawnSync("/usr/bin/python3", ["-c", script], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONIOENCODING: "utf-8" },
  });
  if (python.status !== 0) {
    const reason = python.error?.message ?? python.stderr;
    throw new Error(`nbformat for /usr/bin/python3 is needed: apt-get install python3-nbformat\n${reason}`);
  }
  return JSON.parse(python.stdout) as Answer[];
}
