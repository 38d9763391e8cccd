/**
 * Which steps of a notebook have to run again after an edit, so that the kernel holds and shows what it would after a run
 * from nothing. Sound before small: where that cannot be told, all of them, in a new kernel.
 */
import type { CellEffects } from "./effects/cell-effects.js";
import { KNOWN_GLOBALS } from "./effects/known-code.js";
import { keptInOrder } from "./kept-in-order.js";

/** What a kernel is asked to do at one time: to run a cell, or to work out the values in a text. */
export interface Step {
  /** The same after an edit. */
  id: string;
  /** Other where it has to run anew: its code, and what says how to run it. */
  signature: string;
  effects: CellEffects;
}

/** A step as the kernel ran it last. */
export interface LiveStep extends Step {
  /** It did what is not seen in its code: wrote files, spoke to others. */
  isUnseen: boolean;
  /** It has to run again in any case: it failed, or what it read has changed. */
  isStale: boolean;
}

export type Affected = { again: ReadonlySet<string> } | { isAll: true; why: string };

interface Node {
  id: string;
  effects: CellEffects;
  live: LiveStep | undefined;
  /** Position in the notebook as it is now; absent for what is no longer in it. */
  at: number | undefined;
}

/**
 * @param live what the kernel ran, in that order
 * @param next the notebook as it is now
 * @param isSeeded random numbers are decided anew for each cell
 */
export function affectedSteps(live: readonly LiveStep[], next: readonly Step[], isSeeded: boolean): Affected {
  const graph = new StepGraph(live, next);
  const again = graph.closure(
    graph.nodes.filter(
      ({ at, live: before }) => at !== undefined && (before === undefined || before.isStale),
    ),
  );
  const first = Math.min(...again.map(({ at }) => at ?? Infinity));
  const names = new Set(graph.nodes.flatMap(({ effects }) => [...effects.declares]));
  for (const node of graph.nodes) {
    const why = doubt(node, names, isSeeded);
    // What ran before the first of them has done the same to all; what comes last for the first time, nothing to any yet.
    const isNew = node.live === undefined && node.at === next.length - 1;
    if (why !== undefined && (node.at ?? Infinity) >= first && !isNew) return { isAll: true, why };
    if (why !== undefined && node.at === undefined) return { isAll: true, why };
  }
  return { again: new Set(again.map(({ id }) => id)) };
}

/** Why it is not known what a step does; `undefined` where it is. */
function doubt({ effects, live }: Node, names: ReadonlySet<string>, isSeeded: boolean): string | undefined {
  if (effects.unknown !== undefined) return effects.unknown;
  if (live?.isUnseen === true) return "what it did outside of the kernel";
  if (effects.isRandom && !isSeeded) return "random numbers without a seed";
  // What is declared nowhere and is nothing of the language's makes the cell fail before it runs.
  return [...effects.runs].find((name) => !names.has(name) && !KNOWN_GLOBALS.has(name) && isOfNode(name));
}

function isOfNode(name: string): boolean {
  return name in globalThis || OF_MODULES.has(name);
}

const OF_MODULES = new Set(["require", "module", "exports", "__filename", "__dirname"]);

class StepGraph {
  readonly nodes: readonly Node[];
  /** What a step uses and could change, directly: as the notebook was and as it is. */
  readonly #makers = new Map<Node, Set<Node>>();
  readonly #users = new Map<Node, Set<Node>>();
  /** Users of imports that give what changes when it is used. */
  readonly #givenChanging = new Set<Node>();
  /** Name → steps that declare it. */
  readonly #declarers = new Map<string, Node[]>();
  readonly #reach = new Map<Node, Set<Node>>();
  /** Those that may change something that others made. */
  readonly #changers: readonly Node[];

