'use server'

import { runAction } from '@/lib/auth/run-action'
import { cancelRevocation } from '@/lib/revocations/cancel-revocation'
import { pauseRevocation } from '@/lib/revocations/pause-revocation'
import { previewRevocation } from '@/lib/revocations/preview-revocation'
import { resumeRevocation } from '@/lib/revocations/resume-revocation'
import type { PreviewRevocationInput, StartRevocationInput } from '@/lib/revocations/revocation-contract'
import { startRevocation } from '@/lib/revocations/start-revocation'

type OfRevocation = { revocationId: string }

export async function previewRevocationAction(input: PreviewRevocationInput) {
  return runAction((ctx) => previewRevocation(ctx, input))
}

export async function startRevocationAction(input: StartRevocationInput, token: string) {
  return runAction(async (ctx) => (await startRevocation(ctx, input, token)).revocation)
}

export async function pauseRevocationAction(input: OfRevocation) {
  return runAction((ctx) => pauseRevocation(ctx, input))
}

export async function resumeRevocationAction(input: OfRevocation) {
  return runAction((ctx) => resumeRevocation(ctx, input))
}

export async function cancelRevocationAction(input: OfRevocation) {
  return runAction((ctx) => cancelRevocation(ctx, input))
}
