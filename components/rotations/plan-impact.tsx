import { ImpactPreview } from '@/components/usage/impact-preview'
import type { KeyView } from '@/lib/keys/key-contract'
import { overlapSecondsOf, type RotateFormValues } from './rotate-form-values'

/** Whom the plan can refuse: where the old version ends by itself, and where there is no overlap at all. */
export function PlanImpact({ keyView, values }: { keyView: KeyView; values: RotateFormValues }) {
  const none = overlapSecondsOf(values) === 0 && values.overlapFrom === 'start'
  if (!none && values.retire !== 'at-end') return null
  const from = keyView.versions.findLast(({ state }) => state === 'active')
  if (!from) return null
  return (
    <section aria-label="Impact" className="grid gap-1.5">
      <p className="text-xs font-medium text-muted">{leadOf(none, values.retire, from.version)}</p>
      <ImpactPreview keyId={keyView.id} planned={{ change: 'revoke', version: String(from.version) }} />
    </section>
  )
}

function leadOf(none: boolean, retire: RotateFormValues['retire'], version: number): string {
  if (!none) return `If nobody had moved by the end of the overlap, without version ${version}:`
  if (retire === 'at-end') return `With no overlap version ${version} ends at the start. Without it:`
  return `With no overlap nobody has planned time to move. If version ${version} were retired at the start:`
}
