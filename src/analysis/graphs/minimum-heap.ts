/** A binary heap: values come out in the order of their keys, the least first. */
export class MinimumHeap<Value> {
  readonly #entries: { key: number; value: Value }[] = [];

  push(key: number, value: Value): void {
    const entries = this.#entries;
    let place = entries.push({ key, value }) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.#key(parent) <= key) break;
      this.#swap(place, parent);
      place = parent;
    }
  }

  /** The value of the least key; nothing when the heap is empty. */
  pop(): Value | undefined {
    const entries = this.#entries;
    const first = entries[0];
    const last = entries.pop();
    if (first === undefined || last === undefined || entries.length === 0) return first?.value;
    entries[0] = last;
    let place = 0;
    for (let child = 1; child < entries.length; child = 2 * place + 1) {
      if (child + 1 < entries.length && this.#key(child + 1) < this.#key(child)) child++;
      if (this.#key(place) <= this.#key(child)) break;
      this.#swap(place, child);
      place = child;
    }
    return first.value;
  }

  #key(place: number): number {
    return (this.#entries[place] as { key: number }).key;
  }

  #swap(a: number, b: number): void {
    const entries = this.#entries;
    const [one, other] = [entries[a], entries[b]];
    if (one === undefined || other === undefined) return;
    entries[a] = other;
    entries[b] = one;
  }
}
