import type { ActionRow } from './action-rows'

/** The server actions of the audit page. */
export const AUDIT_ACTION_ROWS: Record<string, ActionRow> = {
  'audit/actions#setAuditRetentionAction': {
    needs: ['account:write'],
    own: true,
    args: () => [{ days: 365 }],
  },
}
