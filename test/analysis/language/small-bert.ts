/** A model in the files that a real BERT has, small enough to be reckoned by hand. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onnxFile } from "./onnx-model.js";

export const TOKENS = [
  "[PAD]",
  "[UNK]",
  "[CLS]",
  "[SEP]",
  "[MASK]",
  "the",
  "cat",
  "play",
  "##ing",
  "北",
  "京",
];

/** Of each token. */
export const VECTORS = TOKENS.map((_, code) => [code, code % 2, code === 4 ? 0 : 1]);

/**
 * The vectors of tokens are those above; the outputs of a place are the products of the mean of the text's vectors with each
 * token's weights.
 */
export function writeSmallBert(folder: string): void {
  mkdirSync(join(folder, "onnx"), { recursive: true });
  const json = (name: string, value: unknown): void =>
    writeFileSync(join(folder, name), JSON.stringify(value));
  json("config.json", {
    model_type: "bert",
    architectures: ["BertForMaskedLM"],
    vocab_size: TOKENS.length,
    hidden_size: 3,
  });
  json("tokenizer_config.json", {
    tokenizer_class: "BertTokenizer",
    mask_token: "[MASK]",
    pad_token: "[PAD]",
    model_max_length: 16,
  });
  json("tokenizer.json", tokenizer());
  const weights = TOKENS.map((_, code) => [0, 0, code / 10]);
  const model = onnxFile({
    inputs: ["input_ids", "attention_mask"],
    outputs: ["logits", "last_hidden_state"],
    weights: {
      vectors: { shape: [TOKENS.length, 3], values: VECTORS.flat() },
      weights: {
        shape: [3, TOKENS.length],
        values: [0, 1, 2].flatMap((row) => weights.map((own) => own[row] as number)),
      },
      nothing: { shape: [3, TOKENS.length], values: weights.flatMap(() => [0, 0, 0]) },
    },
    nodes: [
      { operator: "Gather", inputs: ["vectors", "input_ids"], output: "last_hidden_state" },
      {
        operator: "ReduceMean",
        inputs: ["last_hidden_state"],
        output: "mean",
        attributes: { axes: [1], keepdims: 1 },
      },
      { operator: "MatMul", inputs: ["mean", "weights"], output: "told" },
      { operator: "MatMul", inputs: ["last_hidden_state", "nothing"], output: "places" },
      { operator: "Add", inputs: ["places", "told"], output: "logits" },
    ],
  });
  writeFileSync(join(folder, "onnx/model.onnx"), model);
}

const one = (id: string) => ({ SpecialToken: { id, type_id: 0 } });

function tokenizer() {
  const special = TOKENS.slice(0, 5);
  const text = { Sequence: { id: "A", type_id: 0 } };
  return {
    version: "1.0",
    added_tokens: special.map((content, id) => ({
      id,
      content,
      special: true,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
    })),
    normalizer: {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [one("[CLS]"), text, one("[SEP]")],
      pair: [one("[CLS]"), text, one("[SEP]"), { Sequence: { id: "B", type_id: 1 } }, one("[SEP]")],
      special_tokens: Object.fromEntries(special.map((id, code) => [id, { id, ids: [code], tokens: [id] }])),
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(TOKENS.map((token, code) => [token, code])),
    },
  };
}
