import type { Metadata } from 'next'
import { NeedsSecondFactor } from '@/components/factors/needs-second-factor'
import { RecoveryCodesCard } from '@/components/factors/recovery-codes-card'
import { TotpCard } from '@/components/factors/totp-card'
import { PageHeader } from '@/components/frame/page-header'
import { IdentitiesCard } from '@/components/identities/identities-card'
import { PasskeysCard } from '@/components/passkeys/passkeys-card'
import { PasswordCard } from '@/components/sessions/password-card'
import { SessionsCard } from '@/components/sessions/sessions-card'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { oidcSettings } from '@/lib/auth/oidc-settings'
import { requirePerson } from '@/lib/auth/require-context'
import { listFactors } from '@/lib/factors/list-factors'
import { listIdentities } from '@/lib/identities/list-identities'
import { currentPasskeyPlace } from '@/lib/passkeys/current-relying-party'
import { listPasskeys } from '@/lib/passkeys/list-passkeys'
import { listSessions } from '@/lib/sessions/list-sessions'
import {
  beginTotpAction,
  confirmTotpAction,
  makeRecoveryCodesAction,
  removeTotpAction,
} from './factor-actions'
import { askLinkAction, unlinkIdentityAction } from './identity-actions'
import {
  addPasskeyAction,
  beginPasskeyAction,
  removePasskeyAction,
  renamePasskeyAction,
} from './passkey-actions'
import { changePasswordAction } from './password-actions'
import { endOtherSessionAction, endOtherSessionsAction } from './session-actions'

export const metadata: Metadata = { title: 'Your profile' }

type ProfilePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ProfilePage({ searchParams }: ProfilePageProps) {
  const ctx = await requirePerson()
  const query = await searchParams
  const [factors, passkeys, place, identities, sessions] = await Promise.all([
    listFactors(ctx),
    listPasskeys(ctx),
    currentPasskeyPlace(),
    listIdentities(ctx),
    listSessions(ctx),
  ])
  const hasSecondFactor = factors.totpAddedAt !== null || factors.passkeyCount > 0
  return (
    <>
      <PageHeader crumbs={[{ label: 'Your profile' }]} title="Your profile" />
      <NeedsSecondFactor
        askedBy={factors.askedBy}
        isStaff={factors.isStaff}
        has={hasSecondFactor}
        sent={query.needs === 'second-factor'}
      />
      <Card title="You">
        <DefinitionList
          facts={[
            { term: 'Name', fact: ctx.actor.name },
            { term: 'E-mail', fact: ctx.actor.email },
          ]}
        />
      </Card>
      <TotpCard
        factors={factors}
        actions={{ begin: beginTotpAction, confirm: confirmTotpAction, remove: removeTotpAction }}
      />
      <PasskeysCard
        passkeys={passkeys}
        place={place}
        actions={{
          begin: beginPasskeyAction,
          add: addPasskeyAction,
          rename: renamePasskeyAction,
          remove: removePasskeyAction,
        }}
      />
      {hasSecondFactor && <RecoveryCodesCard recovery={factors.recovery} make={makeRecoveryCodesAction} />}
      <IdentitiesCard
        identities={identities}
        provider={oidcSettings()?.name ?? null}
        outcome={query['single-sign-on']}
        askLink={askLinkAction}
        unlink={unlinkIdentityAction}
      />
      <PasswordCard
        email={ctx.actor.email}
        hasPassword={factors.hasPassword}
        changePassword={changePasswordAction}
      />
      <SessionsCard
        sessions={sessions}
        endSession={endOtherSessionAction}
        endOthers={endOtherSessionsAction}
      />
    </>
  )
}
