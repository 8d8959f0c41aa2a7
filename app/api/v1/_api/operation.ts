import type { z } from 'zod'
import type { Permission } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/platform/ctx'

/** What a caller sent, not yet trusted: the verb reads it by its schema. */
export type Sent = {
  params: Record<string, string>
  query: Record<string, string>
  body: Record<string, unknown>
  idempotencyKey: string | undefined
}
export type Answer = { status?: number; headers?: Record<string, string> } & (
  | { body: unknown }
  | {
      file:
        | { name: string; type: string; text: string }
        | { name: string; type: string; chunks: AsyncIterable<string> }
    }
)

/** One row of the management API: the routes, the permissions and the OpenAPI document are read from it. */
export type Operation = {
  method: 'GET' | 'POST' | 'PATCH'
  pattern: string
  permission: Permission
  summary: string
  query?: z.ZodObject
  body?: z.ZodType
  status: number
  response?: z.ZodType
  /** Instead of `response`, what a file may hold, by its media type. */
  files?: Record<string, z.ZodType>
  errors: readonly number[]
  /** Takes an `Idempotency-Key`: the same request again is answered with 200. */
  idempotent?: true
  run(ctx: Ctx, sent: Sent): Promise<Answer>
}
