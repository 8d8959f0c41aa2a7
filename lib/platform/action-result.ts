import type { FieldError } from './errors'

/** What a server action answers: a value, or a refusal that a form can show beside its fields. */
export type ActionResult<T> =
  | { ok: true; value: T }
  | { ok: false; code: string; message: string; fields: FieldError[]; extra: Record<string, unknown> }
