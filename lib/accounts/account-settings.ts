import type { AccountSettings } from './account-contract'

type Row = Omit<AccountSettings, 'accountId'> & { id: string }

export function accountSettings(row: Row): AccountSettings {
  const { id, name, requireSecondFactor, emailDomains, sessionIdleMinutes, sessionMaxHours } = row
  return { accountId: id, name, requireSecondFactor, emailDomains, sessionIdleMinutes, sessionMaxHours }
}
