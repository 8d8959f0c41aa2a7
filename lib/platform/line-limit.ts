/**
 * At most `most` lines of each kind in a window of `windowMs`, which begins with its first line. When it ends, `tell`
 * hears how many were left out, if any: a flood fills no disk, and is not hidden either.
 */
export class LineLimit {
  private readonly counts = new Map<string, number>()

  constructor(
    private readonly most: number,
    private readonly windowMs: number,
    private readonly tell: (kind: string, leftOut: number) => void,
  ) {}

  /** Counts a line of that kind; whether it may be written. Kinds are named by the program, never by a caller. */
  take(kind: string): boolean {
    const before = this.counts.get(kind)
    if (before === undefined) setTimeout(() => this.end(kind), this.windowMs).unref()
    this.counts.set(kind, (before ?? 0) + 1)
    return (before ?? 0) < this.most
  }

  private end(kind: string): void {
    const leftOut = (this.counts.get(kind) ?? 0) - this.most
    this.counts.delete(kind)
    if (leftOut > 0) this.tell(kind, leftOut)
  }
}
