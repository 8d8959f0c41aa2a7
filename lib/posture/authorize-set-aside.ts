import { authorize } from '@/lib/auth/authorize'
import type { Actor } from '@/lib/platform/ctx'
import type { FindingKind } from './finding-kinds'
import { maySetAside, setAsidePermissions } from './set-aside'

/** Throws `forbidden` for who may not act on findings of this kind. */
export function authorizeSetAside(ctx: { actor: Actor }, kind: FindingKind): void {
  if (!maySetAside(ctx.actor, kind)) authorize(ctx, setAsidePermissions(kind)[0])
}
