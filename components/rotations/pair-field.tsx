'use client'

import { NO_PUBLIC_KEY, type PublicKeyChoice, PublicKeyField } from '@/components/keys/public-key-field'
import { Checkbox } from '@/components/ui/checkbox'

export type PairChoice = PublicKeyChoice & { byClient: boolean }

export const NO_PAIR: PairChoice = { ...NO_PUBLIC_KEY, byClient: false }

type PairFieldProps = {
  value: PairChoice
  claimable: boolean
  onChange: (value: PairChoice) => void
  error: string | undefined
}

/** The pair of the new version: known now, or brought by the client when it claims. */
export function PairField({ value, claimable, onChange, error }: PairFieldProps) {
  const byClient = value.byClient && claimable
  return (
    <>
      {!byClient && (
        <PublicKeyField
          value={value}
          onChange={(choice) => onChange({ ...choice, byClient: false })}
          error={error}
        />
      )}
      {claimable && (
        <Checkbox
          label="The client brings its public key when it claims"
          hint="The new version opens nothing until then."
          checked={byClient}
          onChange={({ target }) => onChange({ ...NO_PAIR, byClient: target.checked })}
        />
      )}
    </>
  )
}
