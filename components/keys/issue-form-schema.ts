import { zodResolver } from '@hookform/resolvers/zod'
import type { Resolver } from 'react-hook-form'
import { z } from 'zod'
import { issueKeyInput } from '@/lib/keys/key-contract'
import { formFieldOf, type IssueFormValues, toIssueInput } from './issue-form-values'

/** The first message of each field; of the list of addresses, a line for each wrong entry. */
export function issueFormSchema(nowMs: number) {
  return z.custom<IssueFormValues>().superRefine((values, check) => {
    const read = issueKeyInput.safeParse(toIssueInput(values, nowMs))
    const messages = new Map<keyof IssueFormValues, string[]>()
    for (const issue of read.error?.issues ?? []) {
      const field = formFieldOf(issue.path.join('.'))
      if (!field) continue
      const earlier = messages.get(field) ?? []
      if (earlier.length === 0 || field === 'ipLines') messages.set(field, [...earlier, issue.message])
    }
    for (const [field, lines] of messages) {
      check.addIssue({ code: 'custom', path: [field], message: lines.join('\n') })
    }
  })
}

/** Checks the form at an instant. In a file of its own, so that the validation is loaded when it is first needed. */
export const checkIssueForm = (nowMs: number): Resolver<IssueFormValues> =>
  zodResolver(issueFormSchema(nowMs))
