'use client'

import { useState } from 'react'
import { ActDialog } from '@/components/rotations/act-dialog'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ExactTime } from '@/components/ui/exact-time'
import { FieldGroup } from '@/components/ui/field-group'
import { useNow } from '@/components/ui/now-provider'
import { ImpactPreview } from '@/components/usage/impact-preview'
import type { FindingActProps } from './posture-acts'

const DAY_MS = 86_400_000
const DAYS = [30, 90, 180, 365]

/** Gives a key an end; until then nothing changes for anybody. */
export function SetExpiryAct({ finding: { subject }, acts: { update }, done }: FindingActProps) {
  const { nowMs } = useNow()
  const [days, setDays] = useState(90)
  if (!update) return null
  const expiresAt = new Date(nowMs + days * DAY_MS).toISOString()
  return (
    <ActDialog
      wide
      keyId={subject.id}
      applies
      title={`Set an expiry for ${subject.name}`}
      description="Ends the key with all of its versions. Rotations never move it; you can, until it has come."
      trigger={<Button aria-label={`Set expiry of ${subject.name}`}>Set expiry</Button>}
      submit={`Expire in ${days} days`}
      submitting="Setting"
      act={() => update({ keyId: subject.id, expiresAt })}
      fields={['expiresAt']}
      onReset={() => setDays(90)}
      onDone={() => done(`${subject.name} expires in ${days} days.`)}
    >
      {(errorAt, open) => (
        <>
          <FieldGroup label="Ends in" error={errorAt('expiresAt')}>
            <div className="flex flex-wrap gap-x-5 gap-y-2">
              {DAYS.map((one) => (
                <Checkbox
                  key={one}
                  type="radio"
                  name={`expiry-${subject.id}`}
                  label={`${one} days`}
                  checked={days === one}
                  onChange={() => setDays(one)}
                />
              ))}
            </div>
          </FieldGroup>
          <p>
            Nothing changes before <ExactTime at={expiresAt} />. Whoever calls as in the last 30 days needs
            another key by then:
          </p>
          {open && <ImpactPreview keyId={subject.id} planned={{ change: 'revoke' }} lookback="30d" />}
        </>
      )}
    </ActDialog>
  )
}
