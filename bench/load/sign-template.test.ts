import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { expect, it } from 'vitest'
import { signRequest } from '@/lib/signatures/sign-request'
import { readTemplate } from '../references/read-template.mjs'
import { ORIGINAL, TARGET } from './request-forms.mjs'
import { ed25519Signer, signTemplate } from './sign-template.mjs'

const pair = generateKeyPairSync('ed25519')
const created = 1_780_000_000
const signed = signTemplate('ver_1', created, ed25519Signer(pair.privateKey))

it('signs in the very shape in which our clients sign', () => {
  const nonce = /nonce="([^"]+)"/.exec(signed.signatureInput)?.[1] ?? ''
  const ours = signRequest({
    method: ORIGINAL.method,
    url: TARGET,
    keyId: 'ver_1',
    key: { algorithm: 'ed25519', key: pair.privateKey },
    createdSeconds: created,
    nonce,
  })
  expect(ours).toEqual({ 'signature-input': signed.signatureInput, signature: signed.signature })
})

it('is read by the references as it was signed', () => {
  const headers = {
    'signature-input': signed.signatureInput,
    signature: signed.signature,
    'x-forwarded-method': ORIGINAL.method,
    'x-forwarded-proto': ORIGINAL.scheme,
    'x-forwarded-host': ORIGINAL.host,
    'x-forwarded-uri': ORIGINAL.path,
  }
  const read = readTemplate({ headers })
  expect(read).toMatchObject({ keyId: 'ver_1', createdMs: created * 1000 })
  const base = Buffer.from(read?.base ?? '')
  expect(verify(null, base, createPublicKey(pair.privateKey), read?.signature ?? Buffer.alloc(0))).toBe(true)
  expect(readTemplate({ headers: {} })).toBeNull()
})
