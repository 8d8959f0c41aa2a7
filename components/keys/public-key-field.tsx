'use client'

import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import { makeKeyPair } from './make-key-pair'

/** `privatePem` is there while the public key is the half of a pair made here; it goes to no server. */
export type PublicKeyChoice = { publicKey: string; privatePem: string | null }

export const NO_PUBLIC_KEY: PublicKeyChoice = { publicKey: '', privatePem: null }

type PublicKeyFieldProps = {
  value: PublicKeyChoice
  onChange: (value: PublicKeyChoice) => void
  error?: string | undefined
}

/** A public key: pasted, or of a pair that this browser makes. */
export function PublicKeyField({ value, onChange, error }: PublicKeyFieldProps) {
  const [making, setMaking] = useState(false)
  const [unable, setUnable] = useState(false)

  const make = async () => {
    setMaking(true)
    const pair = await makeKeyPair()
    setMaking(false)
    setUnable(pair === null)
    if (pair) onChange({ publicKey: pair.publicPem, privatePem: pair.privatePem })
  }

  return (
    <div className="grid gap-2">
      <Field
        label="Public key"
        hint="SPKI PEM, a JWK, or base64url of the 32 raw bytes. Never paste a private key."
        error={error}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={2000}
            spellCheck={false}
            autoComplete="off"
            className="font-mono text-xs"
            value={value.publicKey}
            onChange={(event) => onChange({ publicKey: event.target.value, privatePem: null })}
          />
        )}
      </Field>
      <div>
        <Button onClick={make} disabled={making}>
          <KeyRound aria-hidden />
          {value.privatePem ? 'Make another pair' : 'Make a pair in this browser'}
        </Button>
      </div>
      <div role="status">
        {value.privatePem && (
          <Notice kind="good">
            A pair was made here. Its private half stays in this browser: it is shown once, when the version
            is made, and is never sent to us.
          </Notice>
        )}
        {unable && !value.privatePem && (
          <Notice kind="warn">
            This browser cannot make an Ed25519 pair on this page: it is too old, or the page did not come
            over https. Make one elsewhere, with{' '}
            <code className="break-all">openssl genpkey -algorithm ed25519</code>, and paste its public half.
          </Notice>
        )}
      </div>
    </div>
  )
}
