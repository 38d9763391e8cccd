/**
 * The one door through which HTML enters a page unescaped. Templates escape everything (nunjucks autoescape) except
 * values made here; the `safe` filter refuses any other. Search for `trustHtml(` to see every place that vouches.
 */
import nunjucks from "nunjucks";

declare const trusted: unique symbol;

/** HTML whose author is Galley itself, or that has been sanitised. */
export type TrustedHtml = InstanceType<typeof nunjucks.runtime.SafeString> & { readonly [trusted]: true };

/** Vouches for `html`: the caller has built it from escaped parts, or sanitised it. */
export function trustHtml(html: string): TrustedHtml {
  return new nunjucks.runtime.SafeString(html) as TrustedHtml;
}

export function isTrustedHtml(value: unknown): value is TrustedHtml {
  return value instanceof nunjucks.runtime.SafeString;
}

/** Text as HTML: every character that could be markup is escaped. */
export function escapeHtml(text: string): TrustedHtml {
  return trustHtml(text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`));
}

export function joinHtml(parts: readonly TrustedHtml[], separator = ""): TrustedHtml {
  return trustHtml(parts.map(String).join(separator));
}

/**
 * JSON for a `<script type="application/json">` block. Within one, only `</script` and `<!--` mean anything to the
 * HTML parser; with every `<` written as an escape neither can occur.
 */
export function jsonForScript(value: unknown): TrustedHtml {
  return trustHtml(JSON.stringify(value).replaceAll("<", "\\u003c"));
}
