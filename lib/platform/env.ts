import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'
import { isRedisUrl } from './redis-url'
import { isSmtpUrl } from './smtp-url'

/** Parts between commas; blanks and empty parts do not count. */
const list = (unset = '') =>
  z
    .string()
    .default(unset)
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))

/** Https, or http to this very machine: what a provider says of people must not be changed on the way. */
const isSafeIssuer = (url: string) => /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/i.test(url)

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('::'),
  KEYGRADE_DATA_DIR: z.string().min(1).default('.data'),
  KEYGRADE_DEMO: z.enum(['0', '1']).default('1'),
  DATABASE_URL: z.string().min(1).optional(),
  REDIS_URL: z
    .string()
    .min(1)
    .refine(isRedisUrl, 'Give redis://host:port, rediss:// for TLS, or several.')
    .optional(),
  AUDIT_SIGNING_KEY: z.string().min(1).optional(),
  SESSION_SECRET: z.string().min(32).optional(),
  SEALING_PROVIDER: z.enum(['file', 'pkcs11']).default('file'),
  SEALING_KEY: z.string().min(1).optional(),
  SEALING_KEY_FILE: z.string().min(1).optional(),
  SEALING_KEY_OLD: list(),
  SEALING_KEY_FILE_OLD: list(),
  PKCS11_MODULE: z.string().min(1).optional(),
  PKCS11_TOKEN: z.string().min(1).optional(),
  PKCS11_PIN: z.string().min(1).optional(),
  PKCS11_PIN_FILE: z.string().min(1).optional(),
  PKCS11_KEY: z.string().min(1).optional(),
  PKCS11_KEY_OLD: list(),
  VERIFIER_PROCESSES: z.coerce.number().int().min(1).max(256).default(1),
  VERIFIER_STALE_SECONDS: z.coerce.number().min(0).max(3600).default(30),
  VERIFIER_CACHE_VERSIONS: z.coerce.number().int().min(1000).default(1_000_000),
  USAGE_JOURNAL: z.enum(['0', '1']).default('0'),
  USAGE_MINUTES_DAYS: z.coerce.number().int().min(2).max(3660).default(30),
  USAGE_HOURS_DAYS: z.coerce.number().int().min(2).max(36_600).default(396),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  // Next works on the thread that verifies keys, some milliseconds for each: fewer than one in a hundred meet that.
  SIGN_IN_APART_MS: z.coerce.number().int().min(1).max(10_000).default(500),
  SIGN_UP: z.enum(['open', 'closed']).default('open'),
  SMTP_URL: z
    .string()
    .refine(isSmtpUrl, 'Give smtp://user:password@host:587 or smtps://..., with ?tls= and ?ca= only.')
    .optional(),
  MAIL_FROM: z.string().min(3).default('Keygrade <keygrade@localhost>'),
  OIDC_ISSUER: z.url().refine(isSafeIssuer, 'Give https://...').optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(40).default('single sign-on'),
  TRUSTED_PROXIES: list('127.0.0.0/8,::1/128'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

const schema = settings.refine((all) => !all.OIDC_ISSUER || all.OIDC_CLIENT_ID, {
  path: ['OIDC_CLIENT_ID'],
  message: 'OIDC_ISSUER is set, so this is needed too.',
})

export type Env = z.infer<typeof schema>

let parsed: Env | undefined

/** The settings of this process, checked once. Throws a readable error naming the wrong variable. */
export function env(): Env {
  if (!parsed) {
    const result = schema.safeParse(process.env)
    if (!result.success) throw new Error(`Wrong setting. ${z.prettifyError(result.error)}`)
    parsed = result.data
  }
  return parsed
}

/** The data folder as an absolute path. */
export function dataDir(): string {
  const dir = env().KEYGRADE_DATA_DIR
  return isAbsolute(dir) ? dir : resolve(process.cwd(), dir)
}

/** Where people reach this installation, without a slash at the end: what links in messages begin with. */
export function publicUrl(): string {
  return (env().PUBLIC_URL ?? `http://localhost:${env().PORT}`).replace(/\/+$/, '')
}

/** Throws when there is no database to talk to. */
export function databaseUrl(): string {
  const url = env().DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set. `npm start` sets it for the embedded database.')
  return url
}
