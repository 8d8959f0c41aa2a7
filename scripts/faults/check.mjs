import assert from 'node:assert/strict'

/** A refused start: exit code 1, one paragraph on stderr that says `expected`, no stack, no password. */
export async function expectProblem(app, expected) {
  const code = await Promise.race([app.exit, new Promise((resolve) => setTimeout(resolve, 60_000, 'no end'))])
  const said = app.errors().trim()
  if (code === 'no end') app.signalGroup('SIGKILL')
  assert.equal(code, 1, app.text())
  assert.match(said, expected)
  assert.doesNotMatch(said, /\n\s+at |secret-word/)
}

/** Asks the running app for its first run's management key to be accepted. */
export async function expectServes(app, firstRun) {
  const answer = await fetch(`${app.url}/api/v1/keys`, {
    headers: { authorization: `Bearer ${firstRun.managementKey}` },
  })
  assert.equal(answer.status, 200)
  return await answer.json()
}

/** Issues a key and gives its secret. */
export async function issueKey(app, firstRun) {
  const answer = await fetch(`${app.url}/api/v1/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${firstRun.managementKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'fault', environment: 'test', kind: 'bearer', scopes: ['tokens:read'] }),
  })
  assert.equal(answer.status, 201)
  return (await answer.json()).secret
}

/** Calls the ratings API once with a key and gives the status. */
export async function callRatings(app, secret) {
  const answer = await fetch(`${app.url}/api/v1/tokens/CRO`, {
    headers: { authorization: `Bearer ${secret}` },
  })
  await answer.arrayBuffer()
  return answer.status
}

export function stopped(app) {
  return Promise.race([app.exit, new Promise((resolve) => setTimeout(resolve, 40_000, 'no end'))])
}
