import { LONGEST_WINDOW_SECONDS } from '@/lib/keys/key-limits-contract'
import { checkContentDigest } from '@/lib/signatures/content-digest'
import { freshness, freshUntilMs } from '@/lib/signatures/freshness'
import { readSignature } from '@/lib/signatures/read-signature'
import type { ReadSignature, SignedRequest } from '@/lib/signatures/signed-request'
import { algorithmFits, verifySignature } from '@/lib/signatures/verify-signature'
import type { CachedVersion } from '@/lib/verification/cached-version'
import type { SignatureFacts } from '@/lib/verification/decide'
import { NO_SUCH_KEY, UNAVAILABLE, type Verified } from '@/lib/verification/verified'
import { type Asked, finish } from './finish'
import type { Verifier } from './verifier'

/** Checks a request that is signed by RFC 9421, in the order of http.md. Its keyid is a version id. */
export async function checkSigned(
  verifier: Verifier,
  request: SignedRequest,
  asked: Asked,
): Promise<Verified> {
  const read = readSignature(request)
  if (read.keyId === null) {
    const detail = `The signature cannot be read: ${read.detail}.`
    return { code: 'MALFORMED', detail, found: null, limits: null }
  }
  const name = read.keyId
  const found = await verifier.keys.find(verifier.keys.versions, name)
  if (found === 'unreachable') return UNAVAILABLE
  if (found === null || !name.startsWith('ver_')) return NO_SUCH_KEY
  if ('refused' in read) {
    const signature: SignatureFacts = { refused: 'BAD_SIGNATURE', detail: sentence(read.detail) }
    return finish(verifier, name, found, asked, { signature, nonce: null })
  }
  if (found.kind !== 'bearer' && !found.signingKey) return UNAVAILABLE
  const signature = await judge(verifier, found, read, request)
  const { requireSequence } = found.signature
  const nonce = {
    versionId: found.versionId,
    nonce: read.nonce,
    createdMs: read.createdMs,
    // By the longest window that there is: the key's own may be made longer while this can be sent again.
    untilMs: freshUntilMs(read.createdMs, LONGEST_WINDOW_SECONDS),
    sequence: requireSequence ? read.sequence : null,
  }
  return finish(verifier, name, found, asked, { signature, nonce })
}

async function judge(
  verifier: Verifier,
  found: CachedVersion,
  read: ReadSignature,
  request: SignedRequest,
): Promise<SignatureFacts> {
  const nowMs = verifier.clock.now().getTime()
  const age = freshness(read.createdMs, found.signature.windowSeconds, nowMs, read.expiresMs)
  if (age !== 'fresh') return { refused: 'STALE_SIGNATURE', detail: AGE_WORDS[age] }
  if (!found.signingKey) return { refused: null }
  if (!algorithmFits(read, found.signingKey)) {
    const detail = `The key signs by ${found.signingKey.algorithm}; alg says something else.`
    return { refused: 'BAD_SIGNATURE', detail }
  }
  if (found.signature.requireSequence && read.sequence === null) {
    return { refused: 'BAD_SIGNATURE', detail: 'This key asks for a rising kg-sequence.' }
  }
  if (!(await verifySignature(found.signingKey, read.base, read.signature))) {
    return { refused: 'BAD_SIGNATURE', detail: 'The signature does not fit the request and the key.' }
  }
  const digest = read.contentDigest === null ? 'ok' : checkContentDigest(read.contentDigest, request.body)
  if (digest !== 'ok') {
    const detail =
      digest === 'mismatch' ? 'The body is not the one that was signed.' : 'Content-Digest cannot be read.'
    return { refused: 'BODY_MISMATCH', detail }
  }
  return { refused: null }
}

const AGE_WORDS = {
  early: 'Created more than 5 s ahead of now: set the clock of the client.',
  late: 'Created too long ago: sign each request anew, and set the clock of the client.',
  expired: 'Its own expires has passed.',
}

function sentence(detail: string): string {
  return `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`
}
