import type { LimitLeft } from '@/lib/limits/limit-rules'

/** The `RateLimit` header (draft-ietf-httpapi-ratelimit-headers-07), for whoever slows down by itself. */
export function limitLeft({ limit, remaining, resetMs }: LimitLeft, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((resetMs - nowMs) / 1000))
  return `limit=${limit}, remaining=${remaining}, reset=${seconds}`
}
