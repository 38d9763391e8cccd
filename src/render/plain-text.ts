/** Texts for places that hold no markup: the window's title, the contents, the index. */
import { textOf } from "../markdown/nodes.js";
import type { MystNode } from "../markdown/nodes.js";

const SIGNS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ kappa κ lambda λ mu μ nu ν xi ξ pi π " +
    "rho ρ sigma σ tau τ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Sigma Σ Phi Φ Psi Ψ Omega Ω " +
    "approx ≈ times × cdot · le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ pm ± to → rightarrow → infty ∞ sum ∑ int ∫ sim ∼ in ∈"
  )
    .split(" ")
    .flatMap((word, index, words) => (index % 2 === 0 ? [[word, words[index + 1]!]] : [])),
);
const RAISED: Readonly<Record<string, string>> = {
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "-1": "⁻¹",
  n: "ⁿ",
};

/** The words of a node; formulas as far as plain letters go. */
export function plainText(node: MystNode): string {
  if (node.type === "inlineMath" || node.type === "math")
    return plainTex(node.value ?? "") + String(node["after"] ?? "");
  return node.children ? node.children.map(plainText).join("") : textOf(node);
}

/** @example plainTex("R^2 \\approx 0.65") // "R² ≈ 0.65" */
export function plainTex(tex: string): string {
  return tex
    .replace(/\^\{?(-1|[0-3n])\}?(?!\d)/g, (_, power: string) => RAISED[power] ?? power)
    .replace(/\\([A-Za-z]+) ?/g, (whole, name: string) => {
      const sign = SIGNS[name];
      return sign === undefined ? "" : whole.endsWith(" ") ? `${sign} ` : sign;
    })
    .replace(/\\[,;:! ]/g, " ")
    .replace(/[{}\\]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
