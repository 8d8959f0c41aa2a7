'use client'

import { CalendarPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ExactTime } from '@/components/ui/exact-time'
import { FieldGroup } from '@/components/ui/field-group'
import { InstantField } from '@/components/ui/instant-field'
import { useNow } from '@/components/ui/now-provider'
import type { RotationView } from '@/lib/keys/key-contract'
import { ActDialog } from './act-dialog'
import { extendedEnd } from './extended-end'
import type { KeyActs } from './key-act-types'
import { OVERLAP_CHOICES } from './overlap-choices'

type ExtendDialogProps = {
  keyId: string
  rotation: RotationView
  applies: boolean
  extend: KeyActs['extend']
  onDone: (endsAt: string) => void
}

const BY = OVERLAP_CHOICES.filter(({ seconds }) => seconds > 0)
const BLANK = { by: 86_400 as number | 'instant', instant: null as string | null }

/** Moves the end of the overlap later: whoever has not moved yet gets more time. */
export function ExtendDialog({ keyId, rotation, applies, extend, onDone }: ExtendDialogProps) {
  const { nowMs } = useNow()
  const [{ by, instant }, setValues] = useState(BLANK)
  const endsAt = by === 'instant' ? instant : extendedEnd(rotation.endsAt, by, nowMs)
  return (
    <ActDialog
      keyId={keyId}
      applies={applies}
      title="Extend the overlap"
      description="Both versions stay valid longer. Nobody is refused by it."
      trigger={
        <Button size="sm">
          <CalendarPlus aria-hidden />
          Extend
        </Button>
      }
      submit="Extend the overlap"
      submitting="Extending"
      blocked={endsAt === null}
      act={() => extend({ keyId, rotationId: rotation.id, endsAt: endsAt ?? '' })}
      onDone={(extended) => onDone(extended.endsAt)}
      onReset={() => setValues(BLANK)}
      fields={['endsAt']}
    >
      {(errorAt) => (
        <>
          <p>
            It now ends <ExactTime at={rotation.endsAt} />.
          </p>
          <FieldGroup label="Extend by" error={by === 'instant' ? undefined : errorAt('endsAt')}>
            <div className="flex flex-wrap gap-x-5 gap-y-2">
              {BY.map(({ seconds, label }) => (
                <Checkbox
                  key={seconds}
                  type="radio"
                  name="by"
                  label={label}
                  checked={by === seconds}
                  onChange={() => setValues({ by: seconds, instant })}
                />
              ))}
              <Checkbox
                type="radio"
                name="by"
                label="To an instant"
                checked={by === 'instant'}
                onChange={() => setValues({ by: 'instant', instant: null })}
              />
            </div>
          </FieldGroup>
          {by === 'instant' && (
            <InstantField
              label="Ends at"
              error={errorAt('endsAt')}
              onChange={(next) => setValues({ by, instant: next })}
            />
          )}
          {endsAt && (
            <p role="status">
              It will end <ExactTime at={endsAt} />
              {rotation.retire === 'at-end' && `, and version ${rotation.fromVersion} retires by itself then`}
              .
            </p>
          )}
        </>
      )}
    </ActDialog>
  )
}
