import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSignature } from '@/lib/signatures/read-signature'
import type { SigningKey } from '@/lib/signatures/signed-request'
import { ed25519Key, hmacKey, verifySignature } from '@/lib/signatures/verify-signature'
import { PRIVATE_KEY_FILE, signingSnippets } from './signing-snippet'

const VERSION = 'ver_0123456789abcdefghijkl'
const SECRET = 'kg_test_a-secret-that-is-used-here-only'
const pair = generateKeyPairSync('ed25519')
let seen: { url: string; headers: IncomingHttpHeaders } | undefined
let folder = ''
const server = createServer((request, response) => {
  seen = { url: `http://${request.headers.host}${request.url}`, headers: request.headers }
  response.end('{"symbol":"CRO"}')
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keygrade-snippet-'))
  writeFileSync(join(folder, PRIVATE_KEY_FILE), pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const raw = Buffer.from(String(pair.publicKey.export({ format: 'jwk' }).x), 'base64url')
const CASES: ['hmac' | 'ed25519', boolean, SigningKey][] = [
  ['hmac', false, hmacKey(SECRET)],
  ['hmac', true, hmacKey(SECRET)],
  ['ed25519', false, ed25519Key(raw)],
]

test.each(CASES)(
  'the snippet for %s (sequence: %s) runs as it is shown, and we take its signature',
  async (kind, requireSequence, key) => {
    const { port } = server.address() as AddressInfo
    const [snippet] = signingSnippets(`http://127.0.0.1:${port}`, kind, VERSION, requireSequence)
    const file = join(folder, `${kind}.mjs`)
    writeFileSync(file, snippet?.code ?? '')
    const env = { ...process.env, KEYGRADE_API_KEY: SECRET }
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: folder, env })
    expect(stdout).toContain('CRO')

    const headers = new Map(
      Object.entries(seen?.headers ?? {}).map(([name, value]) => [name, [String(value)]]),
    )
    const read = readSignature({ method: 'GET', url: seen?.url ?? '', headers, body: null })
    if ('refused' in read) throw new Error(read.detail)
    expect(read.keyId).toBe(VERSION)
    expect(read.sequence === null).toBe(!requireSequence)
    expect(await verifySignature(key, read.base, read.signature)).toBe(true)
  },
)
