'use client'

import { useActPlace } from '@/components/keys/use-act-place'
import { ActDialog } from '@/components/rotations/act-dialog'
import type { KeyActs } from '@/components/rotations/key-act-types'
import { Button } from '@/components/ui/button'
import type { KeyView, UpdateKeyInput } from '@/lib/keys/key-contract'
import { ImpactPreview } from './impact-preview'

type NarrowScopesDialogProps = { keyView: KeyView; scopes: string[]; update: KeyActs['update'] }

/** Takes the unused scopes away. Scopes belong to the key and carry over, so a successor is narrower as well. */
export function NarrowScopesDialog({ keyView, scopes, update }: NarrowScopesDialogProps) {
  const { place, said, done } = useActPlace(keyView.id, scopes.join())
  const gone = keyView.scopes.filter((scope) => !scopes.includes(scope))
  return (
    <div ref={place}>
      <ActDialog
        keyId={keyView.id}
        applies
        title={`Narrow ${keyView.name}`}
        description={`Takes ${gone.join(', ')} away at once, from all versions of the key and their successors. It can be given back.`}
        trigger={<Button>Narrow to what is used</Button>}
        submit="Narrow the key"
        submitting="Narrowing"
        act={() => update({ keyId: keyView.id, scopes: scopes as NonNullable<UpdateKeyInput['scopes']> })}
        onDone={() => done(`${keyView.name} can do ${scopes.join(', ')}.`)}
      >
        {(_, open) =>
          open && (
            <ImpactPreview
              keyId={keyView.id}
              planned={{ change: 'scopes', scopes: scopes.join() }}
              lookback="30d"
            />
          )
        }
      </ActDialog>
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  )
}
