import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { watchLog } from '@/lib/platform/test-log-lines'
import { dispatch } from './dispatch'

it('tells the log of input that it refuses, and which management key sent it', async () => {
  const { managementKey, accountId } = await testAccount()
  const lines = watchLog()
  const headers = { authorization: `Bearer ${managementKey}`, 'content-type': 'application/json' }
  const request = { method: 'POST', headers, body: '{"name":"typed by mistake","environment":"moon"}' }
  expect((await dispatch(new Request('http://localhost/api/v1/keys', request))).status).toBe(400)
  await expect.poll(() => lines().length).toBe(1)
  const [line = ''] = lines()
  expect(JSON.parse(line)).toMatchObject({
    security: 'input_refused',
    outcome: 'invalid_request',
    actorType: 'management-key',
    accountId,
  })
  expect(line).not.toContain('typed by mistake')
})
