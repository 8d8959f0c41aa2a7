import { LONGEST_WINDOW_SECONDS } from '@/lib/keys/key-limits-contract'
import { checkContentDigest } from '@/lib/signatures/content-digest'
import { freshness, freshUntilMs } from '@/lib/signatures/freshness'
import { readSignature } from '@/lib/signatures/read-signature'
import type { ReadSignature, SignatureRefusal, SignedRequest } from '@/lib/signatures/signed-request'
import { algorithmFits, verifySignature } from '@/lib/signatures/verify-signature'
import type { CachedVersion } from '@/lib/verification/cached-version'
import type { SignatureFacts } from '@/lib/verification/decide'
import { NO_SUCH_KEY, UNAVAILABLE, type Verified } from '@/lib/verification/verified'
import { type Asked, finish } from './finish'
import type { Unreachable } from './known-keys'
import type { Verifier } from './verifier'

/**
 * Checks a request that is signed by RFC 9421, in the order of http.md. Its keyid is a version id. At once where the
 * key is known, its signature needs no thread, and nothing shared decides.
 */
export function checkSigned(
  verifier: Verifier,
  request: SignedRequest,
  asked: Asked,
): Verified | Promise<Verified> {
  const read = readSignature(request)
  if (read.keyId === null) {
    const detail = `The signature cannot be read: ${read.detail}.`
    return { code: 'MALFORMED', detail, found: null, limits: null }
  }
  const found = verifier.keys.find(verifier.keys.versions, read.keyId)
  if (found instanceof Promise) return found.then((it) => checkFound(verifier, it, read, request, asked))
  return checkFound(verifier, found, read, request, asked)
}

type Read = ReadSignature | (SignatureRefusal & { keyId: string })
type Found = CachedVersion | null | Unreachable

function checkFound(
  verifier: Verifier,
  found: Found,
  read: Read,
  request: SignedRequest,
  asked: Asked,
): Verified | Promise<Verified> {
  if (found === 'unreachable') return UNAVAILABLE
  if (found === null || !read.keyId.startsWith('ver_')) return NO_SUCH_KEY
  if ('refused' in read) {
    const signature: SignatureFacts = { refused: 'BAD_SIGNATURE', detail: sentence(read.detail) }
    return finish(verifier, read.keyId, found, asked, { signature, nonce: null })
  }
  // A successor that waits for its holder's public key is nobody's yet.
  if (found.kind === 'ed25519' && !found.signingKey) return NO_SUCH_KEY
  if (found.kind !== 'bearer' && !found.signingKey) return UNAVAILABLE
  const refused = judge(verifier, found, read)
  if (refused) return conclude(verifier, found, read, asked, refused)
  const { signingKey } = found
  if (!signingKey) return conclude(verifier, found, read, asked, { refused: null })
  const fits = verifySignature(signingKey, read.base, read.signature)
  if (!(fits instanceof Promise))
    return conclude(verifier, found, read, asked, judgeBody(fits, read, request))
  return fits.then(async (valid) => {
    // Meanwhile the key may have changed: what is concluded is about it as it is now.
    const now = await verifier.keys.find(verifier.keys.versions, read.keyId)
    if (now === 'unreachable') return UNAVAILABLE
    if (now === null) return NO_SUCH_KEY
    return conclude(verifier, now, read, asked, judgeBody(valid, read, request))
  })
}

function conclude(
  verifier: Verifier,
  found: CachedVersion,
  read: ReadSignature,
  asked: Asked,
  signature: SignatureFacts,
): Verified | Promise<Verified> {
  const nonce = {
    versionId: found.versionId,
    nonce: read.nonce,
    createdMs: read.createdMs,
    // By the longest window that there is: the key's own may be made longer while this can be sent again.
    untilMs: freshUntilMs(read.createdMs, LONGEST_WINDOW_SECONDS),
    sequence: found.signature.requireSequence ? read.sequence : null,
  }
  return finish(verifier, read.keyId, found, asked, { signature, nonce })
}

/** What is wrong before the signature is looked at; null: nothing. */
function judge(verifier: Verifier, found: CachedVersion, read: ReadSignature): SignatureFacts | null {
  const nowMs = verifier.clock.now().getTime()
  const age = freshness(read.createdMs, found.signature.windowSeconds, nowMs, read.expiresMs)
  if (age !== 'fresh') return { refused: 'STALE_SIGNATURE', detail: AGE_WORDS[age] }
  if (!found.signingKey) return null
  if (!algorithmFits(read, found.signingKey)) {
    const detail = `The key signs by ${found.signingKey.algorithm}; alg says something else.`
    return { refused: 'BAD_SIGNATURE', detail }
  }
  if (found.signature.requireSequence && read.sequence === null) {
    return { refused: 'BAD_SIGNATURE', detail: 'This key asks for a rising kg-sequence.' }
  }
  return null
}

function judgeBody(fits: boolean, read: ReadSignature, request: SignedRequest): SignatureFacts {
  if (!fits)
    return { refused: 'BAD_SIGNATURE', detail: 'The signature does not fit the request and the key.' }
  const digest = read.contentDigest === null ? 'ok' : checkContentDigest(read.contentDigest, request.body)
  if (digest === 'ok') return { refused: null }
  const detail =
    digest === 'mismatch' ? 'The body is not the one that was signed.' : 'Content-Digest cannot be read.'
  return { refused: 'BODY_MISMATCH', detail }
}

const AGE_WORDS = {
  early: 'Created more than 5 s ahead of now: set the clock of the client.',
  late: 'Created too long ago: sign each request anew, and set the clock of the client.',
  expired: 'Its own expires has passed.',
}

function sentence(detail: string): string {
  return `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`
}
