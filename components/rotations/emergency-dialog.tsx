'use client'

import { Siren } from 'lucide-react'
import { useState } from 'react'
import type { ShownSecret } from '@/components/keys/shown-secret'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FieldGroup } from '@/components/ui/field-group'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import { ImpactPreview } from '@/components/usage/impact-preview'
import type { KeyView } from '@/lib/keys/key-contract'
import { ActDialog } from './act-dialog'
import type { KeyActs } from './key-act-types'
import { NO_PAIR, PairField } from './pair-field'
import { spanWords } from './span-words'

type EmergencyDialogProps = {
  keyView: KeyView
  applies: boolean
  emergency: KeyActs['emergency']
  /** `sequence`: the change that verifiers now confirm; null where the old version is revoked later. */
  onRotated: (secret: ShownSecret | null, version: number, sequence: number | null) => void
}

const TIMES = [0, 60, 300, 900, 3600]
const BLANK = { reason: '', revokeInSeconds: 0 }
const LEAKED = 'The secret leaked, or may have.'

/** The secret leaked: a successor now, and the old version revoked now or after a short time. */
export function EmergencyDialog({ keyView, applies, emergency, onRotated }: EmergencyDialogProps) {
  const [{ reason, revokeInSeconds }, setValues] = useState(BLANK)
  const [pair, setPair] = useState(NO_PAIR)
  const signsAlone = keyView.kind === 'ed25519'
  const ending = keyView.versions.filter(({ state }) => state === 'active' || state === 'scheduled')
  const which = ending.map(({ version }) => version).join(' and ')
  return (
    <ActDialog
      wide
      keyId={keyView.id}
      applies={applies}
      title={`Emergency rotation of ${keyView.name}`}
      description="For a secret that leaked or may have. The new version is valid at once; the old one cannot claim it, and cannot be brought back."
      trigger={
        <Button variant="quietDanger">
          <Siren aria-hidden />
          Compromised
        </Button>
      }
      submit={revokeInSeconds === 0 ? 'Rotate and revoke now' : 'Rotate now'}
      submitting="Rotating"
      danger
      blocked={signsAlone && pair.publicKey.trim() === ''}
      fields={['reason', 'publicKey']}
      act={() =>
        emergency({
          keyId: keyView.id,
          reason: reason.trim() || LEAKED,
          revokeInSeconds,
          ...(signsAlone && { publicKey: pair.publicKey }),
        })
      }
      onReset={() => {
        setValues(BLANK)
        setPair(NO_PAIR)
      }}
      onDone={({ secret, version, sequence }) => {
        const text = signsAlone ? pair.privatePem : secret
        const shown = text === null ? null : { key: keyView, version, text }
        onRotated(shown, version.version, revokeInSeconds === 0 ? sequence : null)
      }}
    >
      {(errorAt) => (
        <>
          {signsAlone && (
            <PairField value={pair} onChange={setPair} claimable={false} error={errorAt('publicKey')} />
          )}
          <FieldGroup label={`Version ${which} is revoked`}>
            <div className="flex flex-wrap gap-x-5 gap-y-2">
              {TIMES.map((seconds) => (
                <Checkbox
                  key={seconds}
                  type="radio"
                  name="revoke-in"
                  label={seconds === 0 ? 'Now' : `In ${spanWords(seconds)}`}
                  checked={revokeInSeconds === seconds}
                  onChange={() => setValues({ reason, revokeInSeconds: seconds })}
                />
              ))}
            </div>
          </FieldGroup>
          {revokeInSeconds > 0 && (
            <Notice kind="warn">
              Until then whoever holds the leaked secret gets in. Your clients have{' '}
              {spanWords(revokeInSeconds)} to take the new one.
            </Notice>
          )}
          <ImpactPreview keyId={keyView.id} planned={{ change: 'revoke' }} />
          <Field label="Reason" optional hint="Kept in the audit log." error={errorAt('reason')}>
            {(control) => (
              <Textarea
                {...control}
                value={reason}
                maxLength={500}
                onChange={({ target }) => setValues({ reason: target.value, revokeInSeconds })}
              />
            )}
          </Field>
        </>
      )}
    </ActDialog>
  )
}
