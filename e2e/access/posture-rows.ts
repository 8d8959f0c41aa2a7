import type { ActionRow } from './action-rows'
import type { PageRow } from './page-rows'

/** The server actions of the posture page; whatever else its rows do is an action of another page. */
export const POSTURE_ACTION_ROWS: Record<string, ActionRow> = {
  'posture/actions#remindOfSecondFactorAction': {
    needs: ['members:write'],
    args: async (things) => [{ userId: await things.member() }],
  },
  'posture/actions#setAsideFindingAction': {
    needs: ['posture:read', 'keys:write'],
    args: async (things) => {
      const until = new Date(Date.now() + 86_400_000).toISOString()
      return [{ kind: 'no_expiry', subjectId: await things.key(), reason: 'The matrix tries it', until }]
    },
  },
  'posture/actions#takeFindingBackAction': {
    needs: ['posture:read', 'keys:write'],
    args: async (things) => {
      const keyId = await things.key()
      await things.db.query(
        `INSERT INTO finding_set_asides (account_id, kind, subject_id, reason, until, made_by, made_at)
         VALUES ($1, 'no_expiry', $2, 'Matrix', now() + interval '1 day', 'matrix', now()) ON CONFLICT DO NOTHING`,
        [things.account.accountId, keyId],
      )
      return [{ kind: 'no_expiry', subjectId: keyId }]
    },
  },
}

export const POSTURE_PAGE_ROWS: Record<string, PageRow> = {
  '/posture': { needs: ['posture:read'], own: true, path: () => '/posture' },
  '/security/accounts/[accountId]/posture': {
    needs: ['desk:open'],
    path: (things) => `/security/accounts/${things.account.accountId}/posture`,
  },
}
