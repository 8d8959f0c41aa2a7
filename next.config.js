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
  // A token as a document stands beside its page: /tokens/CRO.json, .md, and .png for previews of links.
  rewrites: async () => [
    ...['json', 'md', 'png'].map((form) => ({
      source: `/tokens/:symbol.${form}`,
      destination: `/tokens/:symbol/document.${form}`,
    })),
    { source: '/tokens/:symbol/grades/:on.json', destination: '/tokens/:symbol/grades/:on/document.json' },
  ],
  turbopack: {
    rules: {
      '**/lucide-react/dist/esm/Icon.mjs': { loaders: [{ loader: './scripts/plain-icon.cjs' }] },
    },
  },
  serverExternalPackages: ['@node-rs/argon2', 'pdfmake', 'pg', 'pino'],
}

export default config
