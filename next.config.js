/** @type {import('next').NextConfig} */
const config = {
  // Every page carries a CSP nonce and a true status, so every page renders per request: a static shell has neither.
  cacheComponents: false,
  partialPrefetching: false,
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: true,
  // Types are checked by `npm test`; checking them again would double the time of a first start.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pino'],
}

export default config
