'use client'

import { ActDialog } from '@/components/rotations/act-dialog'
import { Button } from '@/components/ui/button'
import { ImpactPreview } from '@/components/usage/impact-preview'
import type { UpdateKeyInput } from '@/lib/keys/key-contract'
import type { FindingActProps } from './posture-acts'

/** Takes the scopes away that nobody asked for. */
export function CutScopesAct({ finding: { subject, detail }, acts: { update }, done }: FindingActProps) {
  const { keepScopes = [], cutScopes = [] } = detail
  if (!update) return null
  return (
    <ActDialog
      wide
      keyId={subject.id}
      applies
      title={`Narrow ${subject.name}`}
      description={`Takes ${cutScopes.join(', ')} away at once, from all versions and their successors; ${keepScopes.join(', ')} stays. It can be given back.`}
      trigger={<Button aria-label={`Cut unused scopes of ${subject.name}`}>Cut unused scopes</Button>}
      submit="Narrow the key"
      submitting="Narrowing"
      act={() => update({ keyId: subject.id, scopes: keepScopes as NonNullable<UpdateKeyInput['scopes']> })}
      onDone={() => done(`${subject.name} can do ${keepScopes.join(', ')} and no more.`)}
    >
      {(_, open) =>
        open && (
          <ImpactPreview
            keyId={subject.id}
            planned={{ change: 'scopes', scopes: keepScopes.join() }}
            lookback="30d"
          />
        )
      }
    </ActDialog>
  )
}
