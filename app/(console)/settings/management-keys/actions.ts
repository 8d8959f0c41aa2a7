'use server'

import { runAction } from '@/lib/auth/run-action'
import { issueManagementKey } from '@/lib/management-keys/issue-management-key'
import type { IssueManagementKeyInput } from '@/lib/management-keys/management-key-contract'
import { revokeManagementKey } from '@/lib/management-keys/revoke-management-key'

export async function issueManagementKeyAction(input: IssueManagementKeyInput) {
  return runAction((ctx) => issueManagementKey(ctx, input))
}

export async function revokeManagementKeyAction(input: { managementKeyId: string }) {
  return runAction(async (ctx) => {
    const { managementKey, sequence } = await revokeManagementKey(ctx, input)
    return { managementKey, sequence: Number(sequence) }
  })
}
