import { canonicalFields } from './canonical-fields'
import { fieldText, signatureBase } from './signature-base'
import {
  type ParameterValue,
  readSignatureInput,
  readSignatureValue,
  type SignatureInput,
} from './signature-input'
import type { HeaderLines, ReadSignature, SignatureRefusal, SignedRequest } from './signed-request'

/** `examples`: nonce and coverage are not demanded; for the RFC's own examples, which have neither. */
export type SignatureDemands = 'all' | 'examples'

const MAX_FIELD_CHARACTERS = 8_192
const MIN_NONCE_CHARACTERS = 16
const MAX_NONCE_CHARACTERS = 128
const MAX_DETAIL_CHARACTERS = 200
const KEY_ID = /; *keyid="([^"\\]+)"/

/** Whether the request carries a signature at all, of whatever worth. */
export const hasSignature = (headers: HeaderLines): boolean =>
  headers.get('signature-input') !== undefined || headers.get('signature') !== undefined

/** A detail may repeat a name that was sent, which may be long. */
const bad = (keyId: string, detail: string): SignatureRefusal => ({
  refused: 'BAD_SIGNATURE',
  keyId,
  detail: detail.slice(0, MAX_DETAIL_CHARACTERS),
})
const malformed = (detail: string): SignatureRefusal => ({ refused: 'MALFORMED', keyId: null, detail })

/** Undefined: not there. Null: there, but no whole number of at least 0. */
function wholeNumber(value: ParameterValue | undefined): number | undefined | null {
  return value === undefined || (typeof value === 'number' && value >= 0) ? value : null
}

/** Undefined: not there. Null: there, but no string. */
function words(value: ParameterValue | undefined): string | undefined | null {
  return value === undefined || typeof value === 'string' ? value : null
}

function uncovered(components: readonly string[], { body, bodyUnknown }: SignedRequest): string | null {
  if (!components.includes('@method')) return '@method'
  const parts = ['@authority', '@path', '@query']
  if (!components.includes('@target-uri') && !parts.every((part) => components.includes(part))) {
    return '@target-uri (or @authority, @path and @query)'
  }
  const mayHaveBody = bodyUnknown || (body !== null && body.length > 0)
  if (mayHaveBody && !components.includes('content-digest')) return 'content-digest'
  return null
}

function accept(
  request: SignedRequest,
  input: SignatureInput,
  signature: { label: string; bytes: Uint8Array } | null,
  demands: SignatureDemands,
): ReadSignature | SignatureRefusal {
  const { components, parameters } = input
  const keyId = parameters.get('keyid')
  const claimed = typeof keyId === 'string' && keyId !== '' ? keyId : null
  if (claimed === null) return malformed('the signature names no keyid')
  if (input.fault !== null) return bad(claimed, input.fault)
  if (signature === null) return bad(claimed, 'there is a Signature-Input and no Signature')
  if (signature.label !== input.label) return bad(claimed, 'Signature and Signature-Input have other labels')

  const created = wholeNumber(parameters.get('created'))
  if (typeof created !== 'number') return bad(claimed, 'created is missing or not a number of seconds')
  const expires = wholeNumber(parameters.get('expires'))
  if (expires === null) return bad(claimed, 'expires is not a number of seconds')
  const sequence = wholeNumber(parameters.get('kg-sequence'))
  if (sequence === null) return bad(claimed, 'kg-sequence is not a number of at least 0')
  const algorithm = words(parameters.get('alg'))
  if (algorithm === null) return bad(claimed, 'alg is not a string')
  if (words(parameters.get('tag')) === null) return bad(claimed, 'tag is not a string')
  const nonce = words(parameters.get('nonce')) ?? ''
  const all = demands === 'all'
  if (all && (nonce.length < MIN_NONCE_CHARACTERS || nonce.length > MAX_NONCE_CHARACTERS)) {
    return bad(
      claimed,
      `nonce is missing or not ${MIN_NONCE_CHARACTERS} to ${MAX_NONCE_CHARACTERS} characters`,
    )
  }
  const missing = all ? uncovered(components, request) : null
  if (missing !== null) return bad(claimed, `the signature does not cover ${missing}`)

  const based = signatureBase(request, components, input.text)
  if ('fault' in based) return bad(claimed, based.fault)
  const covered = components.includes('content-digest')
  return {
    keyId: claimed,
    createdMs: created * 1000,
    expiresMs: expires === undefined ? null : expires * 1000,
    nonce,
    sequence: sequence === undefined ? null : BigInt(sequence),
    algorithm: algorithm ?? null,
    contentDigest: covered ? fieldText(request.headers.get('content-digest') ?? []) : null,
    base: based.base,
    signature: signature.bytes,
  }
}

type FieldTexts = { input: string; value: string }

function fieldTexts(headers: HeaderLines): FieldTexts | SignatureRefusal {
  const input = fieldText(headers.get('signature-input') ?? [])
  const value = fieldText(headers.get('signature') ?? [])
  if (input === null || value === null) return malformed('a signature field is not ASCII')
  if (input === '') return malformed('there is no Signature-Input')
  if (input.length > MAX_FIELD_CHARACTERS || value.length > MAX_FIELD_CHARACTERS) {
    return malformed(`a signature field is longer than ${MAX_FIELD_CHARACTERS} characters`)
  }
  return { input, value }
}

function throughLibrary(
  request: SignedRequest,
  texts: FieldTexts,
  demands: SignatureDemands,
): ReadSignature | SignatureRefusal {
  const rewritten = canonicalFields(texts.input, texts.value)
  if ('refused' in rewritten) {
    // Enough to say whose refusal this is: a keyid is a claim wherever it stands.
    const keyId = KEY_ID.exec(texts.input)?.[1]
    const named = rewritten.refused === 'BAD_SIGNATURE' || readSignatureInput(texts.input, false) !== null
    return named && keyId ? bad(keyId, rewritten.detail) : malformed(rewritten.detail)
  }
  const input = readSignatureInput(rewritten.signatureInput, true)
  if (input === null) return malformed('Signature-Input cannot be read')
  return accept(request, input, readSignatureValue(rewritten.signature), demands)
}

/** As `readSignature`, by the library whatever the shape: what a test holds the short parser against. */
export function readByLibrary(request: SignedRequest): ReadSignature | SignatureRefusal {
  const texts = fieldTexts(request.headers)
  return 'refused' in texts ? texts : throughLibrary(request, texts, 'all')
}

/**
 * Reads the one signature of a request by RFC 9421 and our rules on top. Does not check it: what comes back is a
 * claim. A short, linear parser reads the shape that our clients send; the library rewrites every other one.
 */
export function readSignature(
  request: SignedRequest,
  demands: SignatureDemands = 'all',
): ReadSignature | SignatureRefusal {
  const texts = fieldTexts(request.headers)
  if ('refused' in texts) return texts
  const input = readSignatureInput(texts.input, false)
  const value = readSignatureValue(texts.value)
  if (input === null || (value === null && texts.value !== '')) return throughLibrary(request, texts, demands)
  return accept(request, input, value, demands)
}
