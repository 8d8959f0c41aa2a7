import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CachedLookup } from './cached-lookup'
import { ChangeCache } from './change-cache'

type Value = { owner: string; name: string; revision: number; used: boolean }
const OWNERS = ['a', 'b', 'c']
/** Two names belong to each owner; the second of `c` comes into being with its first change. */
const NAMES = OWNERS.flatMap((owner) => [`${owner}1`, `${owner}2`])

const ownerOf = (value: Value) => value.owner

/** A database whose writes are known to the cache later, in their order, and whose answers come later still. */
class Model {
  readonly revisions = new Map(OWNERS.map((owner) => [owner, 0]))
  /** The revision that the cache has been told of. */
  readonly applied = new Map(OWNERS.map((owner) => [owner, 0]))
  private readonly untold: { owner: string; revision: number }[] = []
  private readonly underWay: { names: string[]; answer: (() => void) | null; take(): void; fail(): void }[] =
    []
  readonly cache: ChangeCache<Value>
  readonly lookup: CachedLookup<Value>
  mostUnderWay = 0

  constructor(most: number) {
    this.cache = new ChangeCache<Value>(most, ownerOf)
    this.lookup = new CachedLookup(
      this.cache,
      (names) =>
        new Promise((resolve, reject) => {
          let values = new Map<string, Value>()
          const load = {
            names,
            answer: null as (() => void) | null,
            take: () => {
              values = new Map(names.flatMap((name) => this.stored(name)))
              load.answer = () => resolve(values)
            },
            fail: () => reject(new Error('ECONNRESET')),
          }
          this.underWay.push(load)
          this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay.length)
        }),
    )
  }

  private stored(name: string): [string, Value][] {
    const owner = name.charAt(0)
    const revision = this.revisions.get(owner) ?? 0
    if (name === 'c2' && revision === 0) return []
    return [[name, { owner, name, revision, used: false }]]
  }

  write(owner: string): void {
    const revision = (this.revisions.get(owner) ?? 0) + 1
    this.revisions.set(owner, revision)
    this.untold.push({ owner, revision })
  }

  tell(): void {
    const next = this.untold.shift()
    if (!next) return
    this.applied.set(next.owner, next.revision)
    this.cache.change(next.owner, next.owner === 'c' && next.revision === 1 ? ['c2'] : [])
  }

  /** The statement of a load sees the database as it is now. */
  take(index: number): void {
    const open = this.underWay.filter(({ answer }) => answer === null)
    open[index % Math.max(1, open.length)]?.take()
  }

  async settle(index: number, fails: boolean): Promise<void> {
    const ready = this.underWay.filter(({ answer }) => answer !== null)
    const load = ready[index % Math.max(1, ready.length)]
    if (!load) return
    this.underWay.splice(this.underWay.indexOf(load), 1)
    if (fails) load.fail()
    else load.answer?.()
    await turn()
  }

  /** Answers everything, until nobody waits. */
  async finish(): Promise<void> {
    for (let i = 0; this.underWay.length > 0; i++) {
      if (i > 200) throw new Error('a load never ends')
      this.take(0)
      await this.settle(0, false)
    }
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))
const revisionOf = (value: Value | null) => value?.revision ?? 0

const index = fc.nat(3)
const owner = fc.constantFrom(...OWNERS)
const name = fc.constantFrom(...NAMES, 'c2', 'c2')
const act = fc.oneof(
  { weight: 3, arbitrary: fc.record({ is: fc.constant('write' as const), owner }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('tell' as const) }) },
  { weight: 6, arbitrary: fc.record({ is: fc.constant('read' as const), name }) },
  { weight: 6, arbitrary: fc.record({ is: fc.constant('find' as const), name }) },
  { weight: 6, arbitrary: fc.record({ is: fc.constant('take' as const), index }) },
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant('settle' as const),
      index,
      fails: fc.constantFrom(false, false, false, true),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('clear' as const) }) },
)

