import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { startApp } from './app.mjs'
import { stopped } from './check.mjs'

/** What a stranger may send to the whole process, Next included: name and test each. */
export function strangers(root) {
  const serving = async () => {
    const app = await startApp(root)
    await app.ready()
    return app
  }
  return {
    'an upgrade is answered like any request, and holds up no end': async () => {
      const app = await serving()
      await fetch(`${app.url}/tokens`)
      const socket = connect(app.port, '127.0.0.1')
      const answered = once(socket, 'data', { signal: AbortSignal.timeout(5000) })
      socket.write('GET /v1/verify HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
      const text = String(await answered.catch(() => ['no answer']))
      const began = performance.now()
      app.signal('SIGTERM')
      assert.equal(await stopped(app), 0, app.text())
      assert.match(text, /^HTTP\/1\.1 405 /)
      assert.ok(performance.now() - began < 15_000, 'the end was held up')
    },
    'an action of another page comes back to this process': async () => {
      const app = await serving()
      const file = path.join(root, '.next', 'server', 'server-reference-manifest.json')
      const actions = Object.entries(JSON.parse(readFileSync(file, 'utf8')).node)
      const [id] = actions.find(([, action]) => action.exportedName === 'revokeKeyAction')
      const answer = await fetch(`${app.url}/tokens`, {
        method: 'POST',
        headers: { 'next-action': id, origin: app.url, 'content-type': 'text/plain' },
        body: '[{}]',
      })
      const text = await answer.text()
      app.signal('SIGTERM')
      assert.equal(await stopped(app), 0, app.text())
      assert.match(text, /unauthenticated/)
    },
  }
}
