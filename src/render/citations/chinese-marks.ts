const MARKS: Record<string, string> = { "(": "（", ")": "）", ",": "，", ";": "；" };

/**
 * Citations in a Chinese sentence have Chinese punctuation, which brings its own space; tags stay as they are.
 *
 * @example chineseMarks("(Devlin 等, 2019)") // "（Devlin 等，2019）"
 */
export function chineseMarks(html: string): string {
  return html.replace(
    /(<[^>]*>|&#?\w+;)|(?<=\p{Script=Latin})[, ]*(?=等)| ?(\()|([),;]) ?/gu,
    (_, kept?: string, opening?: string, mark?: string) => kept ?? MARKS[opening ?? mark ?? ""] ?? " ",
  );
}
