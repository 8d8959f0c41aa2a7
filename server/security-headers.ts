// What no page here uses. Clipboard and passkeys stay with our own pages, as browsers have it by default.
const NOT_USED = [
  ...['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'encrypted-media'],
  ...[
    'fullscreen',
    'geolocation',
    'gyroscope',
    'hid',
    'idle-detection',
    'magnetometer',
    'microphone',
    'midi',
  ],
  ...['payment', 'picture-in-picture', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'],
]

const FIXED: [string, string][] = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  // Ids stand in paths, so no other site learns one. Without any referrer a form's Origin would be null.
  ['referrer-policy', 'same-origin'],
  ['permissions-policy', NOT_USED.map((name) => `${name}=()`).join(', ')],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['cross-origin-embedder-policy', 'require-corp'],
  ['origin-agent-cluster', '?1'],
]

/** Headers for every answer. HSTS only when the request came by https: over http a browser must ignore it. */
export function securityHeaders(nonce: string, secure: boolean): [string, string][] {
  const headers: [string, string][] = [['content-security-policy', contentSecurityPolicy(nonce)], ...FIXED]
  if (secure) headers.push(['strict-transport-security', 'max-age=63072000; includeSubDomains'])
  return headers
}

/** Scripts and styles by nonce or file only. Style attributes are refused: components/ui/place.ts places by classes. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "script-src-attr 'none'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
