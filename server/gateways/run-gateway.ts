import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'

export type Gateway = { port: number; said(): string; stop(): Promise<void> }

/** For tests: runs a proxy in the foreground until it takes connections on `port`. Rejects with what it said. */
export async function runGateway(
  command: string,
  args: readonly string[],
  port: number,
  env: Record<string, string> = {},
): Promise<Gateway> {
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      text += part
    })
  }
  const ended = once(child, 'exit')
  for (let attempt = 0; !(await takesConnections(port)); attempt++) {
    if (child.exitCode !== null || attempt === 200) {
      child.kill('SIGKILL')
      throw new Error(`${command} does not serve: ${text}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const stop = async () => {
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 3000)
    await ended
    clearTimeout(late)
  }
  return { port, said: () => text, stop }
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
