'use client'

import { useState } from 'react'
import { ActDialog } from '@/components/rotations/act-dialog'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FieldGroup } from '@/components/ui/field-group'
import { InstantField } from '@/components/ui/instant-field'
import { exactText } from '@/components/ui/instant-text'
import { useNow } from '@/components/ui/now-provider'
import { Textarea } from '@/components/ui/textarea'
import { subjectOf } from '@/lib/posture/finding-id'
import type { FindingActProps } from './posture-acts'

const DAY_MS = 86_400_000
const DAYS = [7, 30, 90, 365]
const FIRST = { reason: '', days: 30 as number | null, exactAt: null as string | null }

/** Lives with a finding until a day, for a reason that everybody here can read. */
export function SetAsideAct({ finding, acts: { setAside }, done }: FindingActProps) {
  const { nowMs, zone } = useNow()
  const [{ reason, days, exactAt }, setValues] = useState(FIRST)
  if (!setAside) return null
  const { title, subject, points, why } = finding
  const until = days === null ? exactAt : new Date(nowMs + days * DAY_MS).toISOString()
  return (
    <ActDialog
      keyId={subject.id}
      applies
      title={`Set aside: ${title}, ${subject.name}`}
      description="It moves below the list and out of the score, and is back by itself on its day. Nothing else changes."
      trigger={
        <Button variant="ghost" aria-label={`Not now: ${title}, ${subject.name}`}>
          Not now
        </Button>
      }
      submit="Set aside"
      submitting="Setting aside"
      blocked={reason.trim().length < 3 || until === null}
      act={() => setAside({ ...subjectOf(finding), reason: reason.trim(), until: until ?? '' })}
      fields={['reason', 'until']}
      onReset={() => setValues(FIRST)}
      onDone={(kept) =>
        done(`${title}, ${subject.name}: set aside until ${exactText(Date.parse(kept.until), zone)}.`)
      }
    >
      {(errorAt) => (
        <>
          <p>
            {points} {points === 1 ? 'point leaves' : 'points leave'} the score. The risk stays:{' '}
            {lowered(why)}
          </p>
          <FieldGroup label="Until" error={days === null ? undefined : errorAt('until')}>
            <div className="flex flex-wrap gap-x-5 gap-y-2">
              {DAYS.map((one) => (
                <Checkbox
                  key={one}
                  type="radio"
                  name="set-aside-until"
                  label={`${one} days`}
                  checked={days === one}
                  onChange={() => setValues((held) => ({ ...held, days: one }))}
                />
              ))}
              <Checkbox
                type="radio"
                name="set-aside-until"
                label="An instant"
                checked={days === null}
                onChange={() => setValues((held) => ({ ...held, days: null }))}
              />
            </div>
            {days === null && (
              <InstantField
                label="It is back at"
                error={errorAt('until')}
                onChange={(instant) => setValues((held) => ({ ...held, exactAt: instant }))}
              />
            )}
          </FieldGroup>
          <Field
            label="Reason"
            hint="At least 3 characters. Everybody who sees the finding reads it; it is kept in the audit log."
            error={errorAt('reason')}
          >
            {(control) => (
              <Textarea
                {...control}
                value={reason}
                maxLength={500}
                onChange={({ target }) => setValues((held) => ({ ...held, reason: target.value }))}
              />
            )}
          </Field>
        </>
      )}
    </ActDialog>
  )
}

/** A sentence, to go on after a colon. */
function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
