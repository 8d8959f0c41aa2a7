import { Ban, ScrollText, ShieldCheck } from 'lucide-react'
import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { AuditTable } from '@/components/audit/audit-table'
import { DeskMembers } from '@/components/desk/desk-members'
import { accountPath } from '@/components/desk/desk-paths'
import { DeskPlace } from '@/components/desk/desk-place'
import { Owners } from '@/components/desk/owners'
import { PageHeader } from '@/components/frame/page-header'
import { KeysFilter } from '@/components/keys/keys-filter'
import { KeysTable } from '@/components/keys/keys-table'
import { ManagementKeysTable } from '@/components/management-keys/management-keys-table'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Mono } from '@/components/ui/mono'
import { Pager } from '@/components/ui/pager'
import { RelativeTime } from '@/components/ui/relative-time'
import { listAudit } from '@/lib/audit/list-audit'
import { getDeskAccount } from '@/lib/desk/get-desk-account'
import { listKeys } from '@/lib/keys/list-keys'
import { listManagementKeys } from '@/lib/management-keys/list-management-keys'
import { listMembers } from '@/lib/members/list-members'
import { getKeySparks } from '@/lib/usage/get-key-sparks'
import { readKeysQuery } from '../../../../(console)/keys/read-keys-query'
import { requireDeskAccount } from '../../../require-desk'
import { revokeManagementKeyOnDeskAction } from '../../actions'

export const metadata: Metadata = { title: 'Account' }

type AccountPageProps = {
  params: Promise<{ accountId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** One customer's account as security staff see it. */
export default async function AccountPage({ params, searchParams }: AccountPageProps) {
  const { accountId } = await params
  const ctx = await requireDeskAccount(accountId)
  const query = readKeysQuery(await searchParams)
  const [account, keys, managementKeys, { members }, audit] = await Promise.all([
    getDeskAccount(ctx),
    listKeys(ctx, query),
    listManagementKeys(ctx),
    listMembers(ctx),
    listAudit(ctx, { limit: 10 }),
  ])
  const sparks = await getKeySparks(ctx, { keyIds: keys.items.map(({ id }) => id) })
  const path = accountPath(accountId)
  return (
    <>
      <DeskPlace accountId={accountId} />
      <PageHeader
        crumbs={[{ label: 'Security', href: '/security' }, { label: account.name }]}
        title={account.name}
      >
        <p className="text-muted">Your look is in the account’s audit log.</p>
        <nav aria-label="Of this account" className="mt-1 flex flex-wrap gap-2">
          {[
            { to: 'revoke', words: 'Revoke many', icon: Ban },
            { to: 'posture', words: 'Posture', icon: ShieldCheck },
            { to: 'audit', words: 'Audit', icon: ScrollText },
          ].map(({ to, words, icon: Icon }) => (
            <Link key={to} href={`${path}/${to}` as Route} className={buttonClass('secondary')}>
              <Icon aria-hidden />
              {words}
            </Link>
          ))}
        </nav>
      </PageHeader>
      <Card>
        <DefinitionList
          facts={[
            {
              term: 'Id',
              fact: (
                <Mono copy={account.id} copyLabel="Copy account id">
                  {account.id}
                </Mono>
              ),
            },
            { term: 'Owners', fact: <Owners owners={account.owners} /> },
            { term: 'Since', fact: <RelativeTime at={account.createdAt} /> },
            { term: 'Keys', fact: account.keys.toLocaleString('en') },
            { term: 'Members', fact: account.members.toLocaleString('en') },
            {
              term: 'Second factor',
              fact: account.requireSecondFactor ? 'Asked of everybody' : 'Left to each person',
            },
          ]}
        />
      </Card>
      <KeysFilter />
      <Card flush title="Keys">
        {keys.items.length > 0 ? (
          <KeysTable keys={keys.items} sparks={sparks} query={query} list={path} keyPath={`${path}/keys`} />
        ) : (
          <EmptyState title="No key matches">
            Search looks in names, ids and hints of this account.
          </EmptyState>
        )}
      </Card>
      <Pager path={path} query={query} nextCursor={keys.nextCursor} />
      <Card flush title="Management keys">
        {managementKeys.length > 0 ? (
          <ManagementKeysTable
            managementKeys={managementKeys}
            revoke={revokeManagementKeyOnDeskAction.bind(null, accountId)}
          />
        ) : (
          <EmptyState title="No management keys" />
        )}
      </Card>
      <Card flush title="Members">
        <DeskMembers members={members} />
      </Card>
      <Card
        flush
        title="Audit"
        description="The latest acts in this account."
        action={
          <Link href={`${path}/audit` as Route} className="text-sm underline underline-offset-2">
            Whole audit log
          </Link>
        }
      >
        <AuditTable rows={audit.items} keysPath={`${path}/keys`} />
      </Card>
    </>
  )
}
