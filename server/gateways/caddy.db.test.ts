import { tmpdir } from 'node:os'
import { findServer } from '@/scripts/test/find-server.mjs'
import { type GatewayFacts, gatewayPromises } from './gateway-promises'
import { runGateway } from './run-gateway'

const caddy = findServer('caddy')

gatewayPromises(
  'Caddy with docs/gateways/Caddyfile',
  caddy !== null,
  ({ listen, keygrade, upstream, verifier }: GatewayFacts) =>
    runGateway(
      caddy ?? 'caddy',
      ['run', '--config', 'docs/gateways/Caddyfile', '--adapter', 'caddyfile'],
      listen,
      {
        HOME: tmpdir(),
        LISTEN_ADDRESS: `http://127.0.0.1:${listen}`,
        KEYGRADE_ADDRESS: `127.0.0.1:${keygrade}`,
        KEYGRADE_VERIFIER: verifier,
        UPSTREAM_ADDRESS: `127.0.0.1:${upstream}`,
      },
    ),
)
