// The least that verifies an Ed25519-signed request: one known shape of headers, the check on the thread pool, a
// nonce in a Set.
import { createPublicKey, verify } from 'node:crypto'
import { bucketedNonces } from './bucketed-nonces.mjs'
import { readTemplate } from './read-template.mjs'
import { serveReference } from './serve-reference.mjs'

serveReference(({ ed25519, windowSeconds }) => {
  const keys = new Map(
    ed25519.map(({ versionId, publicKey }) => [
      versionId,
      createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' }),
    ]),
  )
  const useNonce = bucketedNonces(windowSeconds * 1000)
  return (req, res) => {
    const answer = (good) => res.writeHead(good ? 200 : 401, { 'content-length': 0 }).end()
    const read = readTemplate(req)
    const key = read && keys.get(read.keyId)
    if (!key) return answer(false)
    verify(null, Buffer.from(read.base), key, read.signature, (error, good) =>
      answer(!error && good && useNonce(read.keyId + read.nonce, read.createdMs, Date.now())),
    )
  }
})
