'use client'

import { Input } from '@/components/ui/input'

type AuditDaysProps = {
  from: string
  to: string
  onChange: (days: { from?: string | null; to?: string | null }) => void
}

/** From which day to which, both whole, in UTC. */
export function AuditDays({ from, to, onChange }: AuditDaysProps) {
  return (
    <span className="grid w-72 grid-cols-[1fr_auto_1fr] items-center gap-2">
      <Input
        type="date"
        aria-label="From day (UTC)"
        value={from}
        max={to || undefined}
        onChange={(event) => onChange({ from: event.target.value || null })}
      />
      <span aria-hidden className="text-sm text-muted">
        to
      </span>
      <Input
        type="date"
        aria-label="To day (UTC)"
        value={to}
        min={from || undefined}
        onChange={(event) => onChange({ to: event.target.value || null })}
      />
    </span>
  )
}