  constructor(live: readonly LiveStep[], next: readonly Step[]) {
    const kept = keptInOrder(live, next, ({ id, signature }) => `${id} ${signature}`);
    const now = next.map((step, at): Node => {
      const before = kept.get(at);
      const effects = before === undefined ? step.effects : (live[before] as LiveStep).effects;
      return { id: step.id, effects, live: before === undefined ? undefined : live[before], at };
    });
    const byLive = new Map(
      now.flatMap((node) => (node.live === undefined ? [] : [[node.live, node] as const])),
    );
    const then = live.map(
      (step): Node => byLive.get(step) ?? { id: step.id, effects: step.effects, live: step, at: undefined },
    );
    this.nodes = [...now, ...then.filter(({ at }) => at === undefined)];
    this.#link(then);
    this.#link(now);
    for (const node of this.nodes)
      for (const name of node.effects.declares)
        this.#declarers.set(name, [...(this.#declarers.get(name) ?? []), node]);
    this.#changers = this.nodes.filter((node) => this.#changes(node));
  }

  /** All that has to run where `first` do, and what no longer stands in the notebook has to be undone. */
  closure(first: readonly Node[]): Node[] {
    const again = new Set<Node>();
    const queue = [...first, ...this.nodes.filter(({ at }) => at === undefined)];
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      if (again.has(node)) continue;
      again.add(node);
      queue.push(...(this.#users.get(node) ?? []), ...this.#sharingNames(node), ...this.#toRemake(node));
    }
    return [...again].filter(({ at }) => at !== undefined);
  }

  /** Each step to the last one above it that declares a name it uses. */
  #link(order: readonly Node[]): void {
    const declaredBy = new Map<string, Node>();
    for (const node of order) {
      for (const name of node.effects.uses) {
        const maker = declaredBy.get(name);
        if (maker === undefined) continue;
        if (maker.effects.changingImports.has(name)) this.#givenChanging.add(node);
        if (!maker.effects.imports.has(name))
          this.#makers.set(node, (this.#makers.get(node) ?? new Set()).add(maker));
        this.#users.set(maker, (this.#users.get(maker) ?? new Set()).add(node));
      }
      for (const name of node.effects.declares) declaredBy.set(name, node);
    }
  }

  /** Where a name is declared twice, what it means depends on who ran last. */
  #sharingNames({ effects, at }: Node): Node[] {
    const names = [...effects.declares, ...effects.uses].filter((name) => {
      const count = this.#declarers.get(name)?.length ?? 0;
      return count > 1 || (count === 1 && at === undefined);
    });
    return this.nodes.filter(({ effects: other }) =>
      names.some((name) => other.declares.has(name) || other.uses.has(name)),
    );
  }

  /** What has to be made anew before a step runs again: what it changed itself, and what was changed after it. */
  #toRemake(node: Node): Node[] {
    const reach = this.#reachOf(node);
    if (this.#changes(node)) return [...reach];
    const later = this.#changers.filter(({ at }) => at === undefined || at > (node.at ?? Infinity));
    return [...reach].filter((maker) => later.some((changer) => this.#reachOf(changer).has(maker)));
  }

  #changes(node: Node): boolean {
    if (node.effects.changesOthers || this.#givesChanging(node)) return true;
    return [...this.#reachOf(node)].some((maker) => this.#givesChanging(maker));
  }

  #givesChanging(node: Node): boolean {
    return node.effects.declaresChanging || this.#givenChanging.has(node);
  }

  /** Whose work a step can come at: what it uses, what that was made of, and so on. */
  #reachOf(node: Node): Set<Node> {
    const known = this.#reach.get(node);
    if (known !== undefined) return known;
    const reach = new Set<Node>();
    const queue = [...(this.#makers.get(node) ?? [])];
    for (let maker = queue.pop(); maker !== undefined; maker = queue.pop()) {
      if (reach.has(maker)) continue;
      reach.add(maker);
      queue.push(...(this.#makers.get(maker) ?? []));
    }
    this.#reach.set(node, reach);
    return reach;
  }
}
