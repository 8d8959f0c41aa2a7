import { SearchX } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { DeskFind } from '@/lib/desk/desk-contract'
import { FoundAccounts } from './found-accounts'
import { FoundKeys } from './found-keys'
import { FoundManagementKeys } from './found-management-keys'
import { FoundPeople } from './found-people'

/** What a pasted text led to, the surest first; what was understood of it stands above, without its secrets. */
export function Found({ found }: { found: DeskFind }) {
  const { understood, keys, managementKeys, accounts, people, more } = found
  const count = keys.length + managementKeys.length + accounts.length + people.length
  return (
    <>
      <div role="status" className="grid gap-1 text-muted">
        <p className="break-words">
          {understood.length > 0
            ? `Looked for ${understood.join('; ')}.`
            : 'Nothing in this text can be looked for.'}
        </p>
        <p>
          {count === 0
            ? 'Nothing was found.'
            : `Found ${count}${more ? ', and more that is not shown: say more exactly what to find' : ''}.`}
        </p>
      </div>
      {keys.length > 0 && (
        <Card flush title="Keys">
          <FoundKeys keys={keys} />
        </Card>
      )}
      {managementKeys.length > 0 && (
        <Card flush title="Management keys">
          <FoundManagementKeys managementKeys={managementKeys} />
        </Card>
      )}
      {accounts.length > 0 && (
        <Card flush title="Accounts">
          <FoundAccounts accounts={accounts} />
        </Card>
      )}
      {people.length > 0 && (
        <Card flush title="People">
          <FoundPeople people={people} />
        </Card>
      )}
      {count === 0 && (
        <Card>
          <EmptyState icon={SearchX} title="Nothing was found">
            A key that is not found by its SHA-256 was never issued here. Of a key that is cut off, the first
            four characters after the prefix are enough; of a log line, the id of a key or of a version.
          </EmptyState>
        </Card>
      )}
    </>
  )
}
