import type { Figure, PlotlyTrace } from "../../display/index.js";
import { DataError } from "../data-error.js";
import { principalPlane } from "../language/principal-plane.js";
import type { WordEmbeddings } from "../language/word-embeddings.js";
import {
  type Language,
  type PlotOptions,
  describedFigure,
  inLanguage,
  listed,
  listedInChinese,
} from "./texts.js";

export interface EmbeddingMapOptions extends PlotOptions {
  /** The words to draw (default: the 50 most frequent); or words by the name of their group, each group in a colour. */
  words?: readonly string[] | { readonly [group: string]: readonly string[] };
}

const DEFAULT_WORDS = 50;

/**
 * Words as points in the plane in which their vectors, brought to length 1, differ most (the first two principal
 * components).
 *
 * @throws DataError for a word that was not learned, and for fewer than three words.
 * @example display(embeddingMap(words, { words: { animals: ["cat", "dog"], places: ["Paris", "Rome"] } }))
 */
export function embeddingMap(embeddings: WordEmbeddings, options: EmbeddingMapOptions = {}): Figure {
  const groups = groupsOf(embeddings, options.words);
  const words = groups.flatMap(([, members]) => members);
  if (words.length < 3) throw new DataError(`embeddingMap requires at least 3 words, got ${words.length}`);
  const { x, y, shares } = principalPlane(words.map((word) => direction(embeddings.vector(word))));
  let next = 0;
  const traces = groups.map(([name, members]): PlotlyTrace => {
    const [from, to] = [next, (next += members.length)];
    return {
      type: "scatter",
      mode: "markers+text",
      ...(name === undefined ? {} : { name }),
      x: x.slice(from, to),
      y: y.slice(from, to),
      text: members,
      textposition: "top center",
    };
  });
  const own = inLanguage(options.lang, WORDS);
  const layout = {
    showlegend: groups.length > 1,
    xaxis: { title: { text: own.axis(1, percent(shares[0])) }, zeroline: false },
    yaxis: { title: { text: own.axis(2, percent(shares[1])) }, zeroline: false, scaleanchor: "x" },
  };
  const told = texts(embeddings, words, percent(shares[0] + shares[1]));
  return describedFigure({ data: traces, layout }, options, inLanguage(options.lang, told));
}

const WORDS = {
  en: { axis: (place: number, share: string) => `Component ${place} (${share} %)` },
  zh: { axis: (place: number, share: string) => `第 ${place} 主成分（${share}%）` },
};

type Groups = ReadonlyArray<readonly [name: string | undefined, members: readonly string[]]>;

function groupsOf(embeddings: WordEmbeddings, words: EmbeddingMapOptions["words"]): Groups {
  if (words === undefined) return [[undefined, embeddings.vocabulary.tokens.slice(0, DEFAULT_WORDS)]];
  return isList(words) ? [[undefined, words]] : Object.entries(words);
}

const isList = (words: NonNullable<EmbeddingMapOptions["words"]>): words is readonly string[] =>
  Array.isArray(words);

function direction(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

const percent = (share: number): string => String(Math.round(100 * share));

/** Of the words drawn, the pairs that are most alike. */
function texts(
  embeddings: WordEmbeddings,
  words: readonly string[],
  share: string,
): Record<Language, { caption: string; alt: string }> {
  const pairs = words
    .flatMap((a, place) =>
      words.slice(place + 1).map((b) => ({ a, b, similarity: embeddings.similarity(a, b) })),
    )
    .toSorted((one, other) => other.similarity - one.similarity)
    .slice(0, 3)
    .map(({ a, b, similarity }) => ({ pair: `${a} – ${b}`, similarity: similarity.toFixed(2) }));
  return {
    en: {
      caption: `Map of ${words.length} words by how they are used`,
      alt:
        `${words.length} words in the plane of the first two principal components, which hold ${share} % of the variance. ` +
        `Most alike: ${listed(pairs.map(({ pair, similarity }) => `${pair} (${similarity})`))}.`,
    },
    zh: {
      caption: `${words.length} 个词的用法分布图`,
      alt:
        `${words.length} 个词在前两个主成分平面上的位置，占方差的 ${share}%。` +
        `最相近的：${listedInChinese(pairs.map(({ pair, similarity }) => `${pair}（${similarity}）`))}。`,
    },
  };
}
