/** Headers for every answer. HSTS only when the request came by https: over http a browser must ignore it. */
export function securityHeaders(nonce: string, secure: boolean): [string, string][] {
  const headers: [string, string][] = [
    ['content-security-policy', contentSecurityPolicy(nonce)],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
  ]
  if (secure) headers.push(['strict-transport-security', 'max-age=63072000; includeSubDomains'])
  return headers
}

/** Scripts run by nonce only. Style attributes are allowed, since charts and menus place things by them. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
