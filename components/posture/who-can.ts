import { PERMISSIONS } from '@/lib/auth/permissions'
import { ACT_PERMISSION, type FindingAct } from '@/lib/posture/finding-kinds'

/** "An owner, admin or developer of the account can fix this." */
export function whoCan(act: FindingAct): string {
  const roles: readonly string[] = PERMISSIONS[ACT_PERMISSION[act]].roles
  const last = roles.at(-1) ?? ''
  const named = roles.length > 1 ? `${roles.slice(0, -1).join(', ')} or ${last}` : last
  return `An ${named} of the account can fix this.`
}
