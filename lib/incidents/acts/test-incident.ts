import 'server-only'
import type { TestAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import type { Ctx } from '@/lib/platform/ctx'
import { openIncident } from '../open-incident'
import type { PlaybookStep, StepAction } from '../playbook'
import { savePlaybook } from '../save-playbook'

// For tests: incidents as verbs make them.

export type AccountKey = { accountId: string; keyId: string }

export async function testKey(of: TestAccount, name = 'Leaked'): Promise<AccountKey> {
  const input = { name, environment: 'live' as const, scopes: ['tokens:read' as const] }
  const { key } = await issueKey(of.as('owner'), input)
  return { accountId: of.accountId, keyId: key.id }
}

/** The id of an incident about these keys, with these acts as its steps. */
export async function incidentWithActs(
  staff: Ctx,
  actions: (StepAction | null)[],
  keys: AccountKey[],
): Promise<string> {
  const steps = actions.map(
    (action, index): PlaybookStep => ({ phase: 'contain', title: `Step ${index + 1}`, guidance: '', action }),
  )
  const playbook = { name: 'Of a test', summary: '', steps, playbookId: null, version: null }
  const { id: playbookId } = await savePlaybook(staff, playbook)
  return openIncident(staff, { title: 'A leak', playbookId, keys })
}
