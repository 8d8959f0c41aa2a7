import type { ActionRow } from './action-rows'
import type { PageRow } from './page-rows'

/** The server actions of the posture page; whatever else its rows do is an action of another page. */
export const POSTURE_ACTION_ROWS: Record<string, ActionRow> = {
  'posture/actions#remindOfSecondFactorAction': {
    needs: ['members:write'],
    args: async (things) => [{ userId: await things.member() }],
  },
}

export const POSTURE_PAGE_ROWS: Record<string, PageRow> = {
  '/posture': { needs: ['posture:read'], own: true, path: () => '/posture' },
  '/security/accounts/[accountId]/posture': {
    needs: ['desk:open'],
    path: (things) => `/security/accounts/${things.account.accountId}/posture`,
  },
}
