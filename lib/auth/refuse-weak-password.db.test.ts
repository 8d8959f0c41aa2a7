import { describe, expect, it } from 'vitest'
import { refuseWeakPassword } from './refuse-weak-password'

const owner = { email: 'somebody@test.example' }

describe('refuseWeakPassword', () => {
  it.each(['1q2w3e4r5t6y', 'Manchester', 'Michelle2026', 'p@ssw0rd123', 'short'])(
    'refuses %s',
    async (password) => {
      await expect(refuseWeakPassword(password, owner, 'next')).rejects.toMatchObject({
        code: 'weak_password',
        extra: { fields: [{ path: 'next' }] },
      })
    },
  )

  it.each(['seven green kettles', '1q2w3e4r5t6y\nmanchester kettles', 'kQ7#vLp2xWm'])(
    'takes %j',
    async (password) => {
      await expect(refuseWeakPassword(password, owner)).resolves.toBeUndefined()
    },
  )
})
