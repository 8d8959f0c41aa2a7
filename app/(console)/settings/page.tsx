import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { AccountPolicyForm } from '@/components/policies/account-policy-form'
import { PolicyFacts } from '@/components/policies/policy-facts'
import { SignOutEverywhere } from '@/components/settings/sign-out-everywhere'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { Mono } from '@/components/ui/mono'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import { getPolicy } from '@/lib/policies/get-policy'
import { setAccountPolicyAction } from '../rotations/actions'
import { signOutEverywhereAction } from './actions'
import { readWhoAmI } from './read-who-am-i'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const ctx = await requireContext()
  const [{ account, person }, policy] = await Promise.all([readWhoAmI(ctx), getPolicy(ctx, {})])
  const { accountId } = ctx.actor
  return (
    <>
      <PageHeader crumbs={[{ label: 'Settings' }]} title="Settings" />
      <Card title="You">
        <DefinitionList
          facts={[
            { term: 'Name', fact: person.name },
            { term: 'E-mail', fact: person.email },
            { term: 'Role', fact: person.role },
            { term: 'Account', fact: account },
            {
              term: 'Account id',
              fact: (
                <Mono copy={accountId} copyLabel="Copy account id">
                  {accountId}
                </Mono>
              ),
            },
          ]}
        />
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
      <Card title="Sessions" description="Ends every session of yours on every device, this one included.">
        <SignOutEverywhere signOutEverywhere={signOutEverywhereAction} />
      </Card>
    </>
  )
}
