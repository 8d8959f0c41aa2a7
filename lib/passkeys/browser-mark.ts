import { hash } from 'node:crypto'

/**
 * Stands for a session before there is one: the browser's token against forged requests, which next-auth compares
 * with a cookie that no script reads. So what one browser was asked, no other can answer.
 */
export function browserMark(csrfToken: string): string {
  return `browser_${hash('sha256', csrfToken)}`
}
