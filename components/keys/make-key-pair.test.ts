import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { readPublicKey } from '@/lib/signatures/read-public-key'
import { makeKeyPair } from './make-key-pair'

test('a pair belongs together, and its public half is one that we take', async () => {
  const pair = await makeKeyPair()
  if (!pair) throw new Error('this Node has no Ed25519 in WebCrypto')
  const message = Buffer.from('message')
  const signature = sign(null, message, createPrivateKey(pair.privatePem))
  expect(verify(null, message, createPublicKey(pair.publicPem), signature)).toBe(true)
  expect(readPublicKey(pair.publicPem)).toHaveProperty('raw')
  expect(readPublicKey(pair.privatePem)).toMatchObject({ refused: 'invalid' })
  expect((await makeKeyPair())?.publicPem).not.toBe(pair.publicPem)
})

test('a browser without it gives none', async () => {
  vi.stubGlobal('crypto', {})
  expect(await makeKeyPair()).toBeNull()
  vi.stubGlobal('crypto', { subtle: { generateKey: () => Promise.reject(new Error('NotSupportedError')) } })
  expect(await makeKeyPair()).toBeNull()
  vi.unstubAllGlobals()
})
