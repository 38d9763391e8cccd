/** What programs write where a result should be. */
const NOT_A_RESULT =
  /(?<![\p{L}\p{N}_"'`])(?:NaN|nan|[-+]?(?:Infinity|inf)|undefined|null|None|\[object Object\])(?![\p{L}\p{N}_"'`])/u;

/** Only of JavaScript, and so spelt that no word of a sentence can be meant. */
const NOT_A_RESULT_IN_PROSE =
  /(?<![\p{L}\p{N}_"'`])(?:NaN|-?Infinity|undefined|\[object Object\])(?![\p{L}\p{N}_"'`])/u;

/** The part of a value in a sentence that is none. */
export function notAResult(value: string): string | undefined {
  return NOT_A_RESULT.exec(value)?.[0];
}

/** The same in a whole sentence, where it may speak of code. */
export function notAResultInProse(markdown: string): string | undefined {
  return NOT_A_RESULT_IN_PROSE.exec(markdown.replace(/(`+).*?\1/gs, ""))?.[0];
}
