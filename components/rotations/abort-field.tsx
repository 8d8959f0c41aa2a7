import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import type { AbortForm } from './brownout-rows'

/** What ends a brownout early: so many refusals that are also such a share of the key's requests. */
export function AbortField({ abort, onChange }: { abort: AbortForm; onChange: (abort: AbortForm) => void }) {
  return (
    <div className="grid gap-1.5">
      <Checkbox
        label="Abort a brownout that hits too many"
        hint="It ends at once when both figures are reached, and the old version opens again."
        checked={abort.on}
        onChange={({ target }) => onChange({ ...abort, on: target.checked })}
      />
      {abort.on && (
        <div className="ml-6.5 flex flex-wrap items-center gap-1.5 text-xs text-muted">
          At
          <Input
            aria-label="Abort at refusals"
            inputMode="numeric"
            autoComplete="off"
            className="max-w-20"
            value={abort.refusals}
            onChange={({ target }) => onChange({ ...abort, refusals: target.value })}
          />
          refusals and
          <Input
            aria-label="Abort at percent of requests"
            inputMode="decimal"
            autoComplete="off"
            className="max-w-16"
            value={abort.share}
            onChange={({ target }) => onChange({ ...abort, share: target.value })}
          />
          % of the key’s requests
        </div>
      )}
    </div>
  )
}
