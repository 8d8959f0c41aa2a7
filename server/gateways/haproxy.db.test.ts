import { findServer } from '@/scripts/test/find-server.mjs'
import { type GatewayFacts, gatewayPromises } from './gateway-promises'
import { runGateway } from './run-gateway'

const haproxy = findServer('haproxy')

gatewayPromises(
  'HAProxy with docs/gateways/haproxy.cfg',
  haproxy !== null,
  ({ listen, keygrade, upstream, verifier }: GatewayFacts) =>
    runGateway(haproxy ?? 'haproxy', ['-db', '-f', 'docs/gateways/haproxy.cfg'], listen, {
      KEYGRADE_LUA: 'docs/gateways/keygrade.lua',
      LISTEN_ADDRESS: `127.0.0.1:${listen}`,
      KEYGRADE_ADDRESS: `127.0.0.1:${keygrade}`,
      KEYGRADE_VERIFIER: verifier,
      UPSTREAM_ADDRESS: `127.0.0.1:${upstream}`,
    }),
)
