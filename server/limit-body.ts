import type { IncomingMessage } from 'node:http'

/** More than any form, file or action of people needs; the machine door and the management API take 64 KiB. */
export const MOST_BODY_BYTES = 1_048_576

/** Whether a body is announced that is too long to be read at all. */
export function isTooLong({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return Number(headers['content-length'] ?? 0) > MOST_BODY_BYTES
}

/**
 * Cuts the connection of a body that comes in pieces, at the byte that is too many: whoever reads it may not have a
 * limit of its own, and has begun to answer by then.
 */
export function cutWhenTooLong(req: IncomingMessage): void {
  if (req.headers['transfer-encoding'] === undefined) return
  const push = req.push.bind(req)
  let bytes = 0
  req.push = (part: Buffer | null, ...rest) => {
    bytes += part?.length ?? 0
    if (bytes <= MOST_BODY_BYTES) return push(part, ...rest)
    req.socket.destroy()
    return false
  }
}
