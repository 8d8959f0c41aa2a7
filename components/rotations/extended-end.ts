/** The end of an overlap, moved by so many seconds; one that is over is moved from now, to the whole second. */
export function extendedEnd(endsAt: string, bySeconds: number, nowMs: number): string {
  const wholeNowMs = Math.ceil(nowMs / 1000) * 1000
  return new Date(Math.max(Date.parse(endsAt), wholeNowMs) + bySeconds * 1000).toISOString()
}
