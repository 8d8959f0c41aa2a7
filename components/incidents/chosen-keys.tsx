'use client'

import { X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { FieldGroup } from '@/components/ui/field-group'
import type { FindOnDesk } from './incident-acts'
import { KeyFinder } from './key-finder'

export type ChosenKey = {
  accountId: string
  accountName: string
  keyId: string
  name: string
  environment: string
  /** The version that leaked, if that is known. */
  version: number | null
}

type ChosenKeysProps = {
  keys: readonly ChosenKey[]
  onChange: (keys: readonly ChosenKey[]) => void
  find: FindOnDesk
  error: string | undefined
}

/** The keys that an incident will be about. */
export function ChosenKeys({ keys, onChange, find, error }: ChosenKeysProps) {
  return (
    <FieldGroup label="Keys" hint="None yet is fine: keys can be added at any time." error={error}>
      {keys.length > 0 && (
        <ul aria-label="Keys of the incident" className="rounded-md border">
          {keys.map((key) => (
            <li
              key={`${key.keyId} ${key.version}`}
              className="flex items-center justify-between gap-2 border-b px-3 py-1.5 last:border-b-0"
            >
              <div className="min-w-0">
                <p className="font-medium break-words">{key.name}</p>
                <p className="text-xs break-words text-muted">
                  {key.accountName} · {key.environment}
                  {key.version !== null && ` · version ${key.version} leaked`}
                </p>
              </div>
              <Button
                variant="ghost"
                size="icon"
                aria-label={`Take ${key.name} out`}
                onClick={() => onChange(keys.filter((one) => one !== key))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <KeyFinder
        find={find}
        taken={keys.map(({ keyId }) => keyId)}
        onPick={({ accountId, accountName, id, name, environment, version }) =>
          onChange([...keys, { accountId, accountName, keyId: id, name, environment, version }])
        }
      />
    </FieldGroup>
  )
}
