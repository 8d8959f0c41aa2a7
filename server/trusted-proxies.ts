import { env } from '@/lib/platform/env'

/** The ranges of TRUSTED_PROXIES: peers whose word about the original request is believed. */
export function trustedProxies(): string[] {
  return env()
    .TRUSTED_PROXIES.split(',')
    .map((range) => range.trim())
    .filter(Boolean)
}
