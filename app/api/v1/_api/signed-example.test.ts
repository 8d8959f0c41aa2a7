import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkContentDigest } from '@/lib/signatures/content-digest'
import { readSignature } from '@/lib/signatures/read-signature'
import { hmacKey, verifySignature } from '@/lib/signatures/verify-signature'

const text = readFileSync('docs/api.md', 'utf8')
const found = (pattern: RegExp) => {
  const [, part] = pattern.exec(text) ?? []
  if (!part) throw new Error(`docs/api.md has no ${pattern}`)
  return part
}

test('the worked example of docs/api.md is a signature that we take', () => {
  const body = Buffer.from(found(/the body `(\{[^`]+\})`/))
  const digest = found(/`Content-Digest: ([^`]+)`/)
  const headers = new Map([
    ['content-digest', [digest]],
    ['signature-input', [`sig1=${found(/^ *(\("@method".*"content-digest"\);.*)$/m)}`]],
    ['signature', [found(/Signature: (sig1=:[^:]+:)/)]],
  ])
  const read = readSignature({ method: 'POST', url: found(/ to `(https:[^`]+)`/), headers, body })
  if ('refused' in read) throw new Error(read.detail)
  const shown = found(/```text\n( +"@method": POST\n[\s\S]*?)\n +```/)
  expect(read.base).toBe(shown.replaceAll(/^ +/gm, ''))
  expect(verifySignature(hmacKey(found(/secret `(kg_live_example)`/)), read.base, read.signature)).toBe(true)
  expect(checkContentDigest(digest, body)).toBe('ok')
  expect(checkContentDigest(digest, Buffer.from('other'))).toBe('mismatch')
})
