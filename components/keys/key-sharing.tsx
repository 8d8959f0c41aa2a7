'use client'

import type { KeyActs } from '@/components/rotations/key-act-types'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { KeyView } from '@/lib/keys/key-contract'
import { useKeyAct } from './use-key-act'
import { useRefreshKey } from './use-refresh-key'

type KeySharingProps = {
  keyView: Pick<KeyView, 'id' | 'shared'>
  /** Null for who does not decide over it. */
  update: KeyActs['update'] | null
}

/** Who in the account sees the key, and the button that changes it: no client notices. */
export function KeySharing({ keyView: { id, shared }, update }: KeySharingProps) {
  const refresh = useRefreshKey(id)
  const { run, pending, failure } = useKeyAct(id)
  const change = async () => {
    if (!update) return
    const result = await run(() => update({ keyId: id, shared: !shared }))
    if (result?.ok) refresh()
  }
  return (
    <span className="grid gap-2">
      <span className="flex flex-wrap items-center gap-2">
        <span role="status">{shared ? 'Everybody in the account' : 'Its maker, admins and owners'}</span>
        {update && (
          <Button disabled={pending} onClick={change}>
            {shared ? 'Stop sharing' : 'Share'}
          </Button>
        )}
      </span>
      {failure && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
    </span>
  )
}
