import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { findServer } from '@/scripts/test/find-server.mjs'
import { type GatewayFacts, gatewayPromises } from './gateway-promises'
import { type Gateway, runGateway } from './run-gateway'

const nginx = findServer('nginx')
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

async function start({ listen, keygrade, upstream, verifier }: GatewayFacts): Promise<Gateway> {
  const folder = mkdtempSync(join(tmpdir(), 'keygrade-nginx.'))
  folders.push(folder)
  // Its workers are another user when it is started as root.
  chmodSync(folder, 0o755)
  const at = (name: string, text: string, mode = 0o644) => {
    writeFileSync(join(folder, name), text, { mode })
    return join(folder, name)
  }
  const filled: Record<string, string> = {
    LISTEN_ADDRESS: `127.0.0.1:${listen}`,
    KEYGRADE_ADDRESS: `127.0.0.1:${keygrade}`,
    UPSTREAM_ADDRESS: `127.0.0.1:${upstream}`,
    VERIFIER_FILE: at('verifier.conf', `proxy_set_header X-Keygrade-Verifier "${verifier}";\n`, 0o600),
  }
  const text = readFileSync('docs/gateways/nginx.conf', 'utf8')
  const conf = text.replace(/\$\{(\w+)\}/g, (_, name) => filled[name] ?? `no ${name}`)
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join(' ')
  const main = `daemon off; worker_processes 1; pid ${join(folder, 'pid')}; error_log stderr warn;
    events {} http { access_log off; ${temp} include ${at('keygrade.conf', conf)}; }`
  return runGateway(nginx ?? 'nginx', ['-e', 'stderr', '-c', at('main.conf', main)], listen)
}

gatewayPromises('nginx with docs/gateways/nginx.conf', nginx !== null, start)
