import type { ActionResult } from '@/lib/platform/action-result'
import { toAppError } from '@/lib/platform/unexpected'

/** What a form is told of anything that was thrown. */
export function refusal(error: unknown, requestId: string): Extract<ActionResult<never>, { ok: false }> {
  const { code, message, extra } = toAppError(error, requestId)
  const { fields = [], ...rest } = extra
  return { ok: false, code, message, fields, extra: rest }
}
