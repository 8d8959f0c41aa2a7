import { z } from 'zod'
import { CLIENT_NAME } from '@/lib/usage/client-name'
import { VERIFICATION_CODES } from './verification-codes'

/** A request that its client signed by RFC 9421, told by the service that received it. */
const signedRequest = z.strictObject({
  method: z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}$/, 'Not an HTTP method.'),
  url: z
    .string()
    .max(8192)
    .refine((url) => /^https?:\/\//i.test(url) && URL.canParse(url), 'Give the whole URL, http or https.'),
  headers: z
    .record(z.string().max(100), z.union([z.string().max(16_384), z.array(z.string().max(16_384)).max(20)]))
    .refine((headers) => Object.keys(headers).length <= 100, 'At most 100 headers.'),
  body: z.base64('Give the body in base64.').optional(),
})

/** The body of `POST /v1/verify`: a key, or a signed request. */
export const verifyInput = z
  .strictObject({
    key: z.string('Give the key to verify, as text.').optional(),
    request: signedRequest.optional(),
    scopes: z
      .array(z.string().regex(/^[\x21-\x7e]{1,100}$/, 'A scope has 1 to 100 printable ASCII characters.'))
      .max(50)
      .default([]),
    ip: z.union([z.ipv4(), z.ipv6()], 'Not an IP address.').optional(),
    cost: z.number().int().min(1).max(1000).optional(),
    client: z.string().regex(CLIENT_NAME, 'Use 1 to 64 of A-Z a-z 0-9 . _ : -').optional(),
  })
  .superRefine(({ key, request }, check) => {
    if ((key === undefined) === (request === undefined)) {
      const message = 'Give the key to verify, or the signed request: one of the two.'
      check.addIssue({ code: 'custom', path: [key === undefined ? 'key' : 'request'], message })
    }
  })
export type VerifyInput = z.output<typeof verifyInput>

const left = z.object({ limit: z.number().int(), remaining: z.number().int(), resetAt: z.iso.datetime() })

/** Its answer. Everything about the key is null when the key is not found. */
export const verifyView = z.object({
  valid: z.boolean(),
  code: z.enum(VERIFICATION_CODES),
  keyId: z.string().nullable(),
  versionId: z.string().nullable(),
  version: z.number().int().nullable(),
  accountId: z.string().nullable(),
  environment: z.enum(['live', 'test', 'dev']).nullable(),
  scopes: z.array(z.string()).nullable(),
  expiresAt: z.iso.datetime().nullable(),
  rateLimit: left.nullable(),
  quota: left.nullable(),
  rotation: z
    .object({ id: z.string(), successorVersion: z.number().int(), endsAt: z.iso.datetime() })
    .nullable(),
  requestId: z.string(),
  detail: z.string().optional(),
})
export type VerifyView = z.infer<typeof verifyView>
