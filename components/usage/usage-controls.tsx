'use client'

import { Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button-class'
import { Checkbox } from '@/components/ui/checkbox'
import { FieldError } from '@/components/ui/field-error'
import { InstantField } from '@/components/ui/instant-field'
import { useNow } from '@/components/ui/now-provider'
import { queryHref } from '@/components/ui/query-href'
import { Segments } from '@/components/ui/segments'
import { Select } from '@/components/ui/select'
import { useDownload } from '@/components/ui/use-download'
import type { UsageGroup } from '@/lib/usage/usage-contract'
import { keptWords } from './kept-words'
import { askedOf, spanOf, stepOf, stepsFor, type UsageQuery } from './usage-query'
import { USAGE_RANGES, type UsageRange } from './usage-ranges'

const RANGES = [
  ...(Object.keys(USAGE_RANGES) as UsageRange[]).map((value) => ({
    value,
    label: USAGE_RANGES[value].label,
  })),
  { value: 'custom' as const, label: 'Custom' },
]

type UsageControlsProps = {
  query: UsageQuery
  groups: readonly UsageGroup[]
  set: (change: Partial<{ [Name in keyof UsageQuery]: UsageQuery[Name] | null }>) => void
  path: string
  keptFrom: string | null
  exportable: boolean
}

/** What to look at: time, step, grouping, comparison; and the same as a file. */
export function UsageControls(props: UsageControlsProps) {
  const { query, groups, set, path, keptFrom, exportable } = props
  const { nowMs, zone } = useNow()
  const { onClick, pending, failure } = useDownload()
  const { fromMs, toMs } = spanOf(query, nowMs)
  const step = stepOf(query, nowMs)
  const { compare: _, top: __, ...asked } = askedOf(query, nowMs)
  const kept = keptWords(keptFrom, fromMs, step, zone)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 border-b px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="max-w-full overflow-x-auto [&_fieldset]:w-max">
          <Segments
            label="Time range"
            options={RANGES}
            value={query.range}
            onChange={(range) => set({ range, step: null, from: null, to: null })}
          />
        </div>
        <Segments
          label="Step"
          options={stepsFor(toMs - fromMs).map((value) => ({ value, label: `By ${value}` }))}
          value={step}
          onChange={(value) => set({ step: value })}
        />
        <Select
          aria-label="Grouped by"
          value={query.by}
          onChange={(event) => set({ by: groups.find((group) => group === event.target.value) ?? null })}
        >
          {groups.map((group) => (
            <option key={group} value={group}>
              By {group}
            </option>
          ))}
        </Select>
        <Checkbox
          label="Compare with the time before"
          className="pt-1"
          checked={query.compare}
          onChange={(event) => set({ compare: event.target.checked || null })}
        />
        {exportable && (
          <span className="inline-flex gap-2 sm:ml-auto">
            {(['csv', 'json'] as const).map((format) => (
              <a
                key={format}
                href={queryHref(`${path}/export`, { ...asked, format })}
                download
                aria-disabled={pending}
                onClick={onClick}
                className={buttonClass()}
              >
                <Download aria-hidden />
                {format.toUpperCase()}
              </a>
            ))}
          </span>
        )}
      </div>
      {query.range === 'custom' && (
        <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
          <div className="grid gap-1">
            <InstantField
              label="From"
              onChange={(text) => set({ from: text ? new Date(text) : null, step: null })}
            />
            {!query.from && (
              <p className="text-xs text-muted">No start chosen: the 24 hours before the end are shown.</p>
            )}
          </div>
          <InstantField
            label="To (empty: up to now)"
            onChange={(text) => set({ to: text ? new Date(text) : null, step: null })}
          />
        </div>
      )}
      {failure && <FieldError>{failure.message}</FieldError>}
      {kept && <p className="text-xs text-muted">{kept}</p>}
    </div>
  )
}
