/** Where Redis is: one server, or the nodes by which a Cluster is found. `password` is null where none is asked. */
export type RedisPlace = {
  cluster: boolean
  tls: boolean
  nodes: { host: string; port: number }[]
  username: string | null
  password: string | null
  database: number
}

const FORM = /^(redis|rediss)(\+cluster)?:\/\//
const DEFAULT_PORT = 6379

/**
 * Reads `redis://`, `rediss://` (TLS), and for a Cluster a comma-separated list of either or `redis+cluster://`.
 * What the first says of scheme, user and password holds for all. Throws an error that repeats none of it.
 */
export function readRedisUrl(text: string): RedisPlace {
  const [first = '', ...others] = text.split(',').map((part) => part.trim())
  const form = FORM.exec(first)
  if (!form) throw new Error('REDIS_URL must begin with redis://, rediss:// or redis+cluster://.')
  const urls = [first, ...others].map(parsed)
  const [main] = urls
  const cluster = form[2] !== undefined || urls.length > 1
  const database = Number(main?.pathname.slice(1) || 0)
  if (!Number.isInteger(database) || (cluster && database !== 0)) {
    throw new Error('REDIS_URL names a database that cannot be: a Cluster has only 0.')
  }
  return {
    cluster,
    tls: form[1] === 'rediss',
    nodes: urls.map((url) => ({ host: hostOf(url), port: Number(url.port || DEFAULT_PORT) })),
    username: main?.username ? decodeURIComponent(main.username) : null,
    password: main?.password ? decodeURIComponent(main.password) : null,
    database,
  }
}

export function isRedisUrl(text: string): boolean {
  try {
    return readRedisUrl(text).nodes.length > 0
  } catch {
    return false
  }
}

function parsed(part: string): URL {
  const bare = part.replace(FORM, '')
  // As http: the parser knows its rules of hosts, ports and brackets only for schemes it knows.
  if (bare === '' || /^[/?#]/.test(bare) || !URL.canParse(`http://${bare}`)) {
    throw new Error('REDIS_URL names no host and port.')
  }
  return new URL(`http://${bare}`)
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}
