import { SearchX } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { DeskAnswer } from '@/lib/desk/desk-contract'
import type { DeskActsAnywhere } from './desk-acts'
import { FoundAccounts } from './found-accounts'
import { FoundCard } from './found-card'
import { FoundKeys } from './found-keys'
import { FoundManagementKeys, type RevokeManagementKeyAnywhere } from './found-management-keys'
import { FoundPeople } from './found-people'
import { UnknownKeysNotice } from './unknown-keys-notice'

type FoundProps = {
  found: DeskAnswer
  acts: DeskActsAnywhere
  revokeManagementKey: RevokeManagementKeyAnywhere
}

/** What a pasted text led to, the surest first; what was understood of it stands above, without its secrets. */
export function Found({ found, acts, revokeManagementKey }: FoundProps) {
  const { understood, unknown, card, keys, managementKeys, accounts, people, more } = found
  const count = keys.length + managementKeys.length + accounts.length + people.length
  return (
    <>
      <div role="status" className="grid gap-1 text-muted">
        <p className="break-words">
          {understood.length > 0
            ? `Looked for ${understood.join('; ')}.`
            : 'Nothing in this text can be looked for, so this says nothing about any key.'}
        </p>
        <p>
          {count === 0
            ? 'Nothing was found.'
            : `Found ${count}${more ? ', and more that is not shown: say more exactly what to find' : ''}.`}
        </p>
        <UnknownKeysNotice keys={unknown} />
      </div>
      {card && <FoundCard key={card.key.id} card={card} acts={acts} />}
      {!card && keys.length > 0 && (
        <Card flush title="Keys">
          <FoundKeys keys={keys} />
        </Card>
      )}
      {managementKeys.length > 0 && (
        <Card flush title="Management keys">
          <FoundManagementKeys
            managementKeys={managementKeys}
            revoke={card === null && managementKeys.length === 1 ? revokeManagementKey : null}
          />
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
            This clears nothing by itself. Only a key that is named above as looked for by its SHA-256 is
            known not to be one of ours; a text that is encrypted, compressed or coded in another way than
            base64 or hex is not read. Where in doubt, paste the key alone, as it was issued. Of a key that is
            cut off, the first four characters after the prefix are enough, or the last four; of its middle
            nothing is kept. Of a log line, the id of a key or of a version. Single requests are not kept, so
            a request id leads nowhere.
          </EmptyState>
        </Card>
      )}
    </>
  )
}
