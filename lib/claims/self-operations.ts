import type { z } from 'zod'
import { claimInput, claimView, selfView } from './self-contract'

export type SelfOperation = {
  method: 'GET' | 'POST'
  pattern: string
  summary: string
  /** May be left out. */
  body?: z.ZodType
  response: z.ZodType
  /** What an Idempotency-Key does here. */
  repeats?: string
  errors: readonly number[]
}

/** What any valid key may ask about itself, for the OpenAPI document; server/self answers. */
export const SELF_OPERATIONS: readonly SelfOperation[] = [
  {
    method: 'GET',
    pattern: '/api/v1/self',
    summary: 'What the presented key is, when it ends, and whether a successor waits',
    response: selfView,
    errors: [429],
  },
  {
    method: 'POST',
    pattern: '/api/v1/self/successor',
    summary:
      'Take the successor of the presented version: once per rotation, while the overlap lasts. An ed25519 holder sends its new publicKey.',
    body: claimInput,
    response: claimView,
    repeats: 'The same caller may repeat a lost answer under it for 10 minutes.',
    errors: [400, 409, 422, 429],
  },
]
