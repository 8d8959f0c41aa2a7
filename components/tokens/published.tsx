import { Quote } from 'lucide-react'
import { Badge } from '@/components/ui/badge'

/** Marks what stands here exactly as its publisher printed it. */
export function Published() {
  return <Badge icon={Quote}>As published</Badge>
}
