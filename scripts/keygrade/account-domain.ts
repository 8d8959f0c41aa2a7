import { changeJoinDomain } from '@/lib/accounts/change-join-domain'
import type { Command } from './command'
import { ACCOUNT_OPTION, operatorIn } from './operator'

export const accountDomainAdd = domainCommand(
  true,
  'From now on, who proves an e-mail of this domain by single sign-on becomes a viewer of the account. Do this only for a domain whose addresses your provider gives to nobody else.',
)
export const accountDomainRemove = domainCommand(
  false,
  'Single sign-on makes nobody a member by this domain any more; who is one stays.',
)

function domainCommand(joined: boolean, does: string): Command {
  return {
    takes: 'DOMAIN [--account ID]',
    does,
    options: ACCOUNT_OPTION,
    words: 1,
    async run({ account }, [domain = '']) {
      return { facts: await changeJoinDomain(await operatorIn(account), { domain, joined }) }
    },
  }
}
