import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'

const module = new URL('./stop-signals.mjs', import.meta.url)
const script = [
  `import('${module}').then(({ onStop }) => {`,
  "onStop((signal) => { console.log('told', signal); process.exit() });",
  'setInterval(() => {}, 1000);',
  "console.log('up') })",
].join(' ')

/** A shell that runs node and waits for it, as npm's does. */
function underShell(env) {
  const args = ['-c', '"$0" -e "$1"; true', process.execPath, script]
  return spawn('sh', args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
}

it('stops when the shell of npm dies without passing the signal on', async () => {
  const shell = underShell({ npm_lifecycle_event: 'start' })
  let text = ''
  shell.stdout.on('data', (chunk) => {
    text += chunk
  })
  await expect.poll(() => text, { timeout: 5000 }).toContain('up')
  shell.kill('SIGKILL')
  await once(shell.stdout, 'close')
  expect(text).toContain('told SIGTERM')
})
