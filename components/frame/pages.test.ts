import { describe, expect, it } from 'vitest'
import type { Actor, Role, StaffRole } from '@/lib/platform/ctx'
import { abilitiesOf } from './abilities'
import { pagesFor } from './pages'

const at = new Date(0)
const person = (role: Role, staff: StaffRole[], staffLocked = false): Actor => {
  const rest = {
    sessionId: 's',
    lacks: null,
    factorAt: at,
    secondFactorAt: staffLocked ? null : at,
    staffLocked,
  }
  return { type: 'member', id: 'u', accountId: 'a', name: '', email: '', role, staff, ...rest }
}
const labels = (actor: Actor, granted: StaffRole[] = []) =>
  pagesFor(abilitiesOf(actor, granted)).map(({ label, locked }) => (locked ? `${label} (locked)` : label))

const EVERYBODYS = ['Overview', 'Keys', 'Rotations', 'Usage', 'Posture', 'Watchlist', 'Settings']

describe('the pages that are offered', () => {
  it('follow the permission table', () => {
    expect(labels(person('viewer', []))).toEqual(EVERYBODYS)
    expect(labels(person('admin', []))).toContain('Audit')
    expect(labels(person('viewer', ['security']), ['security'])).toEqual([...EVERYBODYS, 'Security'])
    expect(labels(person('viewer', ['operator']), ['operator'])).toEqual([...EVERYBODYS, 'Staff'])
    expect(labels(person('viewer', ['analyst']), ['analyst'])).toContain('Ratings')
  })

  it('of staff without a second factor explain themselves, and are offered to nobody else', () => {
    const granted: StaffRole[] = ['security', 'operator']
    expect(labels(person('viewer', [], true), granted)).toEqual([
      ...EVERYBODYS,
      'Security (locked)',
      'Staff (locked)',
    ])
    const offered = pagesFor(abilitiesOf(person('viewer', [], true), granted))
    expect(offered.filter(({ locked }) => locked).map(({ href }) => href)).toEqual([
      '/settings/staff-work?for=Security',
      '/settings/staff-work?for=Staff',
    ])
  })
})
