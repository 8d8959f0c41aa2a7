import { expect } from '@playwright/test'
import { type Answer, json } from './http'

type Problem = {
  code: string
  status: number
  detail: string
  requestId: string
  fields?: { path: string; message: string }[]
}

/** The answer as a problem document: whole, typed, and named like the request. */
export function problemOf(answer: Answer, what = ''): Problem {
  expect(answer.headers['content-type'], what).toMatch(/^application\/problem\+json\b/)
  const problem = json<Problem>(answer)
  expect(problem, what).toMatchObject({
    type: 'about:blank',
    title: expect.any(String),
    status: answer.status,
    code: expect.stringMatching(/^[a-zA-Z_]+$/),
    detail: expect.stringMatching(/\S{2,}/),
    requestId: answer.headers['x-request-id'],
  })
  return problem
}
