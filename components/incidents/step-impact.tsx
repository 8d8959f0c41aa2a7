'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ImpactPreview } from '@/components/usage/impact-preview'
import type { IncidentKeyView } from '@/lib/incidents/incident-contract'
import type { StepAction } from '@/lib/incidents/playbook'
import { keysToStop, STEP_ACTS } from './step-act-words'

/** Impacts that are asked for before somebody asks for more: each reads a day of recorded usage. */
const FIRST = 3

/** What an act would touch: for one that can break clients, each key with what it would have refused. */
export function StepImpact({ action, keys }: { action: StepAction; keys: readonly IncidentKeyView[] }) {
  const [all, setAll] = useState(false)
  if (STEP_ACTS[action].first !== 'breaks') {
    const accounts = [...new Set(keys.map(({ accountName }) => accountName))]
    return (
      <p>
        {keys.length === 1 ? 'One key' : `${keys.length} keys`} of {accounts.join(', ') || 'no account'}.
      </p>
    )
  }
  const stopped = keysToStop(action, keys)
  if (stopped.length === 0)
    return <Notice>Nothing is left to stop: no key of this incident works any more.</Notice>
  const shown = all ? stopped : stopped.slice(0, FIRST)
  return (
    <>
      <ul className="grid gap-4">
        {shown.map((key) => (
          <li key={`${key.keyId} ${key.of}`} className="grid gap-1.5">
            <p className="break-words">
              <span className="font-medium">{key.name}</span>
              {key.of !== null && `, version ${key.of}`}
              <span className="text-muted"> of {key.accountName}</span>
            </p>
            <ImpactPreview
              accountId={key.accountId}
              keyId={key.keyId}
              planned={{ change: 'revoke', version: key.of?.toString() }}
            />
          </li>
        ))}
      </ul>
      {stopped.length > shown.length && (
        <Button className="justify-self-start" onClick={() => setAll(true)}>
          Show the impact of {stopped.length - shown.length} more
        </Button>
      )}
    </>
  )
}
