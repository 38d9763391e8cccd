/** The start tags of a finished page, with their places in it, so that single ones can be changed and all else stays as it is. */
import { Tokenizer } from "htmlparser2";

export interface StartTag {
  /** In lower case. */
  name: string;
  /** Where it begins and ends in the page. */
  start: number;
  end: number;
  /** By name in lower case; values as a browser reads them. */
  attributes: ReadonlyMap<string, string>;
}

/** Those that a browser would read as tags: not what looks like one within a script, a style sheet, a title or a comment. */
export function startTags(html: string): StartTag[] {
  const tags: StartTag[] = [];
  let tag = { name: "", start: 0, attributes: new Map<string, string>() };
  let name = "";
  let value = "";
  const end = (index: number): void => void tags.push({ ...tag, end: index + 1 });
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ...NOTHING,
      onopentagname: (from, to) => {
        tag = { name: html.slice(from, to).toLowerCase(), start: from - 1, attributes: new Map() };
      },
      onattribname: (from, to) => {
        name = html.slice(from, to).toLowerCase();
        value = "";
      },
      onattribdata: (from, to) => {
        value += html.slice(from, to);
      },
      onattribentity: (codePoint) => {
        value += String.fromCodePoint(codePoint);
      },
      // Of two attributes of one name, a browser takes the first.
      onattribend: () => void (tag.attributes.has(name) || tag.attributes.set(name, value)),
      onopentagend: end,
      onselfclosingtag: end,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return tags;
}

const nothing = (): void => {};

const NOTHING = {
  oncdata: nothing,
  onclosetag: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onprocessinginstruction: nothing,
  ontext: nothing,
  ontextentity: nothing,
};
