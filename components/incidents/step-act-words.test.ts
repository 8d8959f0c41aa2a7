import { expect, it } from 'vitest'
import type { IncidentKeyView } from '@/lib/incidents/incident-contract'
import { keysToStop } from './step-act-words'

const key = (more: Partial<IncidentKeyView>): IncidentKeyView => ({
  accountId: 'acc_1',
  accountName: 'Acme',
  keyId: 'key_1',
  name: 'Bot',
  environment: 'live',
  state: 'active',
  version: null,
  versionState: null,
  ...more,
})

it('shows the impact of keys that still work, and of no other', () => {
  const keys = [
    key({}),
    key({ keyId: 'key_2', state: 'revoked' }),
    key({ keyId: 'key_3', state: 'disabled' }),
  ]
  expect(keysToStop('revoke_keys', keys).map(({ keyId }) => keyId)).toEqual(['key_1', 'key_3'])
  expect(keysToStop('suspend_keys', keys).map(({ keyId }) => keyId)).toEqual(['key_1'])
})

it('takes the leaked version alone where only that is ended', () => {
  const leaked = key({ version: 2, versionState: 'active' })
  expect(keysToStop('revoke_version', [leaked]).map(({ of }) => of)).toEqual([2])
  expect(keysToStop('revoke_version', [{ ...leaked, versionState: 'revoked' }])).toEqual([])
  expect(keysToStop('replace_keys', [leaked]).map(({ of }) => of)).toEqual([null])
})

it('has nothing to show for what breaks nobody', () => {
  expect(keysToStop('tell_owners', [key({})])).toEqual([])
  expect(keysToStop('resume_keys', [key({})])).toEqual([])
})
