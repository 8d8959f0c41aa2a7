import { expect, it } from 'vitest'
import { within } from './within'

it('gives the answer or the failure of work that is done in time', async () => {
  await expect(within(1000, Promise.resolve(7))).resolves.toBe(7)
  await expect(within(1000, Promise.reject(new Error('mine')))).rejects.toThrow('mine')
})

it('refuses to wait longer for work that hangs', async () => {
  await expect(within(10, new Promise(() => {}))).rejects.toMatchObject({ code: 'unavailable' })
})
