'use client'

import { MessageSquare, ShieldCheck, UserRound } from 'lucide-react'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { LiveMark } from '@/components/live/live-mark'
import { Card } from '@/components/ui/card'
import { exactInBoth } from '@/components/ui/instant-text'
import { useNow } from '@/components/ui/now-provider'
import { Segments } from '@/components/ui/segments'
import type { Timeline as TimelineView } from '@/lib/incidents/incident-contract'
import type { IncidentActs } from './incident-acts'
import { NoteForm } from './note-form'
import { TIMELINE_LOGS, timelineDays } from './timeline-days'
import { timelineWords } from './timeline-words'

const LOGS = [
  { value: 'all', label: 'All' },
  { value: 'account', label: 'Accounts' },
  { value: 'provider', label: 'Provider' },
  { value: 'note', label: 'Notes' },
] as const
const ICONS = { account: UserRound, provider: ShieldCheck, note: MessageSquare }
const WHOSE = { account: 'In the account’s log', provider: 'In the provider’s log', note: 'Note' }

type TimelineProps = {
  incidentId: string
  /** What the incident is called: entries about it need not say so. */
  name: string
  timeline: TimelineView
  open: boolean
  error: string | undefined
  add: IncidentActs['note']
}

/** What happened, the newest first, from the logs and the notes; live while the incident is open. */
export function Timeline({ incidentId, name, timeline, open, error, add }: TimelineProps) {
  const { zone } = useNow()
  const [log, setLog] = useQueryState('log', parseAsStringLiteral(TIMELINE_LOGS).withDefault('all'))
  const days = timelineDays(timeline.items, log, zone)
  return (
    <Card
      flush
      title="Timeline"
      description={open ? <LiveMark error={error} /> : 'As it was written down.'}
      action={<Segments label="Show" options={LOGS} value={log} onChange={setLog} />}
    >
      {open && <NoteForm incidentId={incidentId} add={add} />}
      <section
        aria-label="What happened"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="relative grid gap-3 overflow-y-auto px-4 py-3 focus-visible:-outline-offset-2 lg:max-h-[70vh]"
      >
        {days.length === 0 && <p className="text-muted">Nothing of this kind yet.</p>}
        {days.map(({ day, entries: own }) => (
          <div key={day} className="grid gap-2">
            <h3 className="text-xs font-medium text-muted tabular-nums">{day}</h3>
            <ol className="grid gap-2.5">
              {own.map((entry) => {
                const Icon = ICONS[entry.log]
                const { what, more } = timelineWords(entry)
                return (
                  <li key={entry.id} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
                    <Icon aria-hidden className="mt-0.5 size-3.5 text-muted" />
                    <div className="min-w-0">
                      <p className="font-medium break-words whitespace-pre-line">{what}</p>
                      {more && <p className="break-words">{more}</p>}
                      <p className="text-xs break-words text-muted">
                        <time
                          dateTime={entry.at}
                          title={exactInBoth(Date.parse(entry.at), zone)}
                          className="tabular-nums"
                        >
                          {entry.time}
                        </time>
                        {` · ${entry.by}`}
                        {entry.about && entry.about !== name && ` · ${entry.about}`}
                        <span className="sr-only">. {WHOSE[entry.log]}.</span>
                      </p>
                    </div>
                  </li>
                )
              })}
            </ol>
          </div>
        ))}
        {timeline.more > 0 && (
          <p className="text-xs text-muted">
            {timeline.more.toLocaleString('en')} earlier entries are left out here; they stand in the logs.
          </p>
        )}
        {timeline.sealed && (
          <p className="text-xs text-muted">
            {timeline.sealed.toLocaleString('en')} entries are sealed by the retention of their log; an export
            of it shows them.
          </p>
        )}
      </section>
    </Card>
  )
}
