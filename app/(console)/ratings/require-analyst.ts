import 'server-only'
import { notFound } from 'next/navigation'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import type { Ctx } from '@/lib/platform/ctx'

/** For pages: who is no analyst finds nothing here. */
export async function requireAnalyst(): Promise<Ctx> {
  const ctx = await requireContext()
  if (!may(ctx.actor, 'ratings:publish')) notFound()
  return ctx
}
