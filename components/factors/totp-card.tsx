import { Smartphone } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { RelativeTime } from '@/components/ui/relative-time'
import type { FactorsView } from '@/lib/factors/factor-contract'
import { RemoveTotp } from './remove-totp'
import { SetUpTotp } from './set-up-totp'
import type { TotpActions } from './totp-actions'

/** The authenticator app: set up, or there and removable. */
export function TotpCard({ factors, actions }: { factors: FactorsView; actions: TotpActions }) {
  const { totpAddedAt } = factors
  return (
    <Card
      title="Authenticator app"
      description="A code of six digits, new each 30 seconds, asked for after your password."
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="flex items-center gap-2">
          <Smartphone aria-hidden className="size-4 text-muted" />
          {totpAddedAt ? (
            <span>
              Set up <RelativeTime at={totpAddedAt} />
            </span>
          ) : (
            <span className="text-muted">Not set up.</span>
          )}
        </p>
        {totpAddedAt ? (
          <RemoveTotp consequences={consequences(factors)} remove={actions.remove} />
        ) : (
          <SetUpTotp begin={actions.begin} confirm={actions.confirm} />
        )}
      </div>
    </Card>
  )
}

/** What it means to be without, in sentences; other factors may be left. */
function consequences({ passkeyCount, askedBy, isStaff, recovery }: FactorsView): string[] {
  if (passkeyCount > 0) return ['Your passkeys stay, and are asked for after your password.']
  return [
    'Then your password alone opens your account.',
    ...(recovery ? ['Your recovery codes go with it.'] : []),
    ...(askedBy.length > 0
      ? [`${names(askedBy)} asks for a second factor: you can do nothing there until you set one up again.`]
      : []),
    ...(isStaff ? ['Your work for the provider waits until you set one up again.'] : []),
  ]
}

const names = (all: readonly string[]) =>
  all.length < 2 ? all.join('') : `Each of ${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
