import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { DataError } from "../data-error.js";
import { requireWhole } from "../learning/require-option.js";
import { softmax } from "../neural/class-probabilities.js";
import {
  type BertModel,
  type BertRuntime,
  type Loader,
  MODEL_OPTIONS,
  type RuntimeTensor,
  type Tokenizer,
  loadRuntime,
} from "./bert-runtime.js";
import { MASK } from "./token-codes.js";
import type { WordGuess } from "./transformer-encoder.js";

/** A BERT from files of this machine; what `loadBert` gives. */
export class Bert {
  /** As it was given: messages do not tell of the machine. */
  readonly #folder: string;
  readonly #runtime: BertRuntime;
  readonly #tokenizer: Tokenizer;
  /** Loaded when they are first asked: the same file, read for its vectors or for its words. */
  #vectors: Promise<BertModel> | undefined;
  #words: Promise<BertModel> | undefined;

  constructor(folder: string, runtime: BertRuntime, tokenizer: Tokenizer) {
    this.#folder = folder;
    this.#runtime = runtime;
    this.#tokenizer = tokenizer;
  }

  /**
   * For each text the mean of its tokens' vectors in the last layer, those of `[CLS]` and `[SEP]` with them.
   *
   * @throws DataError for no text, an empty one, one longer than the model reads, and a model without vectors.
   */
  async embed(texts: readonly string[]): Promise<number[][]> {
    if (texts.length === 0) throw new DataError("embed requires at least 1 text, got 0");
    const inputs = texts.map((text, place) => this.#encoded("embed", text, `text ${place + 1}`));
    this.#vectors ??= readModel(this.#folder, this.#runtime.AutoModel);
    const model = await this.#vectors;
    const rows: number[][] = [];
    // One by one: beside a longer text a shorter one is padded, which changes its last digits.
    for (const input of inputs) {
      const { last_hidden_state: vectors } = await model(input);
      if (vectors === undefined)
        throw new DataError(`${this.#folder}: the model has no output "last_hidden_state"`);
      rows.push(meanVector(vectors));
    }
    return rows;
  }

  /**
   * The words that fit best where a text has `[MASK]`, for each such place, the most probable first. Parts of words start
   * with `##`.
   *
   * @throws DataError for a text without `[MASK]`, one longer than the model reads, and a model that tells no words.
   * @example await bert.fillMasked("巴黎是[MASK]国的首都。", 3)
   */
  async fillMasked(text: string, count = 5): Promise<WordGuess[][]> {
    requireWhole("fillMasked", "count", count, 1);
    const input = this.#encoded("fillMasked", text, "the text");
    const codes = Array.from(input["input_ids"]?.data ?? [], Number);
    const places = [...codes.keys()].filter((place) => codes[place] === this.#tokenizer.mask_token_id);
    if (places.length === 0) throw new DataError(`fillMasked requires a "${MASK}" in the text`);
    this.#words ??= readModel(this.#folder, this.#runtime.AutoModelForMaskedLM);
    const { logits } = await (await this.#words)(input);
    if (logits === undefined) throw new DataError(`${this.#folder}: the model has no output "logits"`);
    return places.map((place) => this.#guesses(rowAt(logits, place), count));
  }

  #guesses(outputs: Float64Array, count: number): WordGuess[] {
    const probabilities = softmax(outputs);
    return Array.from(this.#tokenizer.get_vocab(), ([word, code]) => ({
      word,
      probability: probabilities[code] as number,
    }))
      .toSorted((a, b) => b.probability - a.probability)
      .slice(0, count);
  }

  #encoded(caller: string, text: string, name: string): Record<string, RuntimeTensor> {
    if (typeof text !== "string" || text.trim() === "")
      throw new DataError(`${caller}: ${name} is ${text === "" ? "empty" : JSON.stringify(text)}`);
    const input = this.#tokenizer(text);
    const length = input["input_ids"]?.dims[1] ?? 0;
    const longest = this.#tokenizer.model_max_length;
    if (length > longest)
      throw new DataError(`${caller}: ${name} has ${length} tokens, the model reads ${longest}; divide it`);
    return input;
  }
}

function meanVector(vectors: RuntimeTensor): number[] {
  const [, length, width] = vectors.dims as readonly [number, number, number];
  const rows = Array.from({ length }, (_, place) => rowAt(vectors, place));
  return Array.from({ length: width }, (_, column) =>
    rows.reduce((sum, row) => sum + (row[column] as number) / length, 0),
  );
}

/** The numbers of one place of the first text. */
function rowAt({ dims, data }: RuntimeTensor, place: number): Float64Array {
  const width = dims[2] as number;
  return Float64Array.from(data.subarray(place * width, (place + 1) * width), Number);
}

const FILES = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx"];

/**
 * Opens a BERT that lies in a folder of this machine, as Hugging Face's Optimum exports it (`optimum-cli export onnx`, the
 * model in a folder `onnx`). Nothing is fetched from anywhere. The package `@huggingface/transformers` must be installed; it
 * is large, and no other part of this module needs it.
 *
 * @param folder with config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx; relative to the working directory
 * @throws DataError where a file is missing or the package is not installed.
 * @example const bert = await loadBert("../models/bert-base-chinese");
 * const vectors = await bert.embed(["今天天气很好", "天气不错"]);
 * cosineSimilarity(vectors[0], vectors[1]);
 */
export async function loadBert(folder: string): Promise<Bert> {
  const missing = FILES.find((name) => !existsSync(join(folder, name)));
  if (missing !== undefined)
    throw new DataError(
      `loadBert: ${folder} has no ${missing}; export the model with \`optimum-cli export onnx\`, and put model.onnx into a folder onnx`,
    );
  const runtime = await loadRuntime();
  return new Bert(folder, runtime, await readModel(folder, runtime.AutoTokenizer));
}

async function readModel<Loaded>(folder: string, loader: Loader<Loaded>): Promise<Loaded> {
  const path = resolve(folder);
  try {
    return await loader.from_pretrained(path, MODEL_OPTIONS);
  } catch (cause) {
    const reason = ((cause as Error).message.split("\n")[0] as string).replaceAll(path, folder);
    throw new DataError(`loadBert: ${folder} cannot be read: ${reason}`, { cause });
  }
}
