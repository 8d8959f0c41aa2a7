import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { dispatch } from './dispatch'

type Body = Record<string, unknown>

async function caller() {
  const { managementKey } = await testAccount()
  return async (path: string, body: object = {}): Promise<{ status: number; body: Body }> => {
    const headers = { authorization: `Bearer ${managementKey}`, 'content-type': 'application/json' }
    const request = { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await dispatch(new Request(`http://localhost/api/v1/keys${path}`, request))
    return { status: answer.status, body: (await answer.json()) as Body }
  }
}

it('answers to each act on a rotation as the contract says', async () => {
  const post = await caller()
  const issued = await post('', { name: 'Bot', environment: 'live', kind: 'bearer', scopes: ['tokens:read'] })
  const { id } = issued.body.key as { id: string }
  const plan = () => post(`/${id}/rotations`, { overlapSeconds: 3600, retire: 'when-quiet' })
  const planned = await plan()
  expect(planned).toMatchObject({
    status: 201,
    body: { rotation: { state: 'overlapping', retire: 'when-quiet' }, version: { version: 2 } },
  })
  expect(planned.body).toHaveProperty('secret')
  expect(await plan()).toMatchObject({ status: 409, body: { code: 'rotation_pending' } })

  const of = `/${id}/rotations/${(planned.body.rotation as { id: string }).id}`
  const endsAt = new Date(Date.now() + 7_200_000).toISOString()
  expect(await post(`${of}/extend`, { endsAt })).toMatchObject({ status: 200, body: { endsAt } })
  const far = await post(`${of}/extend`, { endsAt: '2099-01-01T00:00:00Z' })
  expect(far).toMatchObject({ status: 400, body: { fields: [{ path: 'endsAt' }] } })
  expect(await post(`${of}/hand-over`)).toMatchObject({ status: 409, body: { code: 'no_successor' } })
  const retired = await post(`/${id}/versions/1/retire`, { override: { reason: 'nobody is left' } })
  expect(retired.status).toBe(200)
  expect(await post(`${of}/cancel`)).toMatchObject({ status: 409, body: { code: 'rotation_over' } })
  const back = await post(`${of}/rollback`)
  expect(back).toMatchObject({ status: 200, body: { state: 'rolled_back' } })

  const reason = 'found in a public repository'
  const emergency = await post(`/${id}/emergency-rotation`, { reason, revokeInSeconds: 60 })
  expect(emergency).toMatchObject({
    status: 201,
    body: {
      rotation: { emergency: true },
      version: { version: 3 },
      receipt: { sequence: expect.anything() },
    },
  })
  const longer = await post(`/${id}/emergency-rotation`, { reason, revokeInSeconds: 3601 })
  expect(longer).toMatchObject({ status: 400, body: { fields: [{ path: 'revokeInSeconds' }] } })
})
