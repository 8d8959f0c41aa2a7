'use server'

import { runAction } from '@/lib/auth/run-action'
import { archivePlaybook } from '@/lib/incidents/archive-playbook'
import type { SavePlaybookInput } from '@/lib/incidents/playbook'
import { savePlaybook } from '@/lib/incidents/save-playbook'

export async function savePlaybookAction(input: SavePlaybookInput) {
  return runAction((ctx) => savePlaybook(ctx, input))
}

export async function archivePlaybookAction(input: { playbookId: string }) {
  return runAction((ctx) => archivePlaybook(ctx, input))
}
