import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WaitingLine } from './waiting-line'

/** Work that ends when it is told to. */
function held() {
  let finish = () => {}
  const over = new Promise<void>((resolve) => {
    finish = resolve
  })
  return { over, finish: () => finish() }
}

describe('a line', () => {
  it('lets never more work at a time than it has places, and everybody who is not sent away once', async () => {
    const ranks = fc.array(fc.nat(5), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.nat(10), ranks, async (places, waiting, people) => {
        const line = new WaitingLine(places, waiting, 10_000)
        let within = 0
        let most = 0
        const work = async () => {
          most = Math.max(most, ++within)
          await Promise.resolve()
          within--
          return 'done'
        }
        const answers = await Promise.all(people.map((rank) => line.pass(rank, work)))
        expect(most).toBeLessThanOrEqual(places)
        expect(answers.filter((answer) => answer === 'done').length).toBe(
          Math.min(people.length, places + waiting),
        )
        expect(await line.pass(0, work)).toBe('done')
      }),
      { numRuns: 100 },
    )
  })

  it('hears the lowest rank first, and sends the highest away', async () => {
    const line = new WaitingLine(1, 2, 10_000)
    const first = held()
    const heard: number[] = []
    const ask = (rank: number) => line.pass(rank, async () => heard.push(rank))
    const working = line.pass(0, () => first.over)
    const [nine, five, zero, eight] = [ask(9), ask(5), ask(0), ask(8)]
    expect([await nine, await eight]).toEqual([null, null])
    first.finish()
    await Promise.all([working, five, zero])
    expect(heard).toEqual([0, 5])
  })

  it('hears equals in the order of their coming', async () => {
    const line = new WaitingLine(1, 2, 10_000)
    const first = held()
    const heard: string[] = []
    const ask = (name: string) => line.pass(1, async () => heard.push(name))
    const working = line.pass(1, () => first.over)
    const [one, two, three] = [ask('one'), ask('two'), ask('three')]
    expect(await three).toBeNull()
    first.finish()
    await Promise.all([working, one, two])
    expect(heard).toEqual(['one', 'two'])
  })

  it('gives the place on when work fails', async () => {
    const line = new WaitingLine(1, 1, 10_000)
    const failing = line.pass(0, () => Promise.reject(new Error('no')))
    const next = line.pass(0, async () => 'in')
    await expect(failing).rejects.toThrow('no')
    expect(await next).toBe('in')
  })

  it('sends away who has waited long enough, and forgets them', async () => {
    const line = new WaitingLine(1, 5, 20)
    const first = held()
    const working = line.pass(0, () => first.over)
    expect(await line.pass(0, async () => 'in')).toBeNull()
    first.finish()
    await working
    expect(await line.pass(0, async () => 'in')).toBe('in')
  })
})
