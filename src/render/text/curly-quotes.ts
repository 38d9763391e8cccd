const OPENING = /(^|[\s([{\u2013\u2014-])(['"]+)(?=\S)/gu;
const AFTER_NO_DIGIT = /(?<!\d)"/gu;

/**
 * The quotation marks and apostrophes of a text without markup, as Markdown sets those of the body: a title is not to differ from the
 * heading that repeats it. A mark opens at the start and after a space, a bracket or a dash; inches stay as they are.
 */
export function curlyQuotes(text: string): string {
  const opened = text.replace(OPENING, (_, before: string, marks: string) => before + opening(marks));
  return opened.replace(opened.includes("“") ? /"/gu : AFTER_NO_DIGIT, "”").replaceAll("'", "’");
}

const opening = (marks: string): string => marks.replaceAll('"', "“").replaceAll("'", "‘");
