/** What is used of @huggingface/transformers: an optional package, for it is large, loaded when a model is. */
import { DataError } from "../data-error.js";

const PACKAGE: string = "@huggingface/transformers";

export interface RuntimeTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}

export interface Tokenizer {
  (text: string): Record<string, RuntimeTensor>;
  readonly mask_token_id: number | undefined;
  readonly model_max_length: number;
  get_vocab(): ReadonlyMap<string, number>;
}

export type BertModel = (inputs: Record<string, RuntimeTensor>) => Promise<Record<string, RuntimeTensor>>;

export interface Loader<Loaded> {
  from_pretrained(folder: string, options: object): Promise<Loaded>;
}

export interface BertRuntime {
  AutoTokenizer: Loader<Tokenizer>;
  AutoModel: Loader<BertModel>;
  AutoModelForMaskedLM: Loader<BertModel>;
}

export async function loadRuntime(): Promise<BertRuntime> {
  try {
    return (await import(PACKAGE)) as BertRuntime;
  } catch (cause) {
    throw new DataError(
      `loadBert needs the package ${PACKAGE}, which cannot be loaded here; install it with \`npm install ${PACKAGE}\` (${firstLine(cause as Error)})`,
      { cause },
    );
  }
}

/** Nothing is fetched; one thread, so that sums are added up in the same order each time. */
export const MODEL_OPTIONS = {
  local_files_only: true,
  dtype: "fp32",
  device: "cpu",
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
} as const;

/** Without the place on this machine from which it was asked for. */
const firstLine = ({ message }: Error): string =>
  (message.split("\n")[0] as string).replace(/ imported from .*/, "");
