import { expect, it } from 'vitest'
import { Turns } from './turns'

it('does the work of one name one after the other, that of others beside it', async () => {
  const turns = new Turns()
  const order: string[] = []
  const work =
    (name: string, fails = false) =>
    async () => {
      order.push(`${name} begins`)
      await new Promise((resolve) => setImmediate(resolve))
      order.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    }
  const answers = await Promise.allSettled([
    turns.take('one', work('a')),
    turns.take('one', work('b', true)),
    turns.take('one', work('c')),
    turns.take('two', work('d')),
  ])
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  const ofOne = order.filter((step) => !step.startsWith('d'))
  expect(ofOne).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  expect(order.indexOf('d begins')).toBeLessThan(order.indexOf('a ends'))
  expect(await turns.take('one', work('e'))).toBe('e')
})
