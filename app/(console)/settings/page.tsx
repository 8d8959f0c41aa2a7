import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { SignOutEverywhere } from '@/components/settings/sign-out-everywhere'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { Mono } from '@/components/ui/mono'
import { requireContext } from '@/lib/auth/require-context'
import { signOutEverywhereAction } from './actions'
import { readWhoAmI } from './read-who-am-i'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const ctx = await requireContext()
  const { account, person } = await readWhoAmI(ctx)
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
      <Card title="Sessions" description="Ends every session of yours on every device, this one included.">
        <SignOutEverywhere signOutEverywhere={signOutEverywhereAction} />
      </Card>
    </>
  )
}
