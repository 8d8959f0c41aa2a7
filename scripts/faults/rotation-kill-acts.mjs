import { generateKeyPairSync } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { bearer } from './verifier-client.mjs'

const inSeconds = (seconds) => new Date(Date.now() + seconds * 1000).toISOString()
const brownouts = () => [
  { at: inSeconds(1200), seconds: 30 },
  { at: inSeconds(1800), seconds: 120 },
]
const publicKey = () => generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
const manual = () => ({ overlapSeconds: 3600, quietSeconds: 0, retire: 'manual' })

async function issue(world, kind = 'bearer') {
  const more = kind === 'ed25519' ? { publicKey: publicKey() } : {}
  const { keyId, versionId, secret } = await world.issue(kind, more)
  return { keyId, versionId, secret: kind === 'bearer' ? secret : null }
}

async function planned(world, wanted = manual(), kind) {
  const it = await issue(world, kind)
  const { rotation, secret } = await world.manage('POST', `/api/v1/keys/${it.keyId}/rotations`, wanted)
  return { ...it, rotationId: rotation.id, successor: kind ? null : (secret ?? null) }
}

async function retired(world, wanted) {
  const it = await planned(world, wanted)
  await world.manage('POST', `/api/v1/keys/${it.keyId}/versions/1/retire`, {})
  return it
}

/** By a client that has not moved, until it is written down. */
async function called(world, it) {
  const headers = { ...bearer(it.secret), 'keygrade-client': 'stays' }
  const answer = await fetch(`${world.url}/api/v1/tokens/CRO`, { headers })
  await answer.arrayBuffer()
  const sql = 'SELECT 1 FROM usage_clients WHERE key_id = $1'
  while ((await world.query(sql, [it.keyId])).length === 0) await sleep(100)
  return it
}

/** The one who asks says who it is, and asks again under the same token. */
const claimOf = (kind) => ({
  verb: 'claim',
  prepare: async (world) => {
    const it = await planned(world, manual(), kind)
    return { ...it, ...(kind === 'ed25519' && { publicKey: publicKey() }) }
  },
  input: ({ keyId, versionId, publicKey: brought }) => {
    const caller = { client: 'bot', address: '192.0.2.1', token: `token-of-${keyId}` }
    return { keyId, versionId, ...caller, ...(brought && { publicKey: brought }) }
  },
  /** A lost answer is repeated. */
  again: null,
})
const planOf = (kind, wanted) => ({
  verb: 'plan',
  prepare: (world) => issue(world, kind),
  input: ({ keyId }) => ({ keyId, ...wanted() }),
  again: 'rotation_pending',
})
const retire = (prepare, more = {}) => ({
  verb: 'retire',
  prepare,
  input: ({ keyId }) => ({ keyId, version: 1, ...more }),
  again: 'already_ended',
})
const onRotation = (verb, again, prepare) => ({
  verb,
  prepare,
  input: ({ keyId, rotationId }) => ({ keyId, rotationId }),
  again,
})

/**
 * Acts on a key by name: how it comes to where the act is possible, what the act is told, and the refusal that the
 * same act gets when it was done already.
 */
export const ACTS = {
  'plan with brownouts': planOf('bearer', () => ({ ...manual(), brownouts: brownouts() })),
  'plan from the first use': planOf('bearer', () => ({
    overlapSeconds: 3600,
    overlapFrom: 'first-use',
    retire: 'at-end',
  })),
  'plan of hmac': planOf('hmac', () => ({ overlapSeconds: 3600, retire: 'when-quiet' })),
  'plan of ed25519': planOf('ed25519', manual),
  'plan for later': planOf('bearer', () => ({ ...manual(), startsAt: inSeconds(600), claimable: false })),
  claim: claimOf(),
  'claim of hmac': claimOf('hmac'),
  'claim of ed25519': claimOf('ed25519'),
  'retire on evidence': retire((world) => planned(world, { ...manual(), brownouts: brownouts() })),
  'retire with a reason': retire(async (world) => called(world, await planned(world)), {
    override: { reason: 'the last one is mine' },
  }),
  'retire again': retire(async (world) => {
    const it = await retired(world)
    await world.manage('POST', `/api/v1/keys/${it.keyId}/rotations/${it.rotationId}/rollback`)
    return it
  }),
  'roll back': onRotation('rollback', 'rotation_over', (world) =>
    retired(world, { ...manual(), brownouts: brownouts() }),
  ),
  'roll back after the end': onRotation('rollback', 'rotation_over', async (world) => {
    const it = await planned(world, { overlapSeconds: 1, retire: 'at-end' })
    await sleep(1100)
    return it
  }),
  cancel: onRotation('cancel', 'rotation_over', (world) =>
    planned(world, { ...manual(), brownouts: brownouts() }),
  ),
  emergency: {
    verb: 'emergency',
    prepare: (world) => planned(world, { ...manual(), brownouts: brownouts() }),
    input: ({ keyId }) => ({ keyId, reason: 'it leaked' }),
    /** There is always another version to make. */
    again: 'done again',
  },
}
