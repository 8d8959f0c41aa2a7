import type { SignedRequest } from '@/lib/signatures/signed-request'
import type { VerifyInput } from '@/lib/verification/verify-contract'

/** The request that a service tells of, as its signer saw it. Names that differ only in case are one header. */
export function signedRequestOf(told: NonNullable<VerifyInput['request']>): SignedRequest {
  const headers = new Map<string, string[]>()
  for (const [name, value] of Object.entries(told.headers)) {
    const lower = name.toLowerCase()
    const values = typeof value === 'string' ? [value] : value
    headers.set(lower, [...(headers.get(lower) ?? []), ...values])
  }
  const body = told.body === undefined ? null : Buffer.from(told.body, 'base64')
  return { method: told.method, url: told.url, headers, body }
}
