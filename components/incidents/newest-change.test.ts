import { expect, it } from 'vitest'
import { newestChange } from './newest-change'

const change = (sequence: number) => ({ accountId: 'acc_1', keyId: 'key_1', sequence })

it('takes the change that verifiers hear of last, and the first', () => {
  const changes = [change(8), change(7), change(9)]
  expect(newestChange(changes)).toEqual({ ...change(9), others: 2, first: change(7) })
  expect(newestChange([change(9)])).toEqual({ ...change(9), others: 0, first: null })
  expect(newestChange([])).toBeNull()
})
