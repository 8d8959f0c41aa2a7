import type { ActionResult } from '@/lib/platform/action-result'
import { toAppError } from '@/lib/platform/unexpected'
import { type Met, noteRefusal } from './note-refusal'

/** What a form is told of anything that was thrown; the log hears whom it met, where that is about security. */
export function refusal(
  error: unknown,
  met: Met & { requestId: string },
): Extract<ActionResult<never>, { ok: false }> {
  const { code, message, extra } = noteRefusal(toAppError(error, met.requestId), met)
  const { fields = [], ...rest } = extra
  return { ok: false, code, message, fields, extra: rest }
}
