/** Numbers for values that many share: the same value has the same number for as long as somebody holds it. */
export class SharedTerms<T extends object> {
  private values: (T | null)[] = []
  private holders: number[] = []
  private numbers = new Map<T, number>()
  private free: number[] = []

  hold(value: T): number {
    const known = this.numbers.get(value)
    if (known !== undefined) {
      this.holders[known] = (this.holders[known] ?? 0) + 1
      return known
    }
    const number = this.free.pop() ?? this.values.length
    this.values[number] = value
    this.holders[number] = 1
    this.numbers.set(value, number)
    return number
  }

  get(number: number): T {
    const value = this.values[number]
    if (!value) throw new Error('These terms are held by nobody.')
    return value
  }

  giveUp(number: number): void {
    const left = (this.holders[number] ?? 0) - 1
    this.holders[number] = left
    if (left > 0) return
    this.numbers.delete(this.get(number))
    this.values[number] = null
    this.free.push(number)
  }

  clear(): void {
    this.values = []
    this.holders = []
    this.numbers = new Map()
    this.free = []
  }
}
