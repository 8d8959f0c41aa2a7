import type { Needs } from './expected'
import { INCIDENT_PAGE_ROWS } from './incident-rows'
import { POSTURE_PAGE_ROWS } from './posture-rows'
import { REVOCATION_PAGE_ROWS } from './revocation-rows'
import type { Things } from './things'

export type PageRow = {
  needs: Needs
  /** What an account has of its own, whichever it is. */
  own?: true
  /** How the page refuses whoever is signed in and may not: it is not there, or it says so in these words. */
  refuses?: RegExp
  path(things: Things): Promise<string> | string
  /** Unset: 200. */
  status?: number
}

const open = (path: string, status?: number): PageRow => ({ needs: 'anybody', path: () => path, status })
const ofAccount = (path: string, needs: Needs, refuses?: RegExp): PageRow => ({
  needs,
  own: true,
  refuses,
  path: () => path,
})
const ofDesk = (rest: string): PageRow => ({
  needs: ['desk:open'],
  path: (things) => `/security/accounts/${things.account.accountId}${rest}`,
})
const ASK = /owner|admin|role/i

/** Every page and route of the app, with whom it is for. */
export const PAGE_ROWS: Record<string, PageRow> = {
  ...REVOCATION_PAGE_ROWS,
  '/': open('/'),
  '/tokens': open('/tokens'),
  '/tokens/[symbol]': open('/tokens/CRO'),
  '/tokens/[symbol]/document.json': open('/tokens/CRO.json'),
  '/tokens/[symbol]/document.md': open('/tokens/CRO.md'),
  '/tokens/[symbol]/document.png': open('/tokens/CRO.png'),
  '/tokens/[symbol]/grades/[on]': open('/tokens/CRO/grades/2025-11-03'),
  '/tokens/[symbol]/grades/[on]/document.json': open('/tokens/CRO/grades/2025-11-03.json'),
  '/tokens/export': open('/tokens/export?format=csv'),
  '/compare': open('/compare?symbols=CRO,TON'),
  '/indices': open('/indices'),
  '/indices/[index]': open('/indices/top-10'),
  '/indices/[index]/back-test.json': open('/indices/top-10/back-test.json'),
  '/indices/[index]/holdings.csv': open('/indices/top-10/holdings.csv'),
  '/indices/[index]/levels.csv': open('/indices/top-10/levels.csv'),
  '/track-record': open('/track-record'),
  '/track-record.json': open('/track-record.json'),
  '/methodology': open('/methodology'),
  '/token-icons/[file]': open('/token-icons/BTC.svg'),
  '/icon.svg': open('/icon.svg'),
  '/favicon.ico': open('/favicon.ico'),
  '/robots.txt': open('/robots.txt'),
  '/sitemap.xml': open('/sitemap.xml'),
  '/api/auth/[...nextauth]': open('/api/auth/csrf'),
  '/api/v1/[[...path]]': open('/api/v1/openapi.json'),
  '/sign-in/second-factor': { needs: 'anybody', path: () => '/sign-in/second-factor', status: 0 },
  '/sign-up': { needs: 'anybody', path: () => '/sign-up', status: 0 },
  '/sign-up/finish': open('/sign-up/finish'),
  '/forgot-password': open('/forgot-password'),
  '/reset-password': open('/reset-password'),
  '/invitation': open('/invitation'),
  '/no-account': { needs: 'anybody', path: () => '/no-account', status: 0 },
  '/profile': { needs: 'person', path: () => '/profile' },
  '/sign-in': { needs: 'anybody', path: () => '/sign-in', status: 0 },
  '/overview': ofAccount('/overview', ['keys:read']),
  '/keys': ofAccount('/keys', ['keys:read']),
  '/keys/new': ofAccount('/keys/new', ['keys:write'], ASK),
  '/keys/[id]': { needs: ['keys:read'], path: async (things) => `/keys/${await things.key()}` },
  '/rotations': ofAccount('/rotations', ['keys:read']),
  '/rotations/plan': ofAccount('/rotations/plan', ['keys:rotate']),
  '/usage': ofAccount('/usage', ['usage:read']),
  '/audit': ofAccount('/audit', ['audit:read'], ASK),
  '/settings': ofAccount('/settings', ['keys:read']),
  '/settings/members': ofAccount('/settings/members', ['members:read']),
  '/settings/management-keys': ofAccount('/settings/management-keys', ['management-keys:read'], ASK),
  '/settings/staff-work': { needs: 'person', own: true, path: () => '/settings/staff-work', status: 0 },
  '/security': ofAccount('/security', ['desk:open']),
  ...INCIDENT_PAGE_ROWS,
  '/security/accounts/[accountId]': ofDesk(''),
  '/security/accounts/[accountId]/audit': ofDesk('/audit'),
  '/security/accounts/[accountId]/keys/[keyId]': {
    needs: ['desk:open'],
    path: async (things) => `/security/accounts/${things.account.accountId}/keys/${await things.key()}`,
  },
  '/staff/outbox': ofAccount('/staff/outbox', ['outbox:read']),
  '/staff/people': ofAccount('/staff/people', ['staff:write']),
  ...POSTURE_PAGE_ROWS,
  '/watchlist': ofAccount('/watchlist', ['keys:read']),
  '/ratings': ofAccount('/ratings', ['ratings:publish']),
  '/ratings/import': ofAccount('/ratings/import', ['ratings:publish']),
  '/ratings/[id]': {
    needs: ['ratings:publish'],
    path: () => '/ratings/rat_0000000000000000000000',
    status: 404,
  },
  '/ratings/[id]/correct': {
    needs: ['ratings:publish'],
    path: () => '/ratings/rat_0000000000000000000000/correct',
    status: 404,
  },
  '/ratings/drafts/[id]': {
    needs: ['ratings:publish'],
    path: () => '/ratings/drafts/drf_0000000000000000000000',
    status: 404,
  },
}
