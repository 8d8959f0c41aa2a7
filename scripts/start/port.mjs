import net from 'node:net'
import { Problem } from '../problem.mjs'

/** PORT as a number; refuses what is none. */
export function wantedPort(env = process.env) {
  const text = env.PORT || '3000'
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new Problem(
    `PORT is "${text}", which is not a port. Set it to a number from 1 to 65535, e.g. PORT=3000.`,
  )
}

/** HOST, or every address of the machine; the IPv6 wildcard only where there is IPv6. */
export async function wantedHost(env = process.env) {
  if (env.HOST) return env.HOST
  const code = await tryListen(0, '::')
  return code === null ? '::' : '0.0.0.0'
}

/** Refuses a port that cannot be listened on now. */
export async function checkPort(port, host) {
  const code = await tryListen(port, host)
  if (code) throw portProblem(port, code)
}

/** The code of the error; null when it can be listened on. */
function tryListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', (error) => resolve(error.code))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)))
  })
}

/** What a refused listen means. */
export function portProblem(port, code) {
  if (code === 'EADDRINUSE') {
    return new Problem(
      `Port ${port} is already in use by another program. Stop that program, or choose another port, e.g. PORT=${port === 65_535 ? 3001 : port + 1} npm start.`,
    )
  }
  if (code === 'EACCES') {
    return new Problem(
      `This user may not listen on port ${port}. Ports below 1024 need special rights; choose a higher one, e.g. PORT=3000 npm start.`,
    )
  }
  return new Problem(
    `Port ${port} cannot be listened on (${code}). Choose another one with PORT, or correct HOST.`,
  )
}
