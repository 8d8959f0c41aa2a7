import { expect, it } from 'vitest'
import { GroupCommit } from './group-commit'
import { isUnreachable } from './unexpected'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

it('writes one batch at a time, and together what came in meanwhile; each gets its own result', async () => {
  const batches: number[] = []
  let writing = 0
  const group = new GroupCommit<number, number>(async (items) => {
    expect(++writing).toBe(1)
    batches.push(items.length)
    await pause(20)
    writing--
    return items.map((item) => item * 2)
  }, 40)
  const first = Array.from({ length: 10 }, (_, index) => group.add(index))
  await pause(10)
  const second = Array.from({ length: 90 }, (_, index) => group.add(index + 10))
  expect(await Promise.all([...first, ...second])).toEqual(
    Array.from({ length: 100 }, (_, index) => index * 2),
  )
  expect(batches).toEqual([10, 40, 40, 10])
})

it('rejects only the batch that failed, and goes on', async () => {
  const group = new GroupCommit<string, string>(async (items) => {
    if (items.includes('bad')) throw new Error('column "x" does not exist')
    return items
  }, 1)
  const results = await Promise.allSettled([group.add('good'), group.add('bad'), group.add('good')])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

it('answers within 2 s when the store hangs, those too who came while it did; then works again', {
  retry: 2,
}, async () => {
  let hangs = true
  const group = new GroupCommit<number, number>(async (items) => {
    if (hangs) await new Promise(() => undefined)
    return items
  })
  const asked = performance.now()
  const first = group.add(1)
  await pause(500)
  const late = group.add(2)
  for (const answer of [first, late]) {
    const error = await answer.catch((reason: unknown) => reason)
    expect(isUnreachable(error)).toBe(true)
  }
  expect(performance.now() - asked).toBeLessThan(2000)
  hangs = false
  expect(await group.add(3)).toBe(3)
})
