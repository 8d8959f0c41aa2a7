import 'server-only'
import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import nodemailer, { type Transporter } from 'nodemailer'
import type { SmtpServer } from '@/lib/platform/smtp-url'

const PATIENCE_MS = 10_000

/** The way to the mail server; nothing is connected yet. Throws when the file of certificates cannot be read. */
export function openTransport(server: SmtpServer): Transporter {
  const { host, port, secure, tls, auth, caFile } = server
  return nodemailer.createTransport({
    host,
    port,
    secure,
    auth,
    requireTLS: !secure && tls === 'required',
    ignoreTLS: !secure && tls === 'never',
    ...(caFile ? { tls: { ca: [...rootCertificates, readFileSync(caFile, 'utf8')] } } : {}),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    dnsTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}
