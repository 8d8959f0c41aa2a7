import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { freePort } from '../../scripts/postgres/postmaster.mjs'
import { findServer } from '../../scripts/test/find-server.mjs'
import { stopProcess } from '../harness/child.mjs'
import { benchFolder } from '../harness/database.mjs'

/**
 * nginx that knows the keys itself: no check, no count, no change without a reload. What this machine can do at most.
 * Its settings hold secrets, so they are gone as soon as it has read them. Null when there is no nginx.
 */
export async function startNginx({ bearer }) {
  const file = findServer('nginx')
  if (!file) return null
  const port = await freePort()
  const folder = mkdtempSync(path.join(benchFolder, 'nginx-'))
  const settings = path.join(folder, 'nginx.conf')
  writeFileSync(settings, settingsOf(bearer, port), { mode: 0o600 })
  const child = spawn(file, ['-p', folder, '-c', settings, '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  try {
    await untilListening(port, child)
  } finally {
    rmSync(settings)
  }
  const stop = async () => {
    await stopProcess(child, ended)
    rmSync(folder, { recursive: true, force: true })
  }
  return { port, pid: child.pid, stop }
}

function settingsOf(bearer, port) {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `daemon off; master_process off; worker_processes 1; pid nginx.pid;
events { worker_connections 1024; }
http {
  access_log off; keepalive_requests 1000000000; map_hash_max_size 262144; map_hash_bucket_size 256;
  ${temporary.map((name) => `${name}_temp_path ${name};`).join(' ')}
  map $http_authorization $known { default 0; ${bearer.map((key) => `"Bearer ${key}" 1;`).join('\n')} }
  server {
    listen 127.0.0.1:${port};
    location / { if ($known = 0) { return 401; } return 200; }
  }
}
`
}

async function untilListening(port, child) {
  for (let tries = 0; tries < 500; tries++) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}.`)
    const socket = connect(port, '127.0.0.1')
    const listening = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (listening) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('nginx did not listen within 10 s.')
}
