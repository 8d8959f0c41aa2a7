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

/** Refuses a port that cannot be listened on now. */
export async function checkPort(port, host) {
  const code = await new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', (error) => resolve(error.code))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)))
  })
  if (code) throw portProblem(port, code)
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
