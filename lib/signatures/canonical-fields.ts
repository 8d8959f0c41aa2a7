import { appendSignature, isSignatureError } from 'http-message-sig'

type CanonicalFields = { signatureInput: string; signature: string }
type NoFields = { refused: 'MALFORMED' | 'BAD_SIGNATURE'; detail: string }

/** Room for 32 components and their parameters. The library takes milliseconds over more, and anybody may send it. */
const MAX_CHARACTERS = 2_048
const QUOTED = /"(?:[^"\\]|\\.)*"/g
const DECIMAL = /[= (]-?[0-9]+\.[0-9]/

/**
 * Rewrites both fields in their canonical shape (RFC 8941, 4.1) with the library, which refuses labels and
 * parameters that are there twice and labels that differ. MALFORMED: no structured fields at all.
 */
export function canonicalFields(signatureInput: string, signature: string): CanonicalFields | NoFields {
  if (signatureInput.length > MAX_CHARACTERS || signature.length > MAX_CHARACTERS) {
    return { refused: 'MALFORMED', detail: 'a signature field is neither in canonical shape nor short' }
  }
  try {
    const headers = appendSignature(new Headers(), { signatureInput, signature })
    // The library reads 1.0 as 1, which is not what was signed.
    if (DECIMAL.test(signatureInput.replace(QUOTED, '""'))) {
      return { refused: 'BAD_SIGNATURE', detail: 'decimal numbers are not supported' }
    }
    return {
      signatureInput: headers.get('signature-input') ?? '',
      signature: headers.get('signature') ?? '',
    }
  } catch (error) {
    // A refusal of the library's own has no cause; one with a cause comes from the grammar.
    if (isSignatureError(error) && error.cause === undefined) {
      return { refused: 'BAD_SIGNATURE', detail: error.message }
    }
    return { refused: 'MALFORMED', detail: 'Signature-Input or Signature is not a structured field' }
  }
}
