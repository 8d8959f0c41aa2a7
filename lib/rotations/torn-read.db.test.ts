import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { getKey } from '@/lib/keys/get-key'
import { issueKey } from '@/lib/keys/issue-key'
import { listKeys } from '@/lib/keys/list-keys'
import { cancelRotation } from './cancel-rotation'
import { getMigration } from './get-migration'
import { planRotation } from './plan-rotation'

it('a key is read as of one instant, whatever is written meanwhile', async () => {
  const ctx = (await testAccount()).as('owner')
  const { key } = await issueKey(ctx, { name: 'Bot', environment: 'live', scopes: ['tokens:read'] })
  const keyId = key.id
  let writing = true
  const writes = (async () => {
    for (let round = 0; round < 5; round++) {
      const { rotation } = await planRotation(ctx, { keyId, overlapSeconds: 3600, retire: 'manual' })
      await cancelRotation(ctx, { keyId, rotationId: rotation.id })
    }
  })().finally(() => {
    writing = false
  })
  const reads = Array.from({ length: 3 }, async (_, reader) => {
    while (writing) {
      if (reader === 0) await getMigration(ctx, { keyId })
      else {
        const seen = reader === 1 ? await getKey(ctx, { keyId }) : (await listKeys(ctx, {})).items[0]
        const pending = seen?.rotations.filter(({ state }) => state === 'overlapping').length
        const active = seen?.versions.filter(({ state }) => state === 'active').length
        expect(active).toBe(1 + (pending ?? 0))
      }
    }
  })
  await Promise.all([writes, ...reads])
})
