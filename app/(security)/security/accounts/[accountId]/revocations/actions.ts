'use server'

import { runAction } from '@/lib/auth/run-action'
import { openAccount } from '@/lib/desk/open-account'
import type { Ctx } from '@/lib/platform/ctx'
import { cancelRevocation } from '@/lib/revocations/cancel-revocation'
import { pauseRevocation } from '@/lib/revocations/pause-revocation'
import { previewRevocation } from '@/lib/revocations/preview-revocation'
import { resumeRevocation } from '@/lib/revocations/resume-revocation'
import type { PreviewRevocationInput, StartRevocationInput } from '@/lib/revocations/revocation-contract'
import { startRevocation } from '@/lib/revocations/start-revocation'

type OfRevocation = { revocationId: string }

export async function previewRevocationOnDeskAction(accountId: string, input: PreviewRevocationInput) {
  return within(accountId, (ctx) => previewRevocation(ctx, input))
}

export async function startRevocationOnDeskAction(
  accountId: string,
  input: StartRevocationInput,
  token: string,
) {
  return within(accountId, async (ctx) => (await startRevocation(ctx, input, token)).revocation)
}

export async function pauseRevocationOnDeskAction(accountId: string, input: OfRevocation) {
  return within(accountId, (ctx) => pauseRevocation(ctx, input))
}

export async function resumeRevocationOnDeskAction(accountId: string, input: OfRevocation) {
  return within(accountId, (ctx) => resumeRevocation(ctx, input))
}

export async function cancelRevocationOnDeskAction(accountId: string, input: OfRevocation) {
  return within(accountId, (ctx) => cancelRevocation(ctx, input))
}

/** An act of staff in a customer's account, which they have thereby looked into: its owners read that. */
function within<T>(accountId: string, act: (ctx: Ctx) => Promise<T>) {
  return runAction(async (ctx) => act(await openAccount(ctx, accountId)))
}
