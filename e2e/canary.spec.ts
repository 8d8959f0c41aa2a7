import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { HOLDS_SECRET } from '../lib/keys/looks-like-a-secret'
import { systemRandom } from '../lib/platform/random'
import { projectRoot } from '../scripts/data-folder/data-folder.mjs'
import { testFolder } from '../scripts/test/folder.mjs'
import { type ActionAnswer, callAction, listActions } from './access/call-action'
import { everyPage, whoSeesAll } from './access/every-page'
import { Things } from './access/things'
import { expect, test } from './fixtures'
import { newAccount } from './support/accounts'
import { Api } from './support/api'
import { codeOf } from './support/authenticator-app'
import { Canaries } from './support/canaries'
import { tryPassword } from './support/credentials'
import { testDataDir } from './support/environment'
import { type Sent, send } from './support/http'
import { sessionCookie } from './support/session'
import { WatchedInstance } from './support/watched-instance'

const SYMBOL = '/api/v1/tokens/CRO'
const TOLD = 'the refusal of'

test('a secret of each kind goes through everything, and is nowhere afterwards', async ({ db }) => {
  test.setTimeout(240_000)
  const log = join(testFolder(), `canary-${process.pid}.log`)
  const app = new WatchedInstance(testDataDir(), log, { LOG_LEVEL: 'trace', USAGE_JOURNAL: '1' })
  const beganMs = Date.now()
  await app.start()
  try {
    const canaries = new Canaries()
    const account = await newAccount('Canary')
    const api = new Api(account.managementKey, app.url)
    const ask = (sent: Sent) => send({ url: app.url, ...sent })
    const found: string[] = []
    /** Says something that must be refused, without the secret in the refusal. */
    const refused = async (status: number, sent: Sent, by: (sent: Sent) => ReturnType<typeof send> = ask) => {
      const answer = await by(sent)
      expect(answer.status, `${sent.method} ${sent.path.slice(0, 20)} ${answer.text.slice(0, 200)}`).toBe(
        status,
      )
      found.push(
        ...canaries.in(answer.text + JSON.stringify(answer.headers), `${TOLD} ${sent.path.slice(0, 24)}`),
      )
      return answer
    }

    // Issued, rotated and claimed.
    canaries.add('management key', account.managementKey)
    canaries.add('password', account.password)
    const bearer = await api.issueKey({ name: 'Canary bearer', scopes: ['tokens:read'] })
    const secret = canaries.add('bearer', bearer.secret)
    canaries.add('hmac', (await api.issueKey({ name: 'Canary hmac', kind: 'hmac' })).secret)
    const pair = generateKeyPairSync('ed25519')
    const { d = '', x: publicKey } = pair.privateKey.export({ format: 'jwk' })
    canaries.add('private key', d, Buffer.from(d, 'base64url'))
    await api.issueKey({ name: 'Canary pair', kind: 'ed25519', publicKey })
    const { secret: successor } = await api.planRotation(bearer.key.id)
    canaries.add('successor', successor)
    const token = canaries.add('claim token', systemRandom.base62(32))
    const authorization = `Bearer ${secret}`
    const claim = { authorization, 'idempotency-key': token }
    const claimed = await ask({ method: 'POST', path: '/api/v1/self/successor', headers: claim })
    expect(claimed.text).toContain(successor)

    // Sent where it does not belong, by a client.
    const client = { 'keygrade-client': secret, 'user-agent': secret, referer: `http://x/?k=${secret}` }
    expect((await ask({ path: SYMBOL, headers: { authorization, ...client } })).status).toBe(200)
    await refused(403, { path: `${SYMBOL}/scenarios`, headers: { authorization, ...client } })
    await refused(401, { path: `/api/v1/tokens?key=${secret}` })
    const managed = { authorization: `Bearer ${account.managementKey}`, 'content-type': 'application/json' }
    for (const body of [`{"key":"${secret}"`, `{"${secret}":1}`, `{"key":["${secret}"]}`]) {
      await refused(400, { method: 'POST', path: '/v1/verify', body, headers: managed })
    }
    await refused(404, { path: `/v1/nothing?key=${secret}` })
    await refused(400, { path: `/keys/%ff?key=${secret}` })
    // ... and by a person or program with a management key.
    const wrong: [path: string, body: object][] = [
      ['/api/v1/keys', { name: secret, environment: 'dev', scopes: ['tokens:read'] }],
      ['/api/v1/keys', { name: 'A', environment: 'dev', scopes: ['tokens:read'], metadata: { a: secret } }],
      [`/api/v1/keys/${bearer.key.id}/revoke`, { reason: `leaked: ${secret}` }],
    ]
    for (const [path, body] of wrong) {
      const answer = await refused(400, { path, body: JSON.stringify(body), method: 'POST' }, (sent) =>
        api.ask(sent),
      )
      expect(answer.text).toContain(HOLDS_SECRET)
    }
    const typed = { name: 'A', environment: secret, scopes: [secret], ipAllowlist: [secret] }
    await api.post('/api/v1/keys', typed)
    await api.get(`/api/v1/keys?q=${secret}`)
    await api.get(`/api/v1/keys/${secret}`)

    // What people hold.
    const email = await whoSeesAll(db, account.accountId)
    const { value: cookie } = await sessionCookie(db, email)
    canaries.add('session', cookie)
    const act = async (name: string, ...args: unknown[]): Promise<ActionAnswer> => {
      const action = listActions().find((one) => one.name.endsWith(`#${name}`))
      if (!action) throw new Error(`there is no action ${name}`)
      return callAction(action, args, { cookie }, {}, app.url)
    }
    const totp = (await act('beginTotpAction')).value as { secret: string }
    canaries.add('authenticator', totp.secret, fromBase32(totp.secret))
    const confirmed = (await act('confirmTotpAction', { code: codeOf(totp) })).value
    const codes = JSON.stringify(confirmed).match(/(?:[2-9a-z]{4}-){3}[2-9a-z]{4}/g) ?? []
    expect(codes).toHaveLength(10)
    for (const code of codes) {
      canaries.add('recovery code', code)
      canaries.add('recovery code', code.replaceAll('-', ''))
    }
    await act('confirmTotpAction', { code: codes[0] })
    const guest = `guest-${systemRandom.base62(8).toLowerCase()}@canary.example`
    expect((await act('inviteMemberAction', { email: guest, role: 'viewer' })).ok).toBe(true)
    const linkTo = async (to: string) => {
      const { rows } = await db.query('SELECT id FROM mails WHERE "to" = $1 ORDER BY created_at DESC', [to])
      const opened = await act('openMailAction', { mailId: rows[0]?.id })
      return /#([0-9A-Za-z]{40})/.exec(JSON.stringify(opened.value))?.[1] ?? ''
    }
    const invited = canaries.add('invitation', await linkTo(guest))
    await act('lookAtInvitationAction', { token: invited })
    await act('requestResetAction', { email: account.email })
    const reset = canaries.add('reset link', await linkTo(account.email))
    const password = canaries.add('new password', `four ${systemRandom.base62(12)} horses`)
    await act('resetPasswordAction', { token: `${reset.slice(0, -1)}-`, password })
    expect((await act('resetPasswordAction', { token: reset, password })).ok).toBe(true)
    await tryPassword('198.51.100.91', password, account.email)
    await tryPassword('198.51.100.92', account.email, `${password}!`)
    const signedIn = await tryPassword('198.51.100.93', account.email, password)
    expect(signedIn.signedIn).toBe(true)
    const given = signedIn.setCookies.find((line) => line.startsWith('keygrade.session='))
    canaries.add('session', given?.split(/[=;]/)[1] ?? '')
    const made = await act('issueManagementKeyAction', { name: 'Canary', scopes: ['keys:read'] })
    const management = /kgm_[0-9A-Za-z]{36}/.exec(JSON.stringify(made.value))?.[0] ?? ''
    canaries.add('issued management key', management)

    // Leaked, found, an incident, ended, refused.
    const pem = String(pair.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    const paste = `GET /?key=${secret} ${successor} ${management}\n${pem}`
    expect((await act('findOnDeskAction', { text: paste })).ok).toBe(true)
    const key = { accountId: account.accountId, keyId: bearer.key.id, version: 1 }
    const opening = { title: 'Canary leaked', playbookId: 'plb_leaked_key', origin: 'leak', keys: [key] }
    const opened = await act('openIncidentAction', opening)
    expect(opened.ok, opened.message).toBe(true)
    const incidentId = /inc_\w{22}/.exec(JSON.stringify(opened.value))?.[0]
    const note = await act('addNoteAction', { incidentId, text: `It was\n${secret}` })
    expect(note.message).toContain(HOLDS_SECRET)
    await api.post(`/api/v1/keys/${bearer.key.id}/versions/1/revoke`, {
      reason: 'In a repository',
      compromised: true,
    })
    await refused(401, { path: SYMBOL, headers: { authorization, ...client } })
    expect(await api.verify(secret, secret.slice(0, 64))).toBe('REVOKED')

    await app.end('SIGKILL')
    await app.start()

    const headers = { cookie: `keygrade.session=${cookie}` }
    const known = new Canaries()
    known.add('id', bearer.key.id)
    const places: [string, string][] = []
    for (const format of ['csv', 'jsonl']) {
      places.push([
        `export ${format}`,
        (await ask({ path: `/api/v1/audit/export?format=${format}`, headers })).text,
      ])
    }
    places.push(['usage', (await ask({ path: '/api/v1/usage/export?format=csv', headers })).text])
    for (const path of [...(await everyPage(new Things(db, account))), `/keys/${bearer.key.id}`]) {
      places.push([path, (await ask({ path, headers })).text])
    }
    await app.end('SIGTERM')
    for (const [where, text] of places) found.push(...canaries.in(text, where))
    found.push(...(await canaries.inDatabase(db)), ...canaries.inFiles(testDataDir()))
    found.push(...writtenSince(beganMs).flatMap((file) => canaries.in(readFileSync(file, 'latin1'), file)))
    for (const file of [log, join(testFolder(), 'e2e-server.log')]) {
      found.push(...canaries.in(readFileSync(file, 'utf8'), file))
    }
    expect(found).toEqual([])
    expect(canaries.size).toBeGreaterThan(11)

    // The same search finds what is no secret, so that it can find.
    const seen = places.flatMap(([where, text]) => known.in(text, where))
    expect(seen).toEqual(expect.arrayContaining(['id in export csv', 'id in export jsonl', 'id in usage']))
    expect(await known.inDatabase(db)).toEqual(
      expect.arrayContaining(['id in table keys', 'id in table audit_entries']),
    )
  } finally {
    await app.end('SIGKILL')
    rmSync(log, { force: true })
  }
})

/** What Next wrote while it ran: a cache, if it has one. */
function writtenSince(fromMs: number): string[] {
  const folder = join(projectRoot, '.next')
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => {
      const stat = statSync(file, { throwIfNoEntry: false })
      return stat?.isFile() && stat.mtimeMs >= fromMs
    })
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
}