describe('what is found', () => {
  it('is never older than what the cache was told, nor what is read than the question', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 20, maxLength: 100 }),
        fc.constantFrom(2, 4, 100),
        async (acts, most) => {
          const model = new Model(most)
          const reads: Promise<void>[] = []
          for (const it of acts) {
            if (it.is === 'write') model.write(it.owner)
            else if (it.is === 'tell') model.tell()
            else if (it.is === 'take') model.take(it.index)
            else if (it.is === 'settle') await model.settle(it.index, it.fails)
            else if (it.is === 'clear') model.cache.clear()
            else if (it.is === 'find') {
              const found = model.cache.find(it.name)
              const told = model.applied.get(it.name.charAt(0)) ?? 0
              if (found !== undefined) expect(revisionOf(found)).toBeGreaterThanOrEqual(told)
            } else {
              const owner = it.name.charAt(0)
              const asked = model.revisions.get(owner) ?? 0
              reads.push(
                model.lookup.read(it.name).then(
                  (value) => {
                    expect(revisionOf(value)).toBeGreaterThanOrEqual(asked)
                    expect(revisionOf(value)).toBeGreaterThanOrEqual(model.applied.get(owner) ?? 0)
                  },
                  (error: Error) => expect(error.message).toMatch(/ECONNRESET|connection timeout/),
                ),
              )
              await turn()
            }
            expect(model.cache.size).toBeLessThanOrEqual(most)
            expect(model.mostUnderWay).toBeLessThanOrEqual(4)
          }
          await model.finish()
          await Promise.all(reads)
        },
      ),
      { numRuns: 1500 },
    )
  }, 60_000)

  it('is what was put, by each of its names, until its owner changes', () => {
    const names = (value: Value) => [value.name, `${value.name}'`]
    const cache = new ChangeCache<Value>(100, ownerOf)
    const value = { owner: 'a', name: 'a1', revision: 0, used: false }
    for (const name of names(value)) {
      expect(cache.put(cache.beginLoad(), name, value)).toBe(true)
      cache.endLoad()
    }
    expect(names(value).map((name) => cache.find(name))).toEqual([value, value])
    cache.change('b', [])
    expect(cache.find('a1')).toBe(value)
    cache.change('a', [])
    expect(names(value).map((name) => cache.find(name))).toEqual([undefined, undefined])
  })
})

describe('bounds', () => {
  it('keep what is asked for, forget what is not, and count what is nothing apart', () => {
    const cache = new ChangeCache<Value>(1000, ownerOf)
    const put = (name: string, value: Value | null) => {
      cache.put(cache.beginLoad(), name, value)
      cache.endLoad()
    }
    const hot = { owner: 'hot', name: 'hot', revision: 1, used: false }
    put('hot', hot)
    for (let i = 0; i < 20_000; i++) {
      put(`k${i}`, { owner: `o${i}`, name: `k${i}`, revision: 0, used: false })
      expect(cache.find('hot')).toBe(hot)
    }
    expect(cache.size).toBeLessThanOrEqual(1000)
    expect(cache.find('k0')).toBeUndefined()
    // Guessing drives no real key out.
    for (let i = 0; i < 120_000; i++) put(`guess${i}`, null)
    expect([cache.find('hot'), cache.find('guess119999'), cache.find('guess0')]).toEqual([
      hot,
      null,
      undefined,
    ])
  })

  it('hold through any number of changes while a load is under way, which is then asked again', () => {
    const cache = new ChangeCache<Value>(100, ownerOf)
    const mark = cache.beginLoad()
    for (let i = 0; i < 25_000; i++) cache.change(`o${i}`, [])
    // Its owner changed long ago, and the list of what changed has been cut since.
    expect(cache.put(mark, 'x', { owner: 'o3', name: 'x', revision: 0, used: false })).toBe(false)
    expect(cache.put(mark, 'nothing', null)).toBe(false)
    cache.endLoad()
    expect(cache.put(cache.beginLoad(), 'x', { owner: 'o3', name: 'x', revision: 0, used: false })).toBe(true)
  })

  it('hold for questions: one at a time for a name, 500 names in one', async () => {
    const asked: string[][] = []
    const cache = new ChangeCache<Value>(10_000, ownerOf)
    const lookup = new CachedLookup<Value>(cache, async (names) => {
      asked.push(names)
      await turn()
      return new Map(names.map((name) => [name, { owner: name, name, revision: 0, used: false }]))
    })
    const wanted = Array.from({ length: 3000 }, (_, i) => `k${i % 1500}`)
    const values = await Promise.all(wanted.map((name) => lookup.read(name)))
    expect(values.map((value) => value?.name)).toEqual(wanted)
    expect(asked.map((names) => names.length)).toEqual([500, 500, 500])
  })
})
