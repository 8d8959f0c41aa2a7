import { ExternalLink } from 'lucide-react'
import { playbookPath } from '@/components/incidents/incident-paths'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Notice } from '@/components/ui/notice'

type ChangedMeanwhileProps = {
  message: string
  playbookId: string
  /** The one that was saved meanwhile. */
  version: number
  pending: boolean
  onTop: () => void
  asNew: () => void
}

/** Somebody else was faster: what was typed is still here, and there are three ways on. */
export function ChangedMeanwhile({
  message,
  playbookId,
  version,
  pending,
  onTop,
  asNew,
}: ChangedMeanwhileProps) {
  return (
    <Notice kind="warn" alert>
      <p>{message}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <a href={playbookPath(playbookId)} target="_blank" rel="noopener" className={buttonClass()}>
          <ExternalLink aria-hidden />
          Look at version {version}
        </a>
        <Button disabled={pending} onClick={onTop}>
          Save mine on top of version {version}
        </Button>
        <Button disabled={pending} onClick={asNew}>
          Save mine as a new playbook
        </Button>
      </div>
    </Notice>
  )
}
