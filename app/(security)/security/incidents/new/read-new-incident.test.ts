import { expect, it } from 'vitest'
import { incidentPath } from '@/components/desk/desk-paths'
import { readNewIncident } from './read-new-incident'

it.each(['leak', 'key'] as const)('reads from its address that one came from a %s', (origin) => {
  const { searchParams } = new URL(incidentPath('acc_1', 'key_1', 2, origin), 'https://k.example')
  expect(readNewIncident(Object.fromEntries(searchParams))).toEqual({
    key: { accountId: 'acc_1', keyId: 'key_1', version: 2 },
    origin,
  })
})
