import { expect, it } from 'vitest'
import { Gate } from './gate'

it('lets so many work at a time, in the order they came, also after one failed', async () => {
  const gate = new Gate(2)
  const order: number[] = []
  let now = 0
  const work = (name: number) => async () => {
    order.push(name)
    expect(++now).toBeLessThanOrEqual(2)
    await new Promise((resolve) => setTimeout(resolve, 2))
    now--
    if (name === 3) throw new Error('failed')
  }
  const done = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((name) => gate.pass(work(name))))
  expect(order).toEqual([1, 2, 3, 4, 5, 6])
  expect(done.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1)
})

it('sends a crowd away at once', async () => {
  const gate = new Gate(1)
  let open = () => {}
  const first = gate.pass(() => new Promise<void>((resolve) => (open = resolve)))
  const waiting = Array.from({ length: 256 }, () => gate.pass(async () => undefined))
  await expect(gate.pass(async () => undefined)).rejects.toMatchObject({ code: 'unavailable' })
  open()
  await Promise.all([first, ...waiting])
})
