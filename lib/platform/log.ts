import pino from 'pino'

const SECRETS = ['password', 'secret', 'authorization', 'cookie', 'key', 'token']

/** Structured lines on stderr. Secrets are never passed here; the redaction is the second lock on that door. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? 'info',
    base: undefined,
    redact: { paths: [...SECRETS, ...SECRETS.map((name) => `*.${name}`)], censor: '[redacted]' },
  },
  pino.destination(2),
)
