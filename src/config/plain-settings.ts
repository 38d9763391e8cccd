/**
 * Settings that are nothing but values written out: they are the same each time, so what was found of them once need not be
 * found again, and neither a loader of TypeScript nor a checker of settings has to be loaded.
 */
import { existsSync } from "node:fs";
import { cacheFolder, keptFolder } from "../cache/kept-folder.js";
import { sha256 } from "../cache/sha256.js";
import { openStore } from "../cache/store.js";
import { packageVersion } from "../package-version.js";
import type { ConfigSpec } from "./config-spec.js";

const KIND = "settings";

const COMMENTS_AND_STRINGS = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const FRAME =
  /^(?:import\s*\{\s*defineConfig\s*\}\s*from\s*""\s*;?)?\s*export\s+default\s+(?:defineConfig\s*\()?\s*(\{[^]*\})\s*\)?\s*;?\s*$/;
/** Keys, numbers, a few words and what stands between them. */
const VALUES = /^(?:\w+\s*:|""|true\b|false\b|null\b|[-+]?\d[\w.]*|[{}[\],:\s])*$/;

/** Whether the text of a settings file holds values alone: no names, calls or imports that could give others tomorrow. */
export function isPlain(text: string): boolean {
  const bare = text.replaceAll(COMMENTS_AND_STRINGS, (_, string: string | undefined) =>
    string === undefined ? " " : '""',
  );
  const values = FRAME.exec(bare.trim())?.[1];
  return values !== undefined && VALUES.test(values);
}

/** What such a text was found to mean; `undefined` where it was not asked before, or is not plain. */
export function knownSettings(text: string, root: string): ConfigSpec | undefined {
  if (!isPlain(text)) return undefined;
  const known = storeOf(root)?.read(KIND, keyOf(text))?.toString("utf8");
  return known === undefined ? undefined : (JSON.parse(known) as ConfigSpec);
}

/** @param spec without mistakes */
export function rememberSettings(text: string, spec: ConfigSpec, root: string): void {
  if (isPlain(text)) storeOf(root)?.write(KIND, keyOf(text), JSON.stringify(spec));
}

/** Only a project that was built before has a folder for it. */
function storeOf(root: string): ReturnType<typeof openStore> | undefined {
  const kept = keptFolder(root);
  return existsSync(kept) ? openStore(cacheFolder(kept)) : undefined;
}

function keyOf(text: string): string {
  return sha256(`${packageVersion()} ${text}`);
}
