import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import type { IdentityInput, IdentityView } from '@/lib/identities/identity-contract'
import { linkingWords } from '@/lib/identities/refusal-words'
import type { ActionResult } from '@/lib/platform/action-result'
import { LinkIdentity } from './link-identity'
import { UnlinkIdentity } from './unlink-identity'

type IdentitiesCardProps = {
  identities: readonly IdentityView[]
  /** What the operator calls the provider; null when the installation has none. */
  provider: string | null
  /** How the last way back from the provider ended: the page's query parameter `single-sign-on`. */
  outcome: string | string[] | undefined
  askLink: () => Promise<ActionResult<void>>
  unlink: (input: IdentityInput) => Promise<ActionResult<void>>
}

/** Single sign-on of a person: what is linked, and the way to link more. Nothing where there is no provider. */
export function IdentitiesCard({ identities, provider, outcome, askLink, unlink }: IdentitiesCardProps) {
  if (provider === null && identities.length === 0) return null
  const told = linkingWords(outcome)
  return (
    <Card
      title="Single sign-on"
      description="Signs you in without a password. A second factor is asked for all the same."
    >
      <div className="grid gap-4">
        {told && (
          <Notice kind={told.linked ? 'good' : 'bad'} alert>
            {told.words}
          </Notice>
        )}
        {identities.length === 0 && <p className="text-muted">Nothing is linked.</p>}
        {identities.length > 0 && (
          <ul className="divide-y">
            {identities.map((identity) => (
              <Identity key={`${identity.issuer} ${identity.subject}`} {...{ identity, unlink }} />
            ))}
          </ul>
        )}
        {provider === null ? (
          <p className="text-muted">This installation has no single sign-on any more.</p>
        ) : (
          <LinkIdentity provider={provider} askLink={askLink} />
        )}
      </div>
    </Card>
  )
}

type IdentityProps = { identity: IdentityView; unlink: IdentitiesCardProps['unlink'] }

function Identity({ identity, unlink }: IdentityProps) {
  const { issuer, subject, email, linkedAt, lastUsedAt } = identity
  const label = email || subject
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5 first:pt-0">
      <div className="min-w-0">
        <p className="break-all">{label}</p>
        <p className="text-xs text-muted">
          {hostOf(issuer)}, linked <RelativeTime at={linkedAt} />, last used <RelativeTime at={lastUsedAt} />
        </p>
      </div>
      <UnlinkIdentity identity={{ issuer, subject }} label={label} unlink={unlink} />
    </li>
  )
}

const hostOf = (issuer: string) => (URL.canParse(issuer) ? new URL(issuer).host : issuer)
