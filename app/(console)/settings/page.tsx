import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { AccountFacts } from '@/components/accounts/account-facts'
import { AccountNameForm } from '@/components/accounts/account-name-form'
import { AccountRulesForm } from '@/components/accounts/account-rules-form'
import { PageHeader } from '@/components/frame/page-header'
import { AccountPolicyForm } from '@/components/policies/account-policy-form'
import { PolicyFacts } from '@/components/policies/policy-facts'
import { SignOutEverywhere } from '@/components/settings/sign-out-everywhere'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { Mono } from '@/components/ui/mono'
import { getAccount } from '@/lib/accounts/get-account'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import { listMembers } from '@/lib/members/list-members'
import { getPolicy } from '@/lib/policies/get-policy'
import { setAccountPolicyAction } from '../rotations/actions'
import { changeAccountAction } from './account-actions'
import { signOutEverywhereAction } from './actions'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const ctx = await requireContext()
  const [account, policy, { members }] = await Promise.all([
    getAccount(ctx),
    getPolicy(ctx, {}),
    listMembers(ctx),
  ])
  const { name, email, role } = ctx.actor
  const writes = may(ctx.actor, 'account:write')
  return (
    <>
      <PageHeader crumbs={[{ label: 'Settings' }]} title="Settings" />
      <Card title="Account">
        <div className="grid gap-4">
          {writes && <AccountNameForm name={account.name} change={changeAccountAction} />}
          <DefinitionList
            facts={[
              ...(writes ? [] : [{ term: 'Name', fact: account.name }]),
              {
                term: 'Account id',
                fact: (
                  <Mono copy={account.accountId} copyLabel="Copy account id">
                    {account.accountId}
                  </Mono>
                ),
              },
            ]}
          />
        </div>
      </Card>
      <Card
        title="People"
        description={
          writes
            ? 'What this account asks of its members, from their next request on.'
            : 'What this account asks of its members. Owners and admins set it.'
        }
      >
        {writes ? (
          <AccountRulesForm account={account} members={members} change={changeAccountAction} />
        ) : (
          <AccountFacts account={account} />
        )}
      </Card>
      <div id="policy" className="scroll-mt-4">
        <Card
          title="Rotation policy"
          description={
            may(ctx.actor, 'policies:write')
              ? 'Holds for every key, where the key has no policy of its own.'
              : 'Holds for every key without a policy of its own. Owners and admins set it.'
          }
        >
          {may(ctx.actor, 'policies:write') ? (
            <AccountPolicyForm account={policy.account} setPolicy={setAccountPolicyAction} />
          ) : (
            <PolicyFacts policy={policy.effective} />
          )}
        </Card>
      </div>
      <Card
        title="You"
        action={
          <Link href={'/profile' as Route} className={buttonClass('secondary', 'sm')}>
            Your profile
          </Link>
        }
      >
        <DefinitionList
          facts={[
            { term: 'Name', fact: name },
            { term: 'E-mail', fact: email },
            { term: 'Role', fact: role },
          ]}
        />
      </Card>
      <Card title="Sessions" description="Ends every session of yours on every device, this one included.">
        <SignOutEverywhere signOutEverywhere={signOutEverywhereAction} />
      </Card>
    </>
  )
}
