// A process of its own: sign-ins with wrong passwords over many connections, each from another address, each as soon as
// the one before was answered. The origin's CSRF token is fetched once, as whoever floods would.
import { Agent, request } from 'node:http'
import { answerParent } from '../harness/answer-parent.mjs'

const agent = new Agent({ keepAlive: true })
let port = 0
let csrf = { cookie: '', token: '' }
let flood = null

async function open({ port: wanted }) {
  port = wanted
  const { headers, text } = await send('GET', '/api/auth/csrf', {})
  csrf = {
    cookie: headers['set-cookie'].map((line) => line.split(';')[0]).join('; '),
    token: JSON.parse(text).csrfToken,
  }
}

function start({ connections, addresses }) {
  const counts = {}
  flood = { counts, stopped: false }
  const mine = flood
  const bot = async () => {
    while (!mine.stopped) {
      const answer = await signIn(address(addresses), anybody(), 'not the password').catch(() => null)
      if (answer && !mine.stopped) counts[answer.code] = (counts[answer.code] ?? 0) + 1
    }
  }
  for (let index = 0; index < connections; index++) bot()
}

function stop() {
  flood.stopped = true
  agent.destroy()
  return flood.counts
}

/** One sign-in of the owner from an address that has not tried yet: whether it worked, and after how many ms. */
async function owner({ email, password }) {
  const began = performance.now()
  const { code } = await signIn(address(2 ** 24), email, password)
  return { code, ms: performance.now() - began }
}

async function signIn(from, email, password) {
  const body = new URLSearchParams({ email, password, csrfToken: csrf.token, callbackUrl: '/', json: 'true' })
  const type = 'application/x-www-form-urlencoded'
  const headers = { cookie: csrf.cookie, 'content-type': type, 'x-forwarded-for': from }
  const { status, text } = await send('POST', '/api/auth/callback/credentials', headers, String(body))
  const error = new URL(JSON.parse(text).url, 'http://here').searchParams.get('error')
  return { code: error ?? `signed in, ${status}` }
}

/** One of a thousand e-mails: an answer for the same one again would be held back, and cost us nothing. */
const anybody = () => `nobody-${Math.floor(Math.random() * 1000)}@bench.example`

/** One of so many addresses of the net 10.0.0.0/8, at random. */
function address(count) {
  const at = Math.floor(Math.random() * count)
  return `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`
}

function send(method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece) => {
        text += piece
      })
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }))
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

answerParent({ open, start, stop, owner })
