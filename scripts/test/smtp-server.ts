import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type Delivered = { from: string; to: string; user: string | null; encrypted: boolean; raw: string }

type TestSmtp = { port: number; url: string; delivered: Delivered[]; close: () => Promise<void> }

/** Of a recipient, what the server says instead of taking it: a code and its words. */
type Answers = Record<string, { code: number; words: string } | undefined>

/** A real SMTP server on loopback; `delivered` grows with what it took. Passwords: whatever equals the user's name. */
export async function startSmtpServer(
  { port: wanted = 0, ...options }: SMTPServerOptions & { port?: number } = {},
  answers: Answers = {},
): Promise<TestSmtp> {
  const delivered: Delivered[] = []
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: !options.key,
    ...options,
    onAuth: ({ username, password }, _session, done) =>
      username === password ? done(null, { user: username }) : done(new Error('Wrong user or password')),
    onRcptTo: ({ address }, _session, done) => {
      const answer = answers[address]
      if (!answer) return done()
      done(Object.assign(new Error(answer.words), { responseCode: answer.code }))
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        delivered.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address).join(),
          user: session.user ? String(session.user) : null,
          encrypted: session.secure,
          raw: Buffer.concat(parts).toString('utf8'),
        })
        done()
      })
    },
  })
  // A client that goes away in the midst of TLS is told of here, and to nobody else.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { port, url: `smtp://127.0.0.1:${port}`, delivered, close }
}

/** A message of two parts as a mail program shows it. */
export function readMessage(raw: string): { headers: Map<string, string>; text: string; html: string } {
  const { headers, body } = split(raw)
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? ''
  const parts = body.split(`--${boundary}`).slice(1, -1).map(split)
  const part = (type: string) => {
    const found = parts.find((one) => one.headers.get('content-type')?.startsWith(type))
    return found ? decode(found.body, found.headers.get('content-transfer-encoding') ?? '7bit') : ''
  }
  return { headers, text: part('text/plain'), html: part('text/html') }
}

function split(raw: string): { headers: Map<string, string>; body: string } {
  const text = raw.replace(/^\r\n/, '')
  const end = text.indexOf('\r\n\r\n')
  const lines = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  return { headers: new Map(headers), body: text.slice(end + 4) }
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body.replace(/\r\n/g, '\n')
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => {
    return String.fromCharCode(Number.parseInt(hex, 16))
  })
  return Buffer.from(bytes, 'latin1').toString('utf8').replace(/\r\n/g, '\n')
}
