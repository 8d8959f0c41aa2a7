'use client'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import { subjectOf } from '@/lib/posture/finding-id'
import type { FindingActProps } from './posture-acts'

/** Brings a finding back, with one click: what it says is asked of nobody. */
export function TakeBackAct({ finding, acts: { takeBack }, done }: Omit<FindingActProps, 'made'>) {
  const { run, pending, failure } = useAction()
  if (!takeBack) return null
  const { title, subject } = finding
  const submit = async () => {
    const result = await run(() => takeBack(subjectOf(finding)))
    if (result?.ok) done(`${title}, ${subject.name}: back in the list.`)
  }
  return (
    <div className="grid max-w-60 justify-items-start gap-2 sm:justify-items-end">
      <Button disabled={pending} aria-label={`Take back: ${title}, ${subject.name}`} onClick={submit}>
        {pending ? 'Taking back' : 'Take back'}
      </Button>
      {failure && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
    </div>
  )
}
