import type { KeyView, UpdateKeyInput } from '@/lib/keys/key-contract'
import { type LimitsFormValues, limitsFormOf, limitsOf } from './limits-form-values'

/** What of the fields differs from the key, as the verb takes it; null when nothing does. */
export function limitsChange(key: KeyView, values: LimitsFormValues): UpdateKeyInput | null {
  const signs = key.kind !== 'bearer'
  const before: Record<string, unknown> = limitsOf(limitsFormOf(key), signs)
  const changed = Object.entries(limitsOf(values, signs)).filter(
    // NaN stands as itself here, where JSON would make it null.
    ([name, value]) => text(value) !== text(before[name]),
  )
  return changed.length === 0 ? null : Object.fromEntries(changed)
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, part) => (Number.isNaN(part) ? 'NaN' : part))
}
