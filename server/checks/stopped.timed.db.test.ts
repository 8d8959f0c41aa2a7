import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { keyDigest } from '@/lib/keys/key-digest'
import { testDatabaseUrl } from '@/lib/platform/test-database'
import { openOwnDoor } from '../test-own-door'

const REVOKE = `
import pg from 'pg'
const client = new pg.Client({ connectionString: process.argv[1] })
await client.connect()
await client.query("UPDATE versions SET revoked_at = clock_timestamp() WHERE key_id = $1", [process.argv[2]])
await client.query(\`INSERT INTO changes (at, subject, subject_id, account_id, digests)
  SELECT now(), 'key', id, account_id, '{}' FROM keys WHERE id = $1\`, [process.argv[2]])
await client.end()`

/** This process does nothing at all for 3 s, as if it were stopped; another one revokes the key meanwhile. */
function stopWhileRevoked(keyId: string): void {
  const began = performance.now()
  const args = ['--input-type=module', '-e', REVOKE, testDatabaseUrl(), keyId]
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect(run.stderr).toBe('')
  const left = 3000 - (performance.now() - began)
  if (left > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, left)
}

it.each(['not known', 'known'])(
  'believes nothing that it heard before it was stopped: a key %s to it',
  async (is) => {
    const account = await testAccount()
    const door = await openOwnDoor()
    try {
      const input = { name: 'Stop', environment: 'live' as const, scopes: ['tokens:read' as const] }
      const { key, secret } = await issueKey(account.as('owner'), input)
      const { keys } = door.verifier
      const digest = keyDigest(secret ?? '').toString('latin1')
      const look = () => keys.find(keys.versions, digest)
      if (is === 'known') await look()
      // Look-ups are under way, of this key and of another, and the feed's own question may be.
      const before = [
        keys.find(keys.versions, 'x'.repeat(32)),
        keys.versions.read(digest).catch(() => null),
        look(),
      ]
      await new Promise((resolve) => setImmediate(resolve))
      stopWhileRevoked(key.id)
      const first = look()
      await Promise.all(before)
      const answers = await Promise.all([first, look(), ...Array.from({ length: 20 }, look)])
      for (const found of answers) {
        expect(found).toMatchObject({ version: { revokedAt: expect.any(Date) } })
      }
      if (is === 'not known')
        expect(await before[2]).toMatchObject({ version: { revokedAt: expect.any(Date) } })
    } finally {
      await door.close()
    }
  },
)
