/** A flow chart as data, and the fault that its text has. The grammar is Mermaid's: https://mermaid.js.org/syntax/flowchart.html */

export type Direction = "TD" | "TB" | "BT" | "LR" | "RL";

export interface FlowNode {
  label: string;
  /** The brackets around the label, which say the shape; none for a node without a label. */
  brackets: readonly [string, string];
  /** Names of classes, in the order given. */
  classes: string[];
}

export interface FlowEdge {
  from: string;
  to: string;
  label: string;
  stroke: "solid" | "dotted" | "thick" | "invisible";
  arrowStart: boolean;
  arrowEnd: boolean;
}

export interface Subgraph {
  id: string;
  title: string;
  direction: Direction | undefined;
  /** Nodes and subgraphs first named in it. */
  members: string[];
}

export interface Flowchart {
  direction: Direction;
  nodes: Map<string, FlowNode>;
  edges: FlowEdge[];
  subgraphs: Map<string, Subgraph>;
  /** Declarations of `classDef` by class, and of `style` by node: `fill:#fff`. */
  classStyles: Map<string, string[]>;
  nodeStyles: Map<string, string[]>;
  /** The author's own title and description, for people who cannot see the diagram. */
  accTitle: string | undefined;
  accDescription: string | undefined;
}

/** Says what is wrong in which line of the diagram, counted from 0. */
export class DiagramError extends Error {
  constructor(
    message: string,
    readonly lineOffset: number,
  ) {
    super(message);
  }
}
