// The least that verifies an HMAC-signed request: one known shape of headers, one HMAC, a nonce in a Set.
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { bucketedNonces } from './bucketed-nonces.mjs'
import { readTemplate } from './read-template.mjs'
import { serveReference } from './serve-reference.mjs'

serveReference(({ hmac, windowSeconds }) => {
  const keys = new Map(hmac.map(({ versionId, secret }) => [versionId, createSecretKey(secret, 'utf8')]))
  const useNonce = bucketedNonces(windowSeconds * 1000)
  const isGood = (read) => {
    const key = read && keys.get(read.keyId)
    if (!key) return false
    const wanted = createHmac('sha256', key).update(read.base).digest()
    if (wanted.length !== read.signature.length || !timingSafeEqual(wanted, read.signature)) return false
    return useNonce(read.keyId + read.nonce, read.createdMs, Date.now())
  }
  return (req, res) => res.writeHead(isGood(readTemplate(req)) ? 200 : 401, { 'content-length': 0 }).end()
})
