import { expect, it } from 'vitest'
import { newestChange } from './newest-change'

const change = (sequence: number) => ({ accountId: 'acc_1', keyId: 'key_1', sequence })

it('takes the change that verifiers hear of last', () => {
  expect(newestChange([change(7), change(9), change(8)])).toEqual({ ...change(9), others: 2 })
  expect(newestChange([])).toBeNull()
})
