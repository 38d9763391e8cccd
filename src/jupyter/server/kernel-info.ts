import { languageInfo } from "../../kernel/language-info.js";
import type { RuntimeVersions } from "../../kernel/runtime.js";
import type { KernelInfoReplyContent } from "../messages.js";
import { PROTOCOL_VERSION } from "../messages.js";

/** What really answers: Galley's kernel, with the language of the compiler that checks the cells. */
export function kernelInfo(versions: RuntimeVersions): KernelInfoReplyContent {
  const { galley, tslab, typescript, node } = versions;
  return {
    status: "ok",
    protocol_version: PROTOCOL_VERSION,
    implementation: "galley",
    implementation_version: galley,
    language_info: languageInfo(versions),
    banner: `Galley ${galley}: TypeScript ${typescript} through tslab ${tslab} on Node ${node}`,
    debugger: false,
    help_links: [
      { text: "TypeScript", url: "https://www.typescriptlang.org/docs/" },
      { text: "Node.js", url: "https://nodejs.org/docs/latest/api/" },
    ],
    supported_features: [],
  };
}
