/** Work under one name is done one after the other; a key's claims have one connection in hand, however many come. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>()

  take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(name) ?? Promise.resolve()
    const mine = before.then(work, work)
    const over: Promise<void> = mine.then(
      () => this.leave(name, over),
      () => this.leave(name, over),
    )
    this.last.set(name, over)
    return mine
  }

  private leave(name: string, over: Promise<unknown>): void {
    if (this.last.get(name) === over) this.last.delete(name)
  }
}
