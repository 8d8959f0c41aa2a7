import { expect, it } from 'vitest'
import { isUnreachable, unlessUnreachable } from './unexpected'

it.each([
  Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' }),
  new Error('timeout exceeded when trying to connect'),
  new Error('Connection terminated due to connection timeout'),
  new Error('Query read timeout'),
  Object.assign(new Error('database "x" is not currently accepting connections'), { code: '55000' }),
  Object.assign(new Error('sorry, too many clients already'), { code: '53300' }),
  Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' }),
  Object.assign(new Error('cannot execute INSERT in a read-only transaction'), { code: '25006' }),
  Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }),
  Object.assign(new Error('Unable to start a transaction in the given time.'), { code: 'P2028' }),
])('%s: the database did not answer', async (error) => {
  expect(isUnreachable(error)).toBe(true)
  expect(await unlessUnreachable(Promise.reject(error))).toBe('unreachable')
})

it('anything else is ours', async () => {
  const error = new Error('column "x" does not exist')
  expect(isUnreachable(error)).toBe(false)
  await expect(unlessUnreachable(Promise.reject(error))).rejects.toThrow('column')
  expect(await unlessUnreachable(Promise.resolve(1))).toBe(1)
})
