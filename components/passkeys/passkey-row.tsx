import { RefreshCw } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { RelativeTime } from '@/components/ui/relative-time'
import type { PasskeyView } from '@/lib/passkeys/passkey-contract'
import { RemovePasskey, type RemovePasskeyProps } from './remove-passkey'
import { RenamePasskey, type RenamePasskeyProps } from './rename-passkey'

export type PasskeyRowActions = Pick<RemovePasskeyProps, 'remove'> & Pick<RenamePasskeyProps, 'rename'>

export function PasskeyRow({ passkey, actions }: { passkey: PasskeyView; actions: PasskeyRowActions }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium break-words">
          <span className="min-w-0 break-words">{passkey.name}</span>
          {passkey.synced && <Badge icon={RefreshCw}>On several devices</Badge>}
        </p>
        <p className="text-xs text-muted">
          Added <RelativeTime at={passkey.createdAt} />
          {' · '}
          {passkey.lastUsedAt ? (
            <>
              last used <RelativeTime at={passkey.lastUsedAt} />
            </>
          ) : (
            'not used yet'
          )}
        </p>
      </div>
      <div className="flex gap-2">
        <RenamePasskey passkey={passkey} rename={actions.rename} />
        <RemovePasskey passkey={passkey} remove={actions.remove} />
      </div>
    </li>
  )
}
