import { DefinitionList } from '@/components/ui/definition-list'
import type { AccountSettings } from '@/lib/accounts/account-contract'

/** What the account asks of its people, for those who may not change it. */
export function AccountFacts({ account }: { account: AccountSettings }) {
  const { requireSecondFactor, emailDomains, sessionIdleMinutes, sessionMaxHours } = account
  return (
    <DefinitionList
      facts={[
        { term: 'Second factor', fact: requireSecondFactor ? 'Everybody needs one' : 'Everybody chooses' },
        { term: 'E-mail domains', fact: emailDomains.join(', ') || 'Any' },
        {
          term: 'Idle session',
          fact:
            sessionIdleMinutes === null ? 'Ends after 7 days' : `Ends after ${sessionIdleMinutes} minutes`,
        },
        {
          term: 'Any session',
          fact: sessionMaxHours === null ? 'Ends after 30 days' : `Ends after ${sessionMaxHours} hours`,
        },
      ]}
    />
  )
}
