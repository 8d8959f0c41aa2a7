/** How much encryption is asked for on a connection that begins without: `required` sends nothing in the clear. */
const TLS = ['required', 'optional', 'never'] as const

export type SmtpServer = {
  host: string
  port: number
  /** TLS from the first byte, as `smtps:` says. */
  secure: boolean
  tls: (typeof TLS)[number]
  auth?: { user: string; pass: string }
  /** A file of certificates (PEM) to trust besides those that Node.js knows. */
  caFile?: string
}

/**
 * Reads `smtp://user:password@host:587` or `smtps://...:465`, with `?tls=` and `?ca=`. Without `tls`, STARTTLS is
 * required of every server but one on this machine. Throws an Error that says what is wrong.
 */
export function readSmtpUrl(text: string): SmtpServer {
  const url = new URL(text)
  const secure = url.protocol === 'smtps:'
  if (!secure && url.protocol !== 'smtp:') throw new Error('It begins with smtp:// or smtps://.')
  const host = decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1')
  if (!host) throw new Error('It names no host.')
  if (url.pathname.length > 1 || url.hash)
    throw new Error('After host and port comes nothing but ?tls= and ?ca=.')
  const stray = [...url.searchParams.keys()].find((name) => name !== 'tls' && name !== 'ca')
  if (stray !== undefined) throw new Error(`"${stray}" is not known. Known are tls and ca.`)
  const wanted = url.searchParams.get('tls') ?? (isThisMachine(host) ? 'optional' : 'required')
  const tls = TLS.find((one) => one === wanted)
  if (!tls) throw new Error(`tls is one of ${TLS.join(', ')}.`)
  const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  const caFile = url.searchParams.get('ca')
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    tls,
    ...(user ? { auth: { user, pass } } : {}),
    ...(caFile ? { caFile } : {}),
  }
}

export function isSmtpUrl(text: string): boolean {
  try {
    readSmtpUrl(text)
    return true
  } catch {
    return false
  }
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
