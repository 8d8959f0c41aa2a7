import { z } from 'zod'
import { CLIENT_NAME } from '@/lib/usage/client-name'
import { VERIFICATION_CODES } from './verification-codes'

/** The body of `POST /v1/verify`. */
export const verifyInput = z.strictObject({
  key: z.string('Give the key to verify.'),
  scopes: z
    .array(z.string().regex(/^[\x21-\x7e]{1,100}$/, 'A scope has 1 to 100 printable ASCII characters.'))
    .max(50)
    .default([]),
  ip: z.union([z.ipv4(), z.ipv6()], 'Not an IP address.').optional(),
  cost: z.number().int().min(1).max(1000).optional(),
  client: z.string().regex(CLIENT_NAME, 'Use 1 to 64 of A-Z a-z 0-9 . _ : -').optional(),
})

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
  rateLimit: z.null(),
  rotation: z
    .object({ id: z.string(), successorVersion: z.number().int(), endsAt: z.iso.datetime() })
    .nullable(),
  requestId: z.string(),
  detail: z.string().optional(),
})
export type VerifyView = z.infer<typeof verifyView>
