/** Scripts that stand within a page, and the hashes by which its security policy knows them. */
import { createHash } from "node:crypto";

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;

/**
 * A script as it may stand between its tags. There, `</script` would end it, after `<!--` a page reads on in another way; a page may
 * hold no control characters. In a string or a pattern, where alone they occur, all these can be written so that they mean the same. Lines end as
 * a browser reads them.
 */
export function asInlineScript(script: string): string {
  return script
    .replace(/\r\n?/g, "\n")
    .replace(/<(?=\/script)/gi, "\\x3C")
    .replaceAll("<!--", "\\x3C!--")
    .replace(CONTROL, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

/** A source of `script-src`: this text and no other may run. */
export function scriptHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
