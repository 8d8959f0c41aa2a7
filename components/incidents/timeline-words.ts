import { AUDIT_WORDS } from '@/components/audit/audit-words'
import type { AuditAction } from '@/lib/audit/audit-contract'
import type { TimelineEntry } from '@/lib/incidents/incident-contract'

/** An entry as it is told: what happened and, where that says more, in which way. A note is told as it was written. */
export function timelineWords(entry: Pick<TimelineEntry, 'log' | 'action' | 'words'>): {
  what: string
  more: string
} {
  if (entry.log === 'note') return { what: entry.words, more: '' }
  const what = isAuditAction(entry.action) ? AUDIT_WORDS[entry.action] : entry.action
  return { what, more: entry.words === what ? '' : entry.words }
}

function isAuditAction(action: string): action is AuditAction {
  return Object.hasOwn(AUDIT_WORDS, action)
}
