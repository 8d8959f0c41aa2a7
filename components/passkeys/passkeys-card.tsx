import { KeyRound } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import type { PasskeyView } from '@/lib/passkeys/passkey-contract'
import type { PasskeyPlace } from '@/lib/passkeys/relying-party'
import { AddPasskey, type AddPasskeyActions } from './add-passkey'
import { PasskeyRow, type PasskeyRowActions } from './passkey-row'

type PasskeysCardProps = {
  passkeys: PasskeyView[]
  place: PasskeyPlace
  actions: AddPasskeyActions & PasskeyRowActions
}

/** The person's passkeys: add, rename, remove. Where passkeys do not work, it says where they do. */
export function PasskeysCard({ passkeys, place, actions }: PasskeysCardProps) {
  return (
    <Card
      title="Passkeys"
      description="A finger, a face or a PIN on your device, in place of password and code. It cannot be phished."
      action={place.here && <AddPasskey actions={actions} />}
      flush
    >
      {!place.here && (
        <div className="p-4 pb-0 last:pb-4">
          <Notice kind="warn">{place.why}</Notice>
        </div>
      )}
      {passkeys.length > 0 ? (
        <ul aria-label="Passkeys" className="divide-y">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} actions={actions} />
          ))}
        </ul>
      ) : (
        place.here && (
          <EmptyState icon={KeyRound} title="No passkey yet">
            With one you sign in without a password, and it counts as your second factor.
          </EmptyState>
        )
      )}
    </Card>
  )
}
